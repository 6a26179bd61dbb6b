package io.millrace.simulation.exchange;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;

/// The bot whose orders a desk holds, and the clock and price by which they trade: a lane of a
/// backtest, or a bot's place at the paper venue.
public interface DeskHost {
  /// The time of the venue.
  Instant now();

  /// As {@link #now}, in milliseconds since 1970 UTC.
  long millis();

  /// The price of the moment.
  Price price();

  /// As {@link #price}, in units.
  long pathPrice();

  /// Orders of the bot that may be live.
  List<Order> orders();

  /// Whether something has traded in a slot.
  boolean hasTraded(OrderSlot slot);

  /// Passes on what happened, and then does what is pending until nothing is.
  void tell(BotEvent event);

  /// Passes on what happened while what is pending is being done.
  void report(BotEvent event);

  /// An order has traded; what is pending is to be done after it.
  void traded(OrderRef order, Fill fill);

  /// Funding was paid for the position; negative when by us.
  void funded(Amount amount);

  /// The venue has closed the position.
  ///
  /// @param fill all of it, in the slot of a liquidation of no deal
  void liquidated(String why, Fill fill);

  /// Does what is pending.
  void answer();
}
