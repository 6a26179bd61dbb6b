package io.millrace.simulation.exchange;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// Prices and fees of simulated fills.
///
/// @param mode when resting limits fill
/// @param slippage by how much a market order trades worse than the path, as a ratio
public record FillModel(Instrument instrument, FillMode mode, FeeRates fees, Ratio slippage) {
  private static final int FEE_DECIMALS = 8;

  public FillModel {
    if (slippage.signum() < 0) {
      throw new IllegalArgumentException("slippage must not be below 0, not " + slippage);
    }
  }

  /// A resting order trades at its limit.
  public Fill maker(Order order, Price limit, Instant at) {
    return fill(order, limit, Liquidity.MAKER, at);
  }

  /// A market order, or a stop that fired, trades at the path price worsened by the slippage and
  /// rounded to the tick away from us.
  public Fill taker(Order order, Price path, Instant at) {
    return fill(order, takerPrice(order.side(), path, slippage), Liquidity.TAKER, at);
  }

  /// A limit order that is marketable on arrival trades at the path price, rounded to the tick away
  /// from us but never beyond its limit.
  public Fill marketable(Order order, Price limit, Price path, Instant at) {
    Price price = takerPrice(order.side(), path, Ratio.ZERO);
    Price bounded = order.side() == Side.BUY ? price.min(limit) : price.max(limit);
    return fill(order, bounded, Liquidity.TAKER, at);
  }

  private Price takerPrice(Side side, Price path, Ratio worse) {
    Price tick = instrument.rules().tickSize();
    RoundingMode away = side == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
    if (worse.isZero()) {
      return path.onTick(tick, away);
    }
    Ratio factor = side == Side.BUY ? Ratio.ONE.plus(worse) : Ratio.ONE.minus(worse);
    return path.scaled(factor.toFraction(), tick, away);
  }

  private Fill fill(Order order, Price price, Liquidity liquidity, Instant at) {
    Quantity quantity = order.remaining();
    return new Fill(
        order.slot(),
        order.side(),
        price,
        quantity,
        fee(order.side(), price, quantity, liquidity),
        liquidity,
        at);
  }

  /// What the venue charges for trading `quantity` at `price`, at eight decimals, HALF_UP.
  public Money fee(Side side, Price price, Quantity quantity, Liquidity liquidity) {
    Ratio rate = liquidity == Liquidity.MAKER ? fees.maker() : fees.taker();
    if (side == Side.BUY && fees.asset() == FeeAsset.BASE && !instrument.kind().isMargined()) {
      Amount coins = quantity.toAmount().times(rate, FEE_DECIMALS, RoundingMode.HALF_UP);
      return Money.of(instrument.base(), coins);
    }
    Amount fee =
        instrument.notional(price, quantity).times(rate, FEE_DECIMALS, RoundingMode.HALF_UP);
    return Money.of(
        instrument.quote(), fees.perContract().isZero() ? fee : fee.plus(fees.contracts(quantity)));
  }

  /// Which rule of the instrument an order breaks on arrival at the path price, in words; empty
  /// when none.
  public Optional<String> violation(Order order, Price path) {
    Optional<RuleViolation> offTick =
        switch (order.terms()) {
          case OrderTerms.Limit limit -> instrument.rules().offTick(limit.price());
          case OrderTerms.StopLimit stop -> instrument.rules().offTick(stop.limit());
          case OrderTerms.Stop _,
              OrderTerms.Market _,
              OrderTerms.TakeProfit _,
              OrderTerms.Trailing _ ->
              Optional.empty();
        };
    return offTick
        .or(() -> instrument.violation(order.valuedAt(path), order.remaining(), order.reduceOnly()))
        .map(RuleViolation::toString);
  }

  /// What an order locks at the most while it rests at `price`: quote for a buy, its fee included.
  public Amount lockedQuote(Price price, Quantity quantity) {
    Amount notional = instrument.notional(price, quantity);
    return fees.asset() == FeeAsset.BASE
        ? notional
        : notional.plus(notional.times(fees.taker(), FEE_DECIMALS, RoundingMode.UP));
  }

  /// The exact factor `1 − by` or `1 + by` of a trailing retreat.
  static Fraction retreat(Ratio by, boolean down) {
    return (down ? Ratio.ONE.minus(by) : Ratio.ONE.plus(by)).toFraction();
  }
}
