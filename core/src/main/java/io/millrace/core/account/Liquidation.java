package io.millrace.core.account;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.MarginRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// At which prices a margined position comes to its end.
///
/// With `W` the money that covers it (its own margin when isolated, the account's balance when
/// cross), `C` its cost, `q` its quantity, `m` the multiplier and a maintenance margin of `value ×
/// r − d`, its equity has fallen to the maintenance margin at
/// - long: `P = (C − W − d) / (q·m·(1 − r))`
/// - short: `P = (C + W + d) / (q·m·(1 + r))`
///
/// which is the formula that Binance publishes for USDⓈ-M, for one position. Tiers whose rates grow
/// and whose deductions make them meet give a maintenance margin that is the largest of all tiers'
/// lines, so the first tier that is reached counts.
public final class Liquidation {
  private static final Price FINEST = Price.ofUnits(1);

  /// No price is further from zero: a tenth of what a {@link Price} can hold, and beyond any
  /// market.
  private static final Price HIGHEST = Price.of("9000000000");

  private static final Price LOWEST = Price.of("-9000000000");

  private Liquidation() {}

  /// The first price, on the finest grid, at which the venue liquidates; nothing where no price
  /// above zero does it.
  ///
  /// @param cover quote that may be lost with the position
  public static Optional<Price> price(Position position, Instrument instrument, Amount cover) {
    if (position.isFlat()) {
      return Optional.empty();
    }
    boolean isLong = position.side() == Side.BUY;
    Price first = null;
    for (Line line : lines(position, instrument)) {
      Price at = price(position, instrument, cover, line);
      if (at.equals(HIGHEST) || at.equals(LOWEST)) {
        continue;
      }
      boolean sooner = first == null || (isLong ? at.isAbove(first) : at.isBelow(first));
      first = sooner ? at : first;
    }
    return Optional.ofNullable(first).filter(Price::isPositive);
  }

  /// The price, on the finest grid, at which what covers the position is used up.
  public static Price bankruptcy(Position position, Instrument instrument, Amount cover) {
    return price(position, instrument, cover, new Line(Ratio.ZERO, Amount.ZERO));
  }

  /// What each open deal has of a liquidation, in their order, and at last what belongs to none.
  /// Quantities and fees add up to those of the whole; fees are shared by quantity.
  public static List<Fill> parts(Fill whole, List<Deal> deals) {
    List<Fill> parts = new ArrayList<>();
    Quantity rest = whole.quantity();
    Amount fee = whole.fee().amount();
    for (Deal deal : deals) {
      Quantity own = deal.opening() == whole.side() ? Quantity.ZERO : deal.held().min(rest);
      if (own.isPositive()) {
        Amount share = own.equals(rest) ? fee : share(whole, own);
        parts.add(part(whole, deal.number(), own, share));
        rest = rest.minus(own);
        fee = fee.minus(share);
      }
    }
    if (rest.isPositive()) {
      parts.add(part(whole, 0, rest, fee));
    }
    return parts;
  }

  private static Amount share(Fill whole, Quantity own) {
    var part =
        new Fraction(BigInteger.valueOf(own.units()), BigInteger.valueOf(whole.quantity().units()));
    return whole.fee().amount().times(part, 8, RoundingMode.HALF_UP);
  }

  private static Fill part(Fill whole, long deal, Quantity quantity, Amount fee) {
    return new Fill(
        new OrderSlot(deal, whole.slot().name()),
        whole.side(),
        whole.price(),
        quantity,
        Money.of(whole.fee().asset(), fee),
        whole.liquidity(),
        whole.eventTime());
  }

  private static Amount money(Position position, Amount cover, Line line) {
    return position.side() == Side.BUY
        ? position.cost().minus(cover).minus(line.deduction)
        : position.cost().plus(cover).plus(line.deduction);
  }

  /// Where the line is reached, kept between {@link #LOWEST} and {@link #HIGHEST}: all the money of
  /// an account, or the deduction of a large tier, spread over a tiny position, leads beyond any
  /// price.
  private static Price price(Position position, Instrument instrument, Amount cover, Line line) {
    boolean isLong = position.side() == Side.BUY;
    Amount money = money(position, cover, line);
    Ratio kept = isLong ? Ratio.ONE.minus(line.rate) : Ratio.ONE.plus(line.rate);
    Fraction share = instrument.multiplier().toFraction().times(kept.toFraction());
    double size = position.quantity().toDouble() * share.toDouble();
    if (Math.abs(money.toDouble()) >= HIGHEST.toDouble() * size) {
      return money.isNegative() ? LOWEST : HIGHEST;
    }
    return money.perUnit(
        position.quantity(),
        Fraction.ONE.dividedBy(share),
        FINEST,
        isLong ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  private static List<Line> lines(Position position, Instrument instrument) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Ratio.ZERO, Amount.ZERO));
    MarginRules rules = instrument.contract().margin().orElse(null);
    switch (rules) {
      case null -> {}
      case MarginRules.Tiered tiered ->
          tiered.tiers().forEach(tier -> lines.add(new Line(tier.rate(), tier.deduction())));
      case MarginRules.PerContract each ->
          lines.add(
              new Line(Ratio.ZERO, each.maintenance(Amount.ZERO, position.quantity()).negate()));
    }
    return lines;
  }

  /// A maintenance margin of value × rate − deduction.
  private record Line(Ratio rate, Amount deduction) {}
}
