package io.millrace.server.system;

/// What the installation asks of its engine, to describe itself.
public interface Running {
  SystemView.Market market();

  SystemView.BotCounts botCounts();
}
