package io.millrace.core.strategy.dca;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.dca.DcaConfig.BaseOrder;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.strategy.dca.DealState.Entry;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.Optional;

/// Sizes of a new deal.
final class DealOpening {
  private static final Ratio ONE_PERCENT = Ratio.percent("1");

  private DealOpening() {}

  /// A deal that begins now. Its base order may break the venue's rules: see {@link #violation}.
  static DealState open(DcaConfig config, DcaState state, Situation situation) {
    Instrument instrument = situation.instrument();
    Direction side = config.side();
    BaseOrder base = config.baseOrder();
    Price price =
        base.limit()
            ? situation.price().onTick(instrument.rules().tickSize(), side.entryRounding())
            : situation.price();
    Amount free = free(config, situation);
    Ratio scale = scale(config, state.realised(), situation.price(), instrument);
    Quantity quantity =
        DealArithmetic.quantity(
            size(base.size(), base.unit(), scale, free),
            DealArithmetic.isBase(base.unit(), side, instrument),
            price,
            instrument);
    Amount sizing =
        config.safetyOrders().unit() == Unit.PERCENT
            ? free.times(ONE_PERCENT, 8, RoundingMode.DOWN)
            : scale.equals(Ratio.ONE) ? DealArithmetic.ONE : Amount.of(scale.toBigDecimal());
    return DealState.opening(
        state.opened() + 1,
        situation.now(),
        new Entry(quantity, base.limit() ? price : null, Quantity.ZERO, false),
        sizing);
  }

  /// The rule that the deal's base order would break.
  static Optional<RuleViolation> violation(DealState deal, Price price, Instrument instrument) {
    return instrument.violation(price, deal.entry().quantity(), false);
  }

  /// What percentages are of.
  private static Amount free(DcaConfig config, Situation situation) {
    if (config.baseOrder().unit() != Unit.PERCENT && config.safetyOrders().unit() != Unit.PERCENT) {
      return Amount.ZERO;
    }
    Instrument instrument = situation.instrument();
    Asset asset =
        DealArithmetic.paysInCoins(config.side(), instrument)
            ? instrument.base()
            : instrument.quote();
    return situation.free(asset).max(Amount.ZERO);
  }

  private static Amount size(Amount size, Unit unit, Ratio scale, Amount free) {
    return switch (unit) {
      case QUOTE, BASE -> scale.equals(Ratio.ONE) ? size : size.times(scale, 8, RoundingMode.DOWN);
      case PERCENT ->
          free.times(Fraction.of(size.toBigDecimal().movePointLeft(2)), 8, RoundingMode.DOWN);
    };
  }

  /// What all sizes of a new deal are multiplied with: `1 + r·profit/capital`, where r is the
  /// reinvesting percentage while the bot has earned and the risk reduction percentage while it has
  /// lost, and capital the sum of the configured sizes at this price. Never below zero; never below
  /// one by reinvesting. Sizes in percent of the balance follow the profit by themselves and are
  /// not scaled.
  static Ratio scale(DcaConfig config, Amount profit, Price price, Instrument instrument) {
    Ratio share = profit.isNegative() ? config.riskReduction() : config.reinvest();
    if (profit.isZero() || share.isZero()) {
      return Ratio.ONE;
    }
    Amount capital = nominal(config, price, instrument);
    if (!capital.isPositive()) {
      return Ratio.ONE;
    }
    Ratio change =
        profit
            .times(share.toFraction(), Amount.DECIMALS, RoundingMode.FLOOR)
            .ratioTo(capital, RoundingMode.FLOOR);
    Ratio scale = Ratio.ONE.plus(change);
    return scale.signum() < 0 ? Ratio.ZERO : scale;
  }

  private static Amount nominal(DcaConfig config, Price price, Instrument instrument) {
    Fraction quote = Fraction.ZERO;
    Fraction base = Fraction.ZERO;
    BaseOrder order = config.baseOrder();
    Fraction size = Fraction.of(order.size().toBigDecimal());
    quote = order.unit() == Unit.QUOTE ? quote.plus(size) : quote;
    base = order.unit() == Unit.BASE ? base.plus(size) : base;
    for (Ladder.Rung rung : config.ladder().rungs()) {
      Unit unit = config.safetyOrders().unit();
      quote = unit == Unit.QUOTE ? quote.plus(rung.size()) : quote;
      base = unit == Unit.BASE ? base.plus(rung.size()) : base;
    }
    Fraction worth = Fraction.of(price.toBigDecimal()).times(instrument.multiplier().toFraction());
    return Amount.of(quote.plus(base.times(worth)).toBigDecimal(8, RoundingMode.CEILING));
  }
}
