package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When the total profit of a grid, after the taker fee of selling all it holds, reaches the
/// target.
///
/// @param target profit in quote
/// @param isReached whether it is reached without the price moving
/// @param level the price at which it is; nothing when no price would do
/// @param isAbove whether that price is reached from below
record TakeProfit(
    Amount target,
    boolean isReached,
    @Nullable Price level,
    boolean isAbove,
    Instrument instrument) {
  private static final int DECIMALS = 8;

  /// Nothing when the configuration has no target.
  static @Nullable TakeProfit of(GridConfig config, GridState state, Situation situation) {
    Ratio share = config.takeProfit();
    if (share == null) {
      return null;
    }
    Amount target = state.invested().times(share, DECIMALS, RoundingMode.CEILING);
    return at(target, state.ledger(), situation);
  }

  private static TakeProfit at(Amount target, Ledger ledger, Situation situation) {
    Instrument instrument = situation.instrument();
    Amount missing = target.minus(ledger.cash());
    Quantity held = Holdings.quantity(ledger.held());
    if (held.isZero()) {
      return new TakeProfit(target, missing.signum() <= 0, null, true, instrument);
    }
    boolean isLong = ledger.held().isPositive();
    Fraction taker = situation.fees().taker().toFraction();
    Fraction kept = isLong ? Fraction.ONE.minus(taker) : Fraction.ONE.plus(taker);
    Fraction perPoint = Fraction.ONE.dividedBy(kept.times(instrument.multiplier().toFraction()));
    Price level =
        (isLong ? missing : missing.negate())
            .perUnit(
                held,
                perPoint,
                instrument.rules().tickSize(),
                isLong ? RoundingMode.CEILING : RoundingMode.FLOOR);
    Price price = situation.price();
    boolean reached = isLong ? !price.isBelow(level) : !price.isAbove(level);
    return new TakeProfit(target, reached, level, isLong, instrument);
  }

  /// The wake that watches for it; none when no price that can come would do.
  Optional<Wake> wake() {
    if (level == null || isReached || !level.isPositive()) {
      return Optional.empty();
    }
    return Optional.of(
        isAbove
            ? new Wake.AtOrAbove(instrument.id(), level)
            : new Wake.AtOrBelow(instrument.id(), level));
  }
}
