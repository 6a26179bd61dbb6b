package io.millrace.core.strategy.basket;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.basket.BasketGridState.Books;
import io.millrace.core.strategy.basket.BasketGridState.Exit;
import io.millrace.core.strategy.basket.BasketGridState.HeldBack;
import io.millrace.core.strategy.basket.BasketGridState.Stage;
import io.millrace.core.strategy.basket.BasketGridState.Trail;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A basket grid's state while one decision changes it. Lives as long as the decision; {@link
/// #state} gives the immutable result.
final class BasketBook {
  private static final String BUY = "buy-";

  private final Instrument instrument;
  private final TradingRules rules;
  private final List<BasketLevel> levels;
  private final List<HeldBack> heldBack;
  private final List<String> partial;
  private Books books;
  private boolean extended;
  private Amount dust;

  Stage stage;
  long number;
  @Nullable Price anchor;
  Trail trail;
  @Nullable Price peak;
  @Nullable Exit exit;
  @Nullable Instant aboveSince;
  boolean suggested;
  @Nullable Instant reopenAt;

  BasketBook(BasketGridState state, Instrument instrument, Instant now) {
    this.instrument = instrument;
    this.rules = instrument.rules();
    this.levels = new ArrayList<>(state.levels());
    this.heldBack = new ArrayList<>(state.heldBack());
    this.partial = new ArrayList<>(state.partial());
    this.books = state.books();
    this.extended = state.extended();
    this.dust = state.dust();
    this.stage = state.stage();
    this.number = state.number();
    this.anchor = state.anchor();
    this.trail = state.trail();
    this.peak = state.peak();
    this.exit = state.exit();
    this.aboveSince = state.aboveSince();
    this.suggested = state.suggested();
    this.reopenAt = state.reopenAt();
    heldBack.removeIf(held -> !now.isBefore(held.until()));
  }

  BasketGridState state() {
    return new BasketGridState(
        stage,
        number,
        anchor,
        extended,
        levels,
        books,
        trail,
        peak,
        exit,
        dust,
        aboveSince,
        suggested,
        reopenAt,
        heldBack,
        partial);
  }

  Books books() {
    return books;
  }

  List<BasketLevel> levels() {
    return levels;
  }

  boolean isExtended() {
    return extended;
  }

  Amount dust() {
    return dust;
  }

  /// Opens a new basket.
  void open(BasketGridConfig config, Price at) {
    number++;
    stage = Stage.OPEN;
    books = Books.EMPTY;
    trail = Trail.WAITING;
    peak = null;
    exit = null;
    reopenAt = null;
    heldBack.clear();
    partial.clear();
    anchorAt(config, at);
  }

  /// Gives the basket, of which nothing has traded, an anchor.
  void anchorAt(BasketGridConfig config, Price at) {
    anchor = at;
    extended = false;
    aboveSince = null;
    suggested = false;
    levels.clear();
    levels.addAll(BasketLevel.plan(config, at, false, rules));
  }

  void extend(BasketGridConfig config, Price at) {
    extended = true;
    relevel(config, at);
  }

  /// Lays the levels as the configuration now says; those that have traded stay as they are.
  void relevel(BasketGridConfig config, Price at) {
    List<BasketLevel> planned = BasketLevel.plan(config, at, extended, rules);
    for (int i = 0; i < planned.size(); i++) {
      if (i >= levels.size()) {
        levels.add(planned.get(i));
      } else if (levels.get(i).isUntouched()) {
        levels.set(i, planned.get(i));
      }
    }
    while (levels.size() > planned.size() && levels.getLast().isUntouched()) {
      levels.removeLast();
    }
  }

  /// Ends the basket; what could not be sold stays as dust.
  void close(@Nullable Instant next) {
    dust = dust.plus(books.held());
    stage = next == null ? Stage.ENDED : Stage.WAITING;
    reopenAt = next;
    anchor = null;
    extended = false;
    aboveSince = null;
    suggested = false;
    levels.clear();
    heldBack.clear();
    partial.clear();
    books = Books.EMPTY;
    trail = Trail.WAITING;
    peak = null;
    exit = null;
  }

  void holdBack(String slot, Instant until) {
    partial.remove(slot);
    heldBack.add(new HeldBack(slot, until));
  }

  /// Nothing more of an order will trade.
  void spent(String slot) {
    partial.remove(slot);
    if (slot.startsWith(BUY)) {
      int index = levelOf(slot);
      if (index < levels.size()) {
        levels.set(index, levels.get(index).spent());
      }
    }
  }

  private static int levelOf(String slot) {
    return Integer.parseInt(slot, BUY.length(), slot.length(), 10) - 1;
  }

  /// Books a fill of the open basket.
  void filled(Occasion.Filled filled) {
    Fill fill = filled.fill();
    String slot = fill.slot().name();
    Quantity total = filled.filled();
    books = booked(books, fill);
    partial.remove(slot);
    if (!filled.complete()) {
      partial.add(slot);
    }
    switch (slot) {
      case "tp1" -> books = sold(total, books.tp2(), books.trail());
      case "tp2" -> books = sold(books.tp1(), total, books.trail());
      case "trail" -> books = sold(books.tp1(), books.tp2(), total);
      default -> {
        if (slot.startsWith(BUY)) {
          levelFilled(levelOf(slot), total);
        } else if (exit != null && exit.slot().equals(slot)) {
          exit = new Exit(slot, exit.reason(), exit.limit(), total);
        }
      }
    }
  }

  private void levelFilled(int index, Quantity total) {
    if (index < levels.size()) {
      levels.set(index, levels.get(index).traded(total));
    }
  }

  private Books sold(Quantity tp1, Quantity tp2, Quantity byTrail) {
    return new Books(
        books.arrived(), books.cost(), books.sold(), books.proceeds(), tp1, tp2, byTrail);
  }

  /// A fill of a basket that has been closed: its coins are dust of this bot.
  void lateFill(Fill fill) {
    Books one = booked(Books.EMPTY, fill);
    dust = dust.plus(one.held());
  }

  private Books booked(Books before, Fill fill) {
    Money fee = fill.fee();
    boolean inQuote = fee.asset().equals(instrument.quote());
    boolean inBase = fee.asset().equals(instrument.base()) && !instrument.kind().isMargined();
    Amount quoteFee = inQuote ? fee.amount() : Amount.ZERO;
    Amount baseFee = inBase ? fee.amount() : Amount.ZERO;
    Amount value = instrument.notional(fill.price(), fill.quantity());
    Amount quantity = fill.quantity().toAmount();
    boolean buys = fill.side() == Side.BUY;
    return new Books(
        buys ? before.arrived().plus(quantity).minus(baseFee) : before.arrived(),
        buys ? before.cost().plus(value).plus(quoteFee) : before.cost(),
        buys ? before.sold() : before.sold().plus(quantity).plus(baseFee),
        buys ? before.proceeds() : before.proceeds().plus(value).minus(quoteFee),
        before.tp1(),
        before.tp2(),
        before.trail());
  }

  /// Whether what is held can still be sold: by a new order at `price`, or by the rest of one that
  /// has traded in part.
  boolean canSell(Price price) {
    Quantity rest = BasketSells.onStep(books.held(), rules);
    return rest.isPositive()
        && (partial.stream().anyMatch(slot -> !slot.startsWith(BUY))
            || instrument.tooSmall(price, rest, true).isEmpty());
  }
}
