package io.millrace.engine.account.turn;

import io.millrace.core.strategy.Wake;
import io.millrace.core.venue.VenueEvent;
import java.util.List;

/// What comes to an account's host.
public sealed interface Mail {
  /// The venue says something; stored together.
  record FromVenue(List<VenueEvent> events) implements Mail {}

  /// An answer or event of a real venue; heard in the turn.
  record FromLine(Runnable news) implements Mail {}

  /// A wake of a bot came true.
  record Woken(long bot, Wake wake) implements Mail {}

  /// The market's clock says that limits are to be looked at.
  record RiskDue() implements Mail {}

  /// Somebody wants something done on the owner's thread.
  record Task(Work work) implements Mail {}

  /// Time passes: retry, take snapshots.
  record Pulse() implements Mail {}

  /// Work on the owner's thread.
  interface Work {
    void run(AccountTurn turn);

    /// Called once all that it led to is stored and handed in.
    void stored();

    void failed(RuntimeException why);
  }
}
