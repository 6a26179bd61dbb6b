package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A grid's state while one decision changes it. Lives as long as the decision; {@link #state}
/// gives the immutable result.
final class GridBook {
  private final GridState before;
  private final Instrument instrument;
  private final TradingRules rules;
  private final List<Price> lines;
  private final List<Rung> rungs;
  private Stage stage;
  private @Nullable GridShape shape;
  private int firstLine;
  private Ledger ledger;
  private Amount invested;
  private @Nullable Errand errand;
  private long retired;
  private String why;
  private @Nullable Ratio margin;

  GridBook(GridState state, Instrument instrument) {
    this.before = state;
    this.instrument = instrument;
    this.rules = instrument.rules();
    this.lines = new ArrayList<>(state.lines());
    this.rungs = new ArrayList<>(state.rungs());
    this.stage = state.stage();
    this.shape = state.shape();
    this.firstLine = state.firstLine();
    this.ledger = state.ledger();
    this.invested = state.invested();
    this.errand = state.errand();
    this.retired = state.retired();
    this.why = state.why();
    this.margin = errand == null ? null : errand.margin();
  }

  GridState state() {
    return new GridState(
        stage, shape, firstLine, lines, rungs, ledger, invested, errand, retired, why);
  }

  Stage stage() {
    return stage;
  }

  @Nullable GridShape shape() {
    return shape;
  }

  String why() {
    return why;
  }

  /// The rung whose present order this is, before the decision changed anything; -1 for none.
  int rungOf(OrderSlot slot) {
    return before.rungOf(slot);
  }

  boolean isErrand(OrderSlot slot) {
    return errand != null && errand.slot().equals(slot);
  }

  // Fills

  /// @return whether the order is complete, and the rung turned over
  boolean rungFilled(int index, Occasion.Filled filled, List<Reason> reasons) {
    ledger = ledger.with(filled.fill(), instrument);
    Rung rung = rungs.get(index).traded(filled.filled(), Leg.of(filled.fill(), instrument));
    if (!filled.complete() && rung.rest().isPositive()) {
      rungs.set(index, rung);
      return false;
    }
    complete(index, rung);
    boolean sold = rung.isSell();
    reasons.add(
        Reason.acted(
            sold ? "Sold {} at {}; a buy at {} follows." : "Bought {} at {}; a sell at {} follows.",
            filled.filled(),
            rung.priceAt(lines, index),
            lines.get(sold ? index : index + 1)));
    return true;
  }

  private void complete(int index, Rung rung) {
    Leg opening = rung.opening();
    if (opening != null) {
      ledger = ledger.closed(Leg.profit(opening, rung.done()));
    }
    Rung next = rung.turnedOver(direction());
    boolean closesAll = !direction().isCovered() && next.opening() != null;
    rungs.set(index, closesAll ? next.sized(sizeOf(rung.done())) : next);
  }

  private static Quantity sizeOf(Leg leg) {
    return Holdings.quantity(leg.coins());
  }

  /// Nothing more of a rung's order will trade: what it lacks is less than the venue takes. The
  /// rung goes on with what has traded; what is left of a closing order is dust.
  ///
  /// @return whether anything has changed
  boolean rungSpent(int index) {
    Rung rung = rungs.get(index);
    boolean traded = !rung.done().coins().isZero();
    if (traded && leadsOn(index, rung)) {
      complete(index, rung);
    } else if (traded && !rung.rest().equals(rung.nominal())) {
      rungs.set(index, rung.anew());
    } else if (rung.closes(direction())) {
      rungs.set(index, rung.sized(Quantity.ZERO));
    } else {
      return false; // nothing of it has traded, or even all of it is too small
    }
    return true;
  }

  /// Whether the order that would follow can be placed: that which closes needs enough to close.
  private boolean leadsOn(int index, Rung rung) {
    Coins coins = coins();
    if (rung.givesBack(direction())) {
      return true;
    }
    Price next = lines.get(rung.isSell() ? index : index + 1);
    Quantity there = direction().isCovered() ? coins.available() : sizeOf(rung.done());
    return coins.isPlaceable(next, rung.nominal().min(there));
  }

