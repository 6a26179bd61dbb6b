package io.millrace.simulation.backtest;

import io.millrace.core.account.Liquidation;
import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.simulation.exchange.FillModel;
import java.math.RoundingMode;
import java.util.Optional;

/// The margined position of one lane and the money that it ties up. Fills move no notional: what
/// closes pays its gain or loss into the wallet, what opens ties up its initial margin.
final class MarginBook {
  private final FillModel fills;
  private final Instrument instrument;
  private final Wallet wallet;
  private final MarginSettings settings;
  private Position held = Position.FLAT;
  private Amount tied = Amount.ZERO;

  MarginBook(FillModel fills, Wallet wallet, MarginSettings settings) {
    this.fills = fills;
    this.instrument = fills.instrument();
    this.wallet = wallet;
    this.settings = settings;
  }

  Position held() {
    return held;
  }

  boolean isCross() {
    return settings.mode() == Mode.CROSS;
  }

  /// What may be committed: with cross margin an open loss is deducted, an open gain never counts.
  Amount free(Price price) {
    Amount open =
        isCross() && !held.isFlat()
            ? held.unrealised(instrument, price, io.millrace.core.value.Ratio.ZERO)
            : Amount.ZERO;
    return open.isNegative() ? wallet.free().plus(open) : wallet.free();
  }

  /// What an order locks: margin and fee of the part that opens.
  Amount needed(Order order, Price price) {
    Quantity opening = opening(order);
    if (opening.isZero()) {
      return Amount.ZERO;
    }
    Amount value = instrument.notional(price, opening);
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

  /// Books a fill.
  void settle(Fill fill) {
    Amount before = held.realised();
    held = held.after(fill, instrument);
    wallet.add(held.realised().minus(before));
    if (fill.fee().asset().equals(instrument.quote())) {
      wallet.add(fill.fee().amount().negate());
    }
    Amount now =
        held.isFlat() ? Amount.ZERO : settings.tiedUp(instrument, held.cost(), held.quantity());
    wallet.tie(now.minus(tied));
    tied = now;
  }

  /// What a funding pays us; negative when we pay.
  Amount funding(Price price, io.millrace.core.value.Ratio rate) {
    Amount paid = instrument.notional(price, held.quantity()).times(rate, 8, RoundingMode.HALF_UP);
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

  private Amount cover() {
    return isCross() ? wallet.coverBeside(tied) : tied;
  }

  /// Where the position is liquidated.
  Optional<Price> liquidation() {
    return Liquidation.price(held, instrument, cover());
  }

  /// At what a liquidation at `path` trades: on the tick away from us, but never worse than the
  /// price at which all that covers the position is lost; beyond it the venue's fund pays.
  Price liquidationFill(Price path) {
    Price tick = instrument.rules().tickSize();
    Price end = Liquidation.bankruptcy(held, instrument, cover());
    return held.side() == Side.BUY
        ? path.onTick(tick, RoundingMode.FLOOR).max(end.onTick(tick, RoundingMode.CEILING))
        : path.onTick(tick, RoundingMode.CEILING).min(end.onTick(tick, RoundingMode.FLOOR));
  }
}
