package io.millrace.core.venue;

import java.util.List;

/// Hears what a venue says about an account.
@FunctionalInterface
public interface VenueReports {
  /// These belong together: whoever stores them stores all or none, such as a fill and the balances
  /// after it.
  void report(List<VenueEvent> events);
}
