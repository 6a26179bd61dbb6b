package io.millrace.server.system;

import io.millrace.server.api.Mode;

/// What the installation asks of its engine, to describe itself.
public interface Running {
  MarketView market();

  SystemView.BotCounts botCounts();

  /// The most that is at stake on any account.
  Mode mode();
}
