package io.millrace.core.bot;

import io.millrace.core.account.Position;
import io.millrace.core.bot.KillReport.StoppedBot;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// Remembers what each stopped bot had when it was stopped.
final class KillBook {
  /// What an order of a bot is called at the venue.
  @FunctionalInterface
  interface Names {
    ClientOrderId of(long bot, OrderRef order);
  }

  private final Names names;
  private final Map<Long, StoppedBot> stopped = new TreeMap<>();

  KillBook(Names names) {
    this.names = names;
  }

  /// Before a bot hears of an event: a stop is remembered, a start forgets it.
  void heed(long bot, BotEvent event, BotMachine<?, ?> machine, Instant now, Price price) {
    if (event instanceof BotEvent.Stop(boolean close)) {
      Position position = machine.position();
      List<ClientOrderId> orders = ids(bot, machine);
      stopped.put(
          bot,
          new StoppedBot(
              bot,
              now,
              close,
              machine.instrument().id(),
              orders,
              orders,
              position.side(),
              position.quantity(),
              position.quantity(),
              machine.instrument().leastToClose(price)));
    } else if (event instanceof BotEvent.Start) {
      stopped.remove(bot);
    }
  }

  void forget(long bot) {
    stopped.remove(bot);
  }

  Optional<StoppedBot> stopped(long bot) {
    return Optional.ofNullable(stopped.get(bot));
  }

  void restore(KillReport report) {
    report.bots().forEach(bot -> stopped.put(bot.bot(), bot));
  }

  /// With what the bots have now.
  ///
  /// @param prices the last price of what a bot trades, not above 0 where there is none
  KillReport report(LongFunction<BotMachine<?, ?>> bots, LongFunction<Price> prices) {
    List<StoppedBot> now = new ArrayList<>();
    stopped.forEach((number, then) -> now.add(now(then, bots.apply(number), prices.apply(number))));
    return new KillReport(now);
  }

  private StoppedBot now(StoppedBot then, BotMachine<?, ?> machine, Price price) {
    Quantity least = machine.instrument().leastToClose(price);
    Position position = machine.position();
    return new StoppedBot(
        then.bot(),
        then.at(),
        then.close(),
        then.instrument(),
        then.orders(),
        ids(then.bot(), machine),
        position.isFlat() ? then.side() : position.side(),
        then.held(),
        position.quantity(),
        least.max(then.dust()));
  }

  private List<ClientOrderId> ids(long bot, BotMachine<?, ?> machine) {
    List<ClientOrderId> ids = new ArrayList<>();
    for (Order order : machine.orders()) {
      ids.add(names.of(bot, order.ref()));
    }
    return ids;
  }
}