  void errandFilled(Occasion.Filled filled) {
    lateFill(filled.fill());
    if (errand != null) {
      errand = errand.traded(filled.filled());
    }
  }

  /// A fill of an order that no longer stands: only the books change.
  void lateFill(Fill fill) {
    ledger = ledger.with(fill, instrument);
  }

  // Orders that the venue ended

  /// @return whether the order is to be placed again; else nothing more of it will trade
  boolean rungEnded(int index, Instant notBefore) {
    Rung rung = rungs.get(index);
    boolean reduces = instrument.kind().isMargined() && rung.givesBack(direction());
    Price price = rung.priceAt(lines, index);
    boolean worthPlacing = instrument.tooSmall(price, rung.rest(), reduces).isEmpty();
    boolean again = worthPlacing || rung.done().coins().isZero();
    if (again) {
      rungs.set(index, rung.again(notBefore));
    } else {
      rungSpent(index);
    }
    return again;
  }

  void errandEnded(Instant notBefore, Price price) {
    if (errand == null) {
      return;
    }
    Quantity rest = errand.rest();
    if (stage == Stage.FUNDING) {
      boolean worthPlacing = instrument.tooSmall(price, rest, false).isEmpty();
      errand =
          worthPlacing ? next(Errand.INITIAL, errand.side(), rest).heldBack(notBefore) : errand;
      stage = worthPlacing ? Stage.FUNDING : Stage.RUNNING;
    } else if (rest.isPositive()) {
      errand = closing(rest, price).heldBack(notBefore);
    }
  }

  /// What the errand lacks is less than the venue takes: it is done with what has traded.
  void errandSpent() {
    if (errand != null && stage == Stage.FUNDING) {
      run();
    } else if (errand != null) {
      errand = errand.sized(errand.filled());
    }
  }

  // Laying lines

  /// Lays the lines. What the orders that close need, and the grid does not hold, comes first.
  void lay(GridShape laid, GridStart start, Price price) {
    boolean turned = shape != null && shape.direction() != laid.direction();
    rungs.forEach(this::retire);
    rungs.clear();
    lines.clear();
    lines.addAll(start.lines());
    shape = laid;
    firstLine = 0;
    invested = start.quoteNeeded(price);
    for (int i = 0; i < start.quantities().size(); i++) {
      Quantity nominal = start.quantities().get(i);
      rungs.add(Rung.of(start.sideOf(i), retired + 1, nominal, laid.direction()));
    }
    Amount missing = missing(laid.direction(), start.coinsToClose().toAmount(), turned);
    Quantity size = Holdings.quantity(missing);
    if (instrument.tooSmall(price, size, false).isEmpty()) {
      errand = next(Errand.INITIAL, missing.isNegative() ? Side.SELL : Side.BUY, size);
      stage = Stage.FUNDING;
    } else {
      run();
    }
  }

  /// What must be bought (negative: sold) before the lines rest. A grid that has been turned to
  /// neutral gives back what it held.
  private Amount missing(Direction direction, Amount needed, boolean turned) {
    Amount sized = coins().heldOnStep().toAmount();
    Amount held = ledger.held().isNegative() ? sized.negate() : sized;
    return switch (direction) {
      case LONG -> needed.minus(held).max(Amount.ZERO);
      case SHORT -> needed.plus(held).max(Amount.ZERO).negate();
      case NEUTRAL -> turned ? held.negate() : Amount.ZERO;
    };
  }

  /// Lets the lines rest.
  void run() {
    stage = Stage.RUNNING;
    cover();
  }

  /// Trails up: the lowest buy goes, a buy at the line that was the top comes.
  void addAbove(Price line) {
    Rung gone = rungs.removeFirst();
    lines.removeFirst();
    firstLine++;
    rungs.add(instead(gone, lines.getLast()));
    lines.add(line);
  }

