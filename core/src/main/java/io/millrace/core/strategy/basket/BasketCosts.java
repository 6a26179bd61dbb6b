package io.millrace.core.strategy.basket;

import io.millrace.core.document.Problem;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What all levels of a basket cost, and which of them the venue would refuse.
///
/// @param levels every level, those of the zone extension included
/// @param planned how many of them are planned; the rest is the extension
/// @param total quote for the planned levels, fees included
/// @param problems one for each level that is not valid
record BasketCosts(List<BasketLevel> levels, int planned, Amount total, List<Problem> problems) {
  private static final int FEE_DECIMALS = 8;

  static BasketCosts of(
      BasketGridConfig config, Price anchor, Instrument instrument, FeeRates fees) {
    List<BasketLevel> levels = BasketLevel.plan(config, anchor, true, instrument.rules());
    List<Problem> problems = new ArrayList<>();
    Amount total = Amount.ZERO;
    for (int i = 0; i < levels.size(); i++) {
      BasketLevel level = levels.get(i);
      String field = i < config.levels().size() ? "levels[" + i + "]" : "zoneExtension";
      if (!level.price().isPositive()) {
        problems.add(new Problem(field + ".below", level.price().toString(), "a price above 0"));
        continue;
      }
      instrument
          .violation(level.price(), level.quantity(), false)
          .ifPresent(
              broken ->
                  problems.add(
                      new Problem(
                          field + ".size",
                          broken.field() + " " + broken.value(),
                          broken.allowed() + " at " + level.price())));
      if (i < config.levels().size()) {
        total = total.plus(cost(level, instrument, fees.maker()));
      }
    }
    return new BasketCosts(levels, config.levels().size(), total, problems);
  }

  /// Why no basket can be opened at these levels; nothing when it can.
  Optional<Reason> unfit(Instrument instrument) {
    for (int i = 0; i < levels.size(); i++) {
      BasketLevel level = levels.get(i);
      int number = i + 1;
      if (!level.price().isPositive()) {
        return Optional.of(
            Reason.waits("Level {} would lie at {}, which is not above 0.", number, level.price()));
      }
      var broken = instrument.violation(level.price(), level.quantity(), false);
      if (broken.isPresent()) {
        return broken.map(
            rule ->
                Reason.waits(
                    "Level {} at {} is not valid at the venue: {}.",
                    number,
                    level.price(),
                    Reason.of(rule)));
      }
    }
    return Optional.empty();
  }

  static Amount cost(BasketLevel level, Instrument instrument, Ratio rate) {
    Amount value = instrument.notional(level.price(), level.quantity());
    return value.plus(value.times(rate, FEE_DECIMALS, RoundingMode.HALF_UP));
  }
}
