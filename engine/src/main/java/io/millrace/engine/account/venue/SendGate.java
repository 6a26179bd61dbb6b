package io.millrace.engine.account.venue;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.venue.VenueOrder;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.store.OrderRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/// Where stored orders wait for request weight. What has waited too long, or is not wanted any more
/// meanwhile, is dropped before it was sent: its bot decides anew at the price of then. While
/// prices are old, new orders wait here, and while the account may only close, those that open.
///
/// Bound: an order for each slot of the account's bots. Owner thread: the account's.
public final class SendGate {
  /// How long an order may wait: its price is of the moment when it was planned.
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final AccountBooks books;
  private final AccountMarket market;
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  private record Waiting(VenueOrder order, Instant since) {}

  public SendGate(AccountBooks books, AccountMarket market) {
    this.books = books;
    this.market = market;
  }

  public void add(List<VenueOrder> planned, Instant now) {
    planned.forEach(order -> waiting.add(new Waiting(order, now)));
  }

  /// Takes those that may go now, oldest first.
  ///
  /// @param admits takes the weight for one
  public List<VenueOrder> take(Predicate<VenueOrder> admits) {
    List<VenueOrder> going = new ArrayList<>();
    for (Waiting one : List.copyOf(waiting)) {
      if (mustWait(one.order())) {
        continue;
      }
      if (!isWanted(one.order()) || !admits.test(one.order())) {
        break;
      }
      waiting.remove(one);
      going.add(one.order());
    }
    return going;
  }

  /// Tells the bots of those that will not go.
  ///
  /// @param open whether any may go at all; until then none is late
  public void drop(AccountTurn turn, Instant now, boolean open) {
    for (Waiting one : List.copyOf(waiting)) {
      boolean free = open && !mustWait(one.order());
      boolean late = free && one.since().plus(LONGEST_WAIT).isBefore(now);
      if (late || !isWanted(one.order())) {
        waiting.remove(one);
        if (isPlanned(one.order())) {
          var never = new BotEvent.NeverArrived(one.order().order().ref());
          String why = late ? "waited too long: not sent" : "not wanted any more: not sent";
          turn.ended(one.order().id().bot(), never, why);
        }
      }
    }
  }

  /// Prices are old, or the account may only close: that is nobody's delay.
  private boolean mustWait(VenueOrder order) {
    return market.isStale(order.instrument()) || (books.barred.isPresent() && opens(order));
  }

  /// On spot whatever sells closes.
  private static boolean opens(VenueOrder order) {
    return order.order().side() == Side.BUY && !order.order().reduceOnly();
  }

  private boolean isPlanned(VenueOrder order) {
    OrderRecord record = books.liveOrders.get(order.id());
    return record != null && record.order().state() == OrderState.PLANNED;
  }

  private boolean isWanted(VenueOrder order) {
    return isPlanned(order) && books.machine.bot(order.id().bot()).wants(order.order());
  }
}
