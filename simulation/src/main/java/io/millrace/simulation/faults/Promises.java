package io.millrace.simulation.faults;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.Desired;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.PathRules;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What must hold of a venue's book and a node's ledger, whatever goes wrong between them (the
/// invariants of reliability §2). The book is the truth.
final class Promises {
  /// Trades younger than this may still be on their way.
  private static final long UNDERWAY_MILLIS = 5_000;

  private final Map<Long, ConfiguredBot<?, ?>> bots;
  private final Instrument instrument;
  private final PathRules rules;
  private final Ledger ledger;
  private final BookVenue venue;
  private final List<Balance> endowment;
  private final Map<Key, Quantity> targets = new HashMap<>();
  private final Map<Key, Quantity> executed = new HashMap<>();

  private record Key(long bot, OrderSlot slot) {}

  /// @param venue before anything has traded
  Promises(Map<Long, ConfiguredBot<?, ?>> bots, PathRules rules, Ledger ledger, BookVenue venue) {
    this.bots = bots;
    this.instrument = bots.values().iterator().next().instrument();
    this.rules = rules;
    this.ledger = ledger;
    this.venue = venue;
    this.endowment = venue.balances();
  }

  // ---- as things happen

  /// An order reaches the venue: it was stored (I11), its bot is not stopped (I7), and no other
  /// rests in its slot (I2).
  void arrived(VenueOrder order) {
    Violation.unless(
        ledger.orders().get(order.id()) != null, "I11", order.id() + " was sent, and never stored");
    long bot = order.id().bot();
    Violation.unless(
        ledger.phases().get(bot) != BotPhase.STOPPED, "I7", order.id() + " came after the stop");
    var key = new Key(bot, order.order().slot());
    for (BookOrder other : venue.open()) {
      Violation.unless(
          !new Key(other.sent.id().bot(), other.order().slot()).equals(key),
          "I2",
          order.id() + " beside " + other.sent.id() + " in the same slot");
    }
    targets.merge(key, order.order().target(), (a, b) -> a.isAbove(b) ? a : b);
  }

  /// An order trades: all of its slot together no more than was wanted (I1).
  void traded(ClientOrderId id, BookTrade trade) {
    var key = new Key(id.bot(), id.ref().slot());
    Quantity total = executed.merge(key, trade.execution().fill().quantity(), Quantity::plus);
    Violation.unless(
        !total.isAbove(targets.getOrDefault(key, Quantity.ZERO)),
        "I1",
        "slot " + key + " has traded " + total + " of " + targets.get(key));
  }

  // ---- after some minutes without a fault

  /// Nothing is open that need not be (L1), fills agree (I3), no order rests that nobody knows
  /// (I7).
  void alive(Node node, Instant now) {
    fills(now);
    for (long bot : bots.keySet()) {
      var machine = node.machine().bot(bot);
      for (Order order : machine.orders()) {
        Violation.unless(
            order.state().isAtVenue() || isFresh(bot, order, now),
            "L1",
            "order " + order.ref() + " of bot " + bot + " is still " + order.state());
      }
      boolean idle = machine.desired() == Desired.STOP && machine.phase() != BotPhase.STOPPED;
      Violation.unless(
          !idle || !machine.orders().isEmpty() || !machine.position().isFlat(),
          "L1",
          "bot " + bot + " was stopped and is " + machine.phase());
    }
    for (BookOrder order : venue.open()) {
      boolean known =
          node.machine().bot(order.sent.id().bot()).orders().stream()
              .anyMatch(own -> own.ref().equals(order.order().ref()));
      Violation.unless(known, "I7", order.sent.id() + " rests, and its bot does not know");
    }
  }

  /// All bots are stopped (L1), nothing rests (I7), fills and balances agree (I3, I5).
  void stopped(Node node, Instant now) {
    Violation.unless(venue.open().isEmpty(), "I7", "orders rest after the stop: " + venue.open());
    fills(now);
    for (long bot : bots.keySet()) {
      Violation.unless(
          node.phaseOf(bot) == BotPhase.STOPPED,
          "L1",
          "bot " + bot + " is " + node.phaseOf(bot) + " long after the stop");
    }
    balances();
  }

  /// Orders of the last seconds may be on their way.
  private boolean isFresh(long bot, Order order, Instant now) {
    Ledger.Stored stored = ledger.orders().get(ClientOrderId.of("sim", bot, order.ref()));
    boolean isNew = stored != null && stored.sentAt().isAfter(now.minus(rules.horizon()));
    return isNew || order.state() == OrderState.CANCELLING;
  }

  /// Every trade of the venue is in the ledger as it was, and nothing else is.
  private void fills(Instant now) {
    Map<String, BookTrade> truth = new TreeMap<>();
    for (BookTrade trade : venue.trades()) {
      truth.put(trade.execution().tradeId(), trade);
    }
    truth.forEach(
        (id, trade) -> {
          Ledger.Booked booked = ledger.fills().get(id);
          boolean underway = trade.millis() >= now.toEpochMilli() - UNDERWAY_MILLIS;
          Violation.unless(
              booked != null || underway, "I3", "trade " + id + " of " + trade.id() + " is lost");
          Violation.unless(
              booked == null || booked.fill().equals(trade.execution().fill()),
              "I3",
              "trade " + id + " differs");
        });
    for (String id : ledger.fills().keySet()) {
      Violation.unless(truth.containsKey(id), "I3", "trade " + id + " never was");
    }
  }

  /// The venue's balances are what there was, and what the ledger's fills made of it.
  private void balances() {
    for (Balance before : endowment) {
      Amount expected = before.total();
      for (Ledger.Booked booked : ledger.fills().values()) {
        expected = expected.plus(effect(booked, before));
      }
      for (Balance after : venue.balances()) {
        Violation.unless(
            !after.asset().equals(before.asset()) || after.total().equals(expected),
            "I5",
            after.asset() + ": the venue has " + after.total() + ", the ledger " + expected);
      }
    }
  }

  private Amount effect(Ledger.Booked booked, Balance of) {
    var fill = booked.fill();
    boolean buy = fill.side() == Side.BUY;
    Amount change = Amount.ZERO;
    if (of.asset().equals(instrument.base())) {
      change = buy ? fill.quantity().toAmount() : fill.quantity().toAmount().negate();
    } else if (of.asset().equals(instrument.quote())) {
      change = buy ? fill.value().negate() : fill.value();
    }
    return fill.fee().asset().equals(of.asset()) ? change.minus(fill.fee().amount()) : change;
  }
}
