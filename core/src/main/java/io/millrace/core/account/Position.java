package io.millrace.core.account;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one bot holds of one instrument, from its fills alone, and what it has earned with it. Spot
/// and futures, long and short.
///
/// Keeps quantity and exact cost, never an average. Closing a part takes its share of the cost,
/// rounded to sixteen decimals; the rest stays in the position, so nothing is ever lost: realised +
/// unrealised − fees is always the sum of the cash flows plus the value of what is held (I6).
///
/// @param side which way the held quantity points; BUY when nothing is held
/// @param quantity held, after fees that were taken in the base asset
/// @param cost notional paid (received, when short) for what is held, without fees
/// @param realised profit of what was closed, without fees, in quote
/// @param funding funding received, negative when paid, in quote
/// @param fees paid so far by asset; a rebate makes it negative
public record Position(
    Side side,
    Quantity quantity,
    Amount cost,
    Amount realised,
    Amount funding,
    Map<Asset, Amount> fees) {
  public static final Position FLAT =
      new Position(Side.BUY, Quantity.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO, Map.of());

  public Position {
    fees = fees.size() < 2 ? Map.copyOf(fees) : Collections.unmodifiableMap(new TreeMap<>(fees));
  }

  public boolean isFlat() {
    return quantity.isZero();
  }

  /// The position after a fill of ours.
  public Position after(Fill fill, Instrument instrument) {
    Map<Asset, Amount> paid =
        fill.fee().isZero() ? fees : withFee(fill.fee().asset(), fill.fee().amount());
    Position traded =
        fill.side() == side || isFlat()
            ? opened(fill, instrument, paid)
            : closed(fill, instrument, paid);
    boolean fromCoins =
        traded.side == Side.BUY
            && instrument.kind() == InstrumentKind.SPOT
            && fill.fee().asset().equals(instrument.base());
    return fromCoins ? traded.less(Quantity.of(fill.fee().amount().toBigDecimal())) : traded;
  }

  /// The position after coins were taken off as a fee.
  private Position less(Quantity coins) {
    return new Position(side, quantity.minusOrZero(coins), cost, realised, funding, fees);
  }

  /// The position after funding of `amount` in quote, negative when paid.
  public Position funded(Amount amount) {
    return new Position(side, quantity, cost, realised, funding.plus(amount), fees);
  }

  private Position opened(Fill fill, Instrument instrument, Map<Asset, Amount> paid) {
    Amount notional = instrument.notional(fill.price(), fill.quantity());
    return new Position(
        fill.side(), quantity.plus(fill.quantity()), cost.plus(notional), realised, funding, paid);
  }

  private Position closed(Fill fill, Instrument instrument, Map<Asset, Amount> paid) {
    Quantity closing = quantity.min(fill.quantity());
    Amount share =
        closing.equals(quantity)
            ? cost
            : cost.times(
                new Fraction(
                    BigInteger.valueOf(closing.units()), BigInteger.valueOf(quantity.units())),
                Amount.DECIMALS,
                RoundingMode.HALF_EVEN);
    Amount value = instrument.notional(fill.price(), closing);
    Amount gain = side == Side.BUY ? value.minus(share) : share.minus(value);
    var rest =
        new Position(
            side, quantity.minus(closing), cost.minus(share), realised.plus(gain), funding, paid);
    Quantity beyond = fill.quantity().minus(closing);
    if (beyond.isZero()) {
      return rest;
    }
    return new Position(
        fill.side(),
        beyond,
        instrument.notional(fill.price(), beyond),
        rest.realised,
        funding,
        paid);
  }

  /// Nearly always there is one asset that fees are paid in.
  private Map<Asset, Amount> withFee(Asset asset, Amount fee) {
    Amount before = fees.get(asset);
    if (fees.size() == (before == null ? 0 : 1)) {
      return Map.of(asset, before == null ? fee : before.plus(fee));
    }
    var paid = new TreeMap<>(fees);
    paid.merge(asset, fee, Amount::plus);
    return paid;
  }

  /// What is held and belongs to none of a bot's open deals: dust, and coins that were kept.
  public Quantity beyond(List<Deal> open) {
    Quantity rest = quantity;
    for (int i = 0; i < open.size(); i++) {
      rest = rest.minusOrZero(open.get(i).held());
    }
    return rest;
  }

  /// Fees paid in the quote asset.
  public Amount feesIn(Asset asset) {
    return fees.getOrDefault(asset, Amount.ZERO);
  }

  /// The average entry on the tick (nearest), or zero when flat.
  public Price averageEntry(Instrument instrument) {
    return isFlat()
        ? Price.ZERO
        : cost.perUnit(
            quantity,
            Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
            instrument.rules().tickSize(),
            RoundingMode.HALF_UP);
  }

  /// What closing at `price` would earn over the cost, the closing fee at `takerRate` deducted.
  public Amount unrealised(Instrument instrument, Price price, Ratio takerRate) {
    if (isFlat()) {
      return Amount.ZERO;
    }
    Amount value = instrument.notional(price, quantity);
    Amount fee = value.times(takerRate, Amount.DECIMALS, RoundingMode.HALF_UP);
    Amount gain = side == Side.BUY ? value.minus(cost) : cost.minus(value);
    return gain.minus(fee);
  }

  /// What it adds to the equity beside the account's balances: the open gain of a margined
  /// position, before the fee of closing. What is bought outright stands among the balances
  /// already.
  public Amount equityBeside(Instrument instrument, Price price) {
    return instrument.kind().isMargined() ? unrealised(instrument, price, Ratio.ZERO) : Amount.ZERO;
  }

  /// Everything that a screen shows of it.
  public PositionSummary summary(Instrument instrument, Price price, Ratio takerRate) {
    Amount net = realised.plus(funding).minus(feesIn(instrument.quote()));
    Amount open = unrealised(instrument, price, takerRate);
    return new PositionSummary(
        side, quantity, cost, averageEntry(instrument), price, net, open, net.plus(open));
  }
}