  /// Trails down: the highest sell goes, a sell at the line that was the bottom comes.
  void addBelow(Price line) {
    Rung gone = rungs.removeLast();
    lines.removeLast();
    firstLine--;
    rungs.addFirst(instead(gone, lines.getFirst()));
    lines.addFirst(line);
  }

  /// What the one that goes was to close waits for the one that comes.
  private Rung instead(Rung gone, Price line) {
    retire(gone);
    Quantity nominal = gone.closes(direction()) ? nominal(line).min(gone.nominal()) : nominal(line);
    return Rung.of(gone.side(), retired + 1, nominal, direction());
  }

  private Quantity nominal(Price line) {
    if (shape == null) {
      throw new IllegalStateException("a grid without a shape has lines");
    }
    return shape.quantityAt(line, rules);
  }

  /// Turns are given to rungs in pairs, a buy and a sell each, so the next rung starts after a
  /// pair.
  private void retire(Rung rung) {
    retired = Math.max(retired, rung.turn() + rung.turn() % 2);
  }

  // Coins

  /// Gives what no closing order has to those without.
  void cover() {
    coins().cover();
  }

  private Coins coins() {
    return new Coins(rungs, lines, ledger, direction(), instrument);
  }

  private Direction direction() {
    return shape == null ? Direction.LONG : shape.direction();
  }

  // The end

  /// Gives up the lines; {@link #closeOn} then closes what is held.
  void close(String reason, @Nullable Ratio limitMargin) {
    giveUpLines();
    why = reason;
    margin = limitMargin;
    stage = Stage.CLOSING;
  }

  void keep(String reason) {
    giveUpLines();
    why = reason;
    stage = Stage.KEPT;
  }

  private void giveUpLines() {
    rungs.forEach(this::retire);
    rungs.clear();
    lines.clear();
  }

  /// Sees to it that what is held is being closed.
  ///
  /// @return whether nothing that can be closed is left
  boolean closeOn(Price price) {
    Quantity rest = coins().heldOnStep();
    Errand present = errand;
    if (present != null && isClosing(present) && present.rest().isPositive()) {
      Quantity most = present.filled().plus(rest);
      errand = present = present.quantity().isAbove(most) ? present.sized(most) : present;
      if (present.rest().isPositive()) {
        return false;
      }
    }
    Errand next = closing(rest, price);
    Price limit = next.limit();
    if (!coins().isPlaceable(limit == null ? price : limit, rest)) {
      stage = Stage.ENDED;
      return true;
    }
    errand = next;
    stage = Stage.CLOSING;
    return false;
  }

  private static boolean isClosing(Errand errand) {
    return !errand.slot().name().equals(Errand.INITIAL);
  }

  /// Whether it ends by buying back.
  boolean isShort() {
    return ledger.held().isNegative();
  }

  /// What is left with the grid, if anything.
  Optional<Amount> remainder() {
    return ledger.held().isZero() ? Optional.empty() : Optional.of(ledger.held());
  }

  private Errand closing(Quantity quantity, Price price) {
    boolean isLong = ledger.held().isPositive();
    Side side = isLong ? Side.SELL : Side.BUY;
    if (margin == null) {
      return next(Errand.STOP, side, quantity);
    }
    Fraction share = margin.toFraction();
    Fraction factor = isLong ? Fraction.ONE.minus(share) : Fraction.ONE.plus(share);
    Price tick = rules.tickSize();
    Price limit = price.scaled(factor, tick, isLong ? RoundingMode.FLOOR : RoundingMode.CEILING);
    Errand market = next(Errand.EMERGENCY, side, quantity);
    return new Errand(market.slot(), side, quantity, Quantity.ZERO, limit.max(tick), margin, null);
  }

  private Errand next(String name, Side side, Quantity quantity) {
    long cycle = errand == null ? 1 : errand.slot().cycle() + 1;
    return Errand.market(new OrderSlot(cycle, name), side, quantity);
  }
}
