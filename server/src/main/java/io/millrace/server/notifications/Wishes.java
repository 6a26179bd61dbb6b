package io.millrace.server.notifications;

import io.millrace.store.NewsRecord.Event;
import io.millrace.store.PreferenceRecord;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;

/// What the program presumes of people's wishes.
final class Wishes {
  /// Of those who have said nothing: all but what happens all the time.
  static final PreferenceRecord PRESUMED =
      new PreferenceRecord(
          ZoneId.of("UTC"),
          Optional.empty(),
          EnumSet.complementOf(EnumSet.of(Event.DEAL_OPENED, Event.SAFETY_FILLED)),
          Optional.empty());

  private Wishes() {}
}
