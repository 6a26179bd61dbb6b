package io.millrace.core.venue;

import java.util.List;

/// Hears what a venue says about an account.
@FunctionalInterface
public interface VenueReports {
  /// These belong together: whoever stores them stores all or none, such as a fill and the balances
  /// after it.
  void report(List<VenueEvent> events);

  /// The venue could not go on with the account and has closed it; its other accounts are not
  /// touched. What happened since the last report is unknown: whoever owns the account opens it
  /// again from what is stored. Whoever does not, hears of the fault itself.
  default void lost(RuntimeException cause) {
    throw cause;
  }
}
