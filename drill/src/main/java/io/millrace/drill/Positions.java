package io.millrace.drill;

import io.millrace.core.account.Position;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.store.BotRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.OrderRecord;
import java.util.HashMap;
import java.util.Map;

/// What bots hold and have earned, worked out from the venue's fills, beside what they believe (I4,
/// I6), what they may hold at worst (I8), and the stops that they promised (I10).
final class Positions {
  private static final Book NONE = new Book();

  private final Instrument instrument;
  private final StoreModel store;
  private final Map<Long, Book> books = new HashMap<>();
  private final Map<Deal, Price> entries = new HashMap<>();
  private final Map<Long, Integer> stops = new HashMap<>();

  private record Deal(long bot, long number) {}

  /// One bot's fills, summed up.
  private static final class Book {
    Amount held = Amount.ZERO;
    Amount cash = Amount.ZERO;
    final Map<Asset, Amount> fees = new HashMap<>();
  }

  Positions(Instrument instrument, StoreModel store) {
    this.instrument = instrument;
    this.store = store;
  }

  /// A bot promises to close a deal that has lost so many per cent.
  void promise(long bot, int percent) {
    stops.put(bot, percent);
  }

  void booked(FillRecord record) {
    Fill fill = record.fill();
    boolean buy = fill.side() == Side.BUY;
    Book book = books.computeIfAbsent(record.bot(), _ -> new Book());
    Amount part = fill.quantity().toAmount();
    book.held = buy ? book.held.plus(part) : book.held.minus(part);
    if (fill.fee().asset().equals(instrument.base())) {
      book.held = book.held.minus(fill.fee().amount());
    }
    book.cash = buy ? book.cash.minus(fill.value()) : book.cash.plus(fill.value());
    book.fees.merge(fill.fee().asset(), fill.fee().amount(), Amount::plus);
    var deal = new Deal(record.bot(), record.ref().slot().cycle());
    if (buy) {
      entries.putIfAbsent(deal, fill.price());
    }
    Violation.unless(
        !book.held.isNegative(),
        "I10",
        () -> "bot " + record.bot() + " has closed more than it had: " + book.held);
  }

  /// What a bot holds is what its fills make of it (I4); what it has realised, and the cost of what
  /// it holds, are what they have brought (I6), each fee in its own asset.
  void check(BotRecord bot) {
    Position position = bot.snapshot().position();
    Book book = books.getOrDefault(bot.id(), NONE);
    boolean isLong = position.side() == Side.BUY;
    Amount quantity = position.quantity().toAmount();
    Amount has = isLong ? quantity : quantity.negate();
    Violation.unless(
        has.equals(book.held),
        "I4",
        () -> "bot " + bot.id() + " believes to hold " + has + ", its fills say " + book.held);
    Amount cash =
        isLong
            ? position.realised().minus(position.cost())
            : position.realised().plus(position.cost());
    Violation.unless(
        cash.equals(book.cash),
        "I6",
        () -> "bot " + bot.id() + " has earned " + cash + ", its fills say " + book.cash);
    book.fees.forEach(
        (asset, paid) ->
            Violation.unless(
                position.feesIn(asset).equals(paid),
                "I6",
                () -> "bot " + bot.id() + " paid " + position.feesIn(asset) + ", not " + paid));
  }

  /// If everything that may be live is bought, no more is held than may be (I8).
  void checkWorst() {
    Quantity most = store.risk().limits().of(instrument.id()).maxPosition().orElse(null);
    if (most == null) {
      return;
    }
    Amount worst = Amount.ZERO;
    for (Book book : books.values()) {
      worst = worst.plus(book.held);
    }
    for (OrderRecord order : store.liveOrders().values()) {
      if (order.order().side() == Side.BUY) {
        worst = worst.plus(order.order().quantity().minus(order.order().filled()).toAmount());
      }
    }
    Amount all = worst;
    Violation.unless(
        all.compareTo(most.toAmount()) <= 0,
        "I8",
        () -> all + " would be held at worst, and " + most + " may be");
  }

  /// A deal whose stop the price has been beyond for some minutes is closed, or closing (I10).
  ///
  /// @param best the best price of these minutes
  void checkStops(Price best) {
    stops.forEach(
        (number, percent) -> {
          BotRecord bot = store.bots().get(number);
          if (bot != null && bot.phase() == BotPhase.IN_POSITION) {
            bot.snapshot().deals().forEach(deal -> checkStop(number, deal.number(), percent, best));
          }
        });
  }

  private void checkStop(long bot, long number, int percent, Price best) {
    var its = new Deal(bot, number);
    Price entry = entries.get(its);
    boolean open =
        store.deal(bot, number).map(DealRecord::deal).map(deal -> deal.isOpen()).orElse(false);
    boolean ending =
        store.deal(bot, number).flatMap(record -> record.deal().closeReason()).isPresent();
    // One per cent more than promised, for fees and ticks.
    boolean beyond = entry != null && best.units() < entry.units() / 100 * (100 - percent - 1);
    Violation.unless(
        !(open && !ending && beyond),
        "I10",
        () -> "deal " + number + " of bot " + bot + " is open at " + best + ", far below its stop");
  }
}
