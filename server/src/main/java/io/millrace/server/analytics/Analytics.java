package io.millrace.server.analytics;

/// What the interface asks of closed deals.
public interface Analytics {
  /// @throws io.millrace.core.document.InvalidDocumentException when there are more deals than can
  ///   be worked out at once
  AnalyticsView of(DealChoice choice);
}
