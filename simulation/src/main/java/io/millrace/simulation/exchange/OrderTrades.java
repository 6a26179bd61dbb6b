package io.millrace.simulation.exchange;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.simulation.exchange.PrintedLimits.Match;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the orders of one desk trade: at which price, how much of them, and what that does to the
/// money.
final class OrderTrades {
  private final DeskHost host;
  private final OrderDesk desk;
  private final FillModel fills;
  private final Funds funds;
  private final @Nullable MarginDesk margin;
  private final @Nullable Spread spread;

  OrderTrades(
      DeskHost host,
      OrderDesk desk,
      FillModel fills,
      Funds funds,
      @Nullable MarginDesk margin,
      @Nullable Spread spread) {
    this.host = host;
    this.desk = desk;
    this.fills = fills;
    this.funds = funds;
    this.margin = margin;
    this.spread = spread;
  }

  /// What whoever takes now trades at, in price units.
  long pays(Side side) {
    return spread == null ? host.pathPrice() : spread.pays(side, host.pathPrice());
  }

  /// Takes at market.
  void take(Order order) {
    Price path = Price.ofUnits(pays(order.side()));
    trade(order, part -> fills.taker(part, path, host.now()));
  }

  /// Takes what a limit allows.
  ///
  /// @param price what is paid for taking, in price units
  void takeUpTo(Order order, Price limit, long price) {
    trade(order, part -> fills.marketable(part, limit, Price.ofUnits(price), host.now()));
  }

  /// Trades a resting limit.
  void make(Order order, Price limit) {
    trade(order, part -> fills.maker(part, limit, host.now()));
  }

  /// A print has reached a resting limit.
  void printed(Match match, TapeMarket tape) {
    Order order = match.order();
    if (!match.most().isBelow(tradable(order))) {
      tape.remove(order.ref());
      make(order, match.limit());
      return;
    }
    Fill fill = fills.maker(part(order, match.most()), match.limit(), host.now());
    Order rest = order.fill(match.most());
    funds.unlock(order);
    if (cannotPay(order, fill)) {
      tape.remove(order.ref());
      return;
    }
    tape.replace(rest);
    funds.settle(fill);
    funds.lock(rest, match.limit());
    desk.booked(rest);
    host.traded(order.ref(), fill);
  }

  private Quantity tradable(Order order) {
    return margin == null ? order.remaining() : margin.book().tradable(order);
  }

  /// Trades what is left of an order.
  private void trade(Order order, Function<Order, Fill> fillOf) {
    Quantity quantity = tradable(order);
    if (quantity.isZero()) {
      desk.expire(order, "it may only reduce, and there is nothing to reduce");
      return;
    }
    boolean clipped = quantity.isBelow(order.remaining());
    Fill fill = fillOf.apply(clipped ? part(order, quantity) : order);
    desk.ended(order);
    if (cannotPay(order, fill)) {
      return;
    }
    funds.settle(fill);
    desk.booked(order);
    if (clipped) {
      desk.clip(order);
    }
    host.traded(order.ref(), fill);
  }

  private boolean cannotPay(Order order, Fill fill) {
    Optional<String> shortfall = funds.shortfall(fill);
    shortfall.ifPresent(why -> host.tell(new BotEvent.Expired(order.ref(), why)));
    return shortfall.isPresent();
  }

  private static Order part(Order order, Quantity quantity) {
    return new Order(
        order.ref(),
        order.side(),
        order.terms(),
        order.handling(),
        order.target(),
        order.filled().plus(quantity),
        order.filled(),
        order.state());
  }
}
