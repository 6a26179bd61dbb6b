package io.millrace.core.strategy;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;

/// All that a strategy may know when it decides. Hosts reuse one object for many calls: a strategy
/// must not keep it.
public interface Situation {
  /// Why the strategy is being asked.
  Occasion occasion();

  /// Event time, never the wall clock.
  Instant now();

  Instrument instrument();

  /// The last price.
  Price price();

  /// The last price, or the level below that has just been touched when the price has left it
  /// already.
  default Price lowest() {
    return occasion() instanceof Occasion.Woken(Wake.AtOrBelow(var on, var level))
            && on.equals(instrument().id())
        ? level.min(price())
        : price();
  }

  /// As {@link #lowest}, for a level above.
  default Price highest() {
    return occasion() instanceof Occasion.Woken(Wake.AtOrAbove(var on, var level))
            && on.equals(instrument().id())
        ? level.max(price())
        : price();
  }

  FeeRates fees();

  /// How much of an asset this bot may still commit; orders of its own that rest have been
  /// deducted.
  Amount free(Asset asset);

  /// How much has traded so far in a slot of this bot, by all its orders; zero where it is not
  /// known (any more). What is desired of a slot counts from there.
  Quantity traded(OrderSlot slot);

  /// Whether new deals may be opened. False while paused: what is open is still managed.
  boolean mayOpen();

  /// The value of the indicator at `index` of {@link StrategyType#indicators}, as of the last
  /// closed bar; NaN until it has enough bars.
  double indicator(int index);

  /// Whether anybody reads reasons. A backtest keeps none, so that a strategy need not put any into
  /// words; nothing else of what it answers may depend on this.
  default boolean wantsReasons() {
    return true;
  }

  /// How far the price has moved within the last seconds, the highest less the lowest as a share of
  /// the lowest; NaN where the host knows the price by bars alone.
  default double movedWithin(int seconds) {
    return Double.NaN;
  }

  /// Traded value of the last 24 hours in quote; NaN where the host does not know.
  double volume24h();
}
