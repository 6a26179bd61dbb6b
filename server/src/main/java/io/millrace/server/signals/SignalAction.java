package io.millrace.server.signals;

import java.util.Optional;

/// What a signal asks of its bot. Nothing that starts a bot: who lets one trade shows who he is.
public sealed interface SignalAction {
  /// A deal, if the bot runs and its other conditions hold.
  record Open() implements SignalAction {}

  /// The end of what it holds, at market.
  record Close() implements SignalAction {}

  /// No new deals; an open one goes on.
  record Pause() implements SignalAction {}

  /// More for the open deal.
  ///
  /// @param quantity in the base asset, as text
  /// @param limit a price, as text; nothing buys at market
  record AddFunds(String quantity, Optional<String> limit) implements SignalAction {}
}
