package io.millrace.simulation.backtest;

import io.millrace.core.bot.BotMachine;
import io.millrace.core.value.Price;
import java.time.Instant;

/// Counts what happens inside one bar, and gives up on a strategy that never comes to rest.
final class EventCount {
  private static final int MOST_IN_A_BAR = 100_000;

  private int events;

  /// A bar begins.
  void begin() {
    events = 0;
  }

  /// One more thing happens.
  ///
  /// @param price at which the bot stands, in price units
  /// @param millis when the bar opened
  void add(BotMachine<?, ?> bot, long price, long millis) {
    if (++events > MOST_IN_A_BAR) {
      throw new IllegalStateException(
          "strategy "
              + bot.type().name()
              + " asks again and again at price "
              + Price.ofUnits(price)
              + " without anything changing, in the bar of "
              + Instant.ofEpochMilli(millis));
    }
  }
}
