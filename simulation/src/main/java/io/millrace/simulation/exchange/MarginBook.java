package io.millrace.simulation.exchange;

import io.millrace.core.account.Liquidation;
import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The margined position of one bot and the money that it ties up. Fills move no notional: what
/// closes pays its gain or loss into the wallet, what opens ties up its initial margin.
public final class MarginBook {
  private final FillModel fills;
  private final Instrument instrument;
  private final Wallet wallet;
  private MarginSettings settings;
  private Supplier<Price> price = () -> Price.ZERO;
  private Position held = Position.FLAT;
  private Amount tied = Amount.ZERO;
  private boolean doomed;

  MarginBook(FillModel fills, Wallet wallet, MarginSettings settings) {
    this.fills = fills;
    this.instrument = fills.instrument();
    this.wallet = wallet;
    this.settings = settings;
    wallet.join(this);
  }

  /// What is held.
  public Position held() {
    return held;
  }

  /// Holds what it held before, as a ledger remembers it: the money is what it is already.
  public void restore(Position before) {
    held = before;
    tieUp();
  }

  /// From now on with another margin.
  public void hold(MarginSettings other) {
    settings = other;
    tieUp();
  }

  void pricedBy(Supplier<Price> now) {
    price = now;
  }

  /// Whether all that the account has covers it.
  public boolean isCross() {
    return settings.mode() == Mode.CROSS;
  }

  /// Whether other positions are covered by the same money.
  boolean isShared() {
    return isCross() && wallet.isShared(this);
  }

  void doom() {
    doomed = !held.isFlat();
  }

  boolean isDoomed() {
    return doomed && !held.isFlat();
  }

  /// Takes along all that is covered by the same money.
  void sink() {
    doomed = false;
    if (isCross()) {
      wallet.sink(this);
    }
  }

  /// What this position leaves of the account's money to cover another one: nothing of an isolated
  /// margin; of a cross position, what closing it now would bring.
  Amount lends(boolean keeping) {
    if (!isCross()) {
      return tied.negate();
    }
    if (held.isFlat()) {
      return Amount.ZERO;
    }
    Amount open = held.unrealised(instrument, price.get(), Ratio.ZERO);
    return keeping ? open.minus(maintenance()) : open;
  }

  private Amount maintenance() {
    Amount value = instrument.notional(price.get(), held.quantity());
    return instrument
        .contract()
        .margin()
        .map(rules -> rules.maintenance(value, held.quantity()))
        .orElse(Amount.ZERO);
  }

  /// What may be committed: with cross margin an open loss is deducted, an open gain never counts.
  Amount free(Price now) {
    Amount open =
        isCross() && !held.isFlat() ? held.unrealised(instrument, now, Ratio.ZERO) : Amount.ZERO;
    return open.isNegative() ? wallet.free().plus(open) : wallet.free();
  }

  /// What an order locks: margin and fee of the part that opens.
  Amount needed(Order order, Price at) {
    Quantity opening = opening(order);
    if (opening.isZero()) {
      return Amount.ZERO;
    }
    Amount value = instrument.notional(at, opening);
    return settings
        .tiedUp(instrument, value, opening)
        .plus(fills.fees().takerFee(value, opening, RoundingMode.UP));
  }

  private Quantity opening(Order order) {
    if (order.reduceOnly()) {
      return Quantity.ZERO;
    }
    return held.isFlat() || held.side() == order.side()
        ? order.remaining()
        : order.remaining().minusOrZero(held.quantity());
  }

  /// How much of an order may trade: of one that may only reduce, no more than there is to reduce.
  Quantity tradable(Order order) {
    if (!order.reduceOnly()) {
      return order.remaining();
    }
    return held.side() == order.side() ? Quantity.ZERO : order.remaining().min(held.quantity());
  }

  /// Books a fill.
  void settle(Fill fill) {
    Amount before = held.realised();
    held = held.after(fill, instrument);
    wallet.add(held.realised().minus(before));
    if (fill.fee().asset().equals(instrument.quote())) {
      wallet.add(fill.fee().amount().negate());
    }
    tieUp();
  }

  private void tieUp() {
    Amount now =
        held.isFlat() ? Amount.ZERO : settings.tiedUp(instrument, held.cost(), held.quantity());
    wallet.tie(now.minus(tied));
    tied = now;
  }

  /// What a funding pays us; negative when we pay.
  Amount funding(Price at, Ratio rate) {
    Amount paid = instrument.notional(at, held.quantity()).times(rate, 8, RoundingMode.HALF_UP);
    return held.side() == Side.BUY ? paid.negate() : paid;
  }

  /// Books funding.
  void funded(Amount amount) {
    held = held.funded(amount);
    wallet.add(amount);
  }

  /// What the position ties up.
  Amount tied() {
    return tied;
  }

  /// Counts what may have moved the liquidation price of a cross position.
  int changes() {
    return wallet.changes();
  }

  private Amount cover(boolean keeping) {
    return isCross() ? wallet.coverBeside(this, keeping) : tied;
  }

  /// Where the position is liquidated.
  public Optional<Price> liquidation() {
    return Liquidation.price(held, instrument, cover(true));
  }

  /// What a liquidation at `path` trades: on the tick away from us, but never worse than the price
  /// at which all that covers the position is lost; beyond it the venue's fund pays.
  Fill liquidated(Price path, Ratio liquidationFee, Instant at) {
    Price tick = instrument.rules().tickSize();
    Price end = Liquidation.bankruptcy(held, instrument, cover(false));
    Price fill =
        held.side() == Side.BUY
            ? path.onTick(tick, RoundingMode.FLOOR).max(end.onTick(tick, RoundingMode.CEILING))
            : path.onTick(tick, RoundingMode.CEILING).min(end.onTick(tick, RoundingMode.FLOOR));
    Side side = held.side().opposite();
    Money fee = fills.fee(side, fill, held.quantity(), Liquidity.TAKER);
    Amount more =
        instrument.notional(fill, held.quantity()).times(liquidationFee, 8, RoundingMode.HALF_UP);
    return new Fill(
        OrderSlot.liquidation(0),
        side,
        fill,
        held.quantity(),
        Money.of(fee.asset(), fee.amount().plus(more)),
        Liquidity.TAKER,
        at);
  }

  /// What happened to the position, in words.
  String story(Fill end) {
    return "the position of "
        + held.quantity()
        + " "
        + instrument.base()
        + ", entered at "
        + held.averageEntry(instrument)
        + ", was liquidated at "
        + end.price();
  }
}
