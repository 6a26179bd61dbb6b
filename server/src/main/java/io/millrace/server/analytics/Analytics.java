package io.millrace.server.analytics;

import io.millrace.server.api.MoneyChoice;

/// What the interface asks of closed deals.
public interface Analytics {
  /// The deals of one money group: that of the account or bot asked for, else the one asked for.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException when there are more deals than can
  ///   be worked out at once
  AnalyticsView of(MoneyChoice money, DealChoice choice);
}
