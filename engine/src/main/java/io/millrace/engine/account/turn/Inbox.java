package io.millrace.engine.account.turn;

import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueReports;
import java.util.List;

/// Where an account's mail is put, by whichever thread.
public interface Inbox extends VenueReports {
  void post(Mail mail);

  @Override
  default void report(List<VenueEvent> events) {
    post(new Mail.FromVenue(events));
  }

  @Override
  void lost(RuntimeException cause);
}
