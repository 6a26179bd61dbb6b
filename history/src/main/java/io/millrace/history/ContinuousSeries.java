package io.millrace.history;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Bars of one contract after the other, joined so that no roll shows as a move of the price: the
/// bars before a roll are shifted by the difference of the two contracts at that moment
/// ("difference back-adjusted"). Indicators belong on the adjusted prices; orders and fills on
/// those of the contract, which are the adjusted ones less the {@link #offset}. Adjusted prices of
/// long ago are no prices that anybody paid, and ratios of them mean nothing.
///
/// @param adjusted the joined bars, under the name given; the last contract's are as they were
/// @param contracts in the order in which they were held
/// @param rolls oldest first; one fewer than contracts
public record ContinuousSeries(BarSeries adjusted, List<InstrumentId> contracts, List<Roll> rolls) {
  public ContinuousSeries {
    contracts = List.copyOf(contracts);
    rolls = List.copyOf(rolls);
  }

  /// A move from one contract to the next.
  ///
  /// @param at open time of the first bar that is of the next contract
  /// @param gap price of the next contract less that of the one left, at the close of the last bar
  ///   before `at` that both have
  public record Roll(Instant at, InstrumentId from, InstrumentId to, Price gap) {}

  /// Joins the bars of contracts of one root, given in the order in which they end. A contract
  /// whose roll never comes within the bars is the last.
  ///
  /// @param name what the joined series is called, such as `cme:ES`
  /// @throws IllegalArgumentException when there is no contract, one is unknown, out of order or of
  ///   another root or interval, or two that follow each other have no bar in common before the
  ///   roll
  public static ContinuousSeries join(InstrumentId name, List<BarSeries> contracts, RollRule rule) {
    RollPlan plan = RollPlan.of(contracts, rule);
    BarColumns joined = new BarColumns(plan.bars());
    List<InstrumentId> held = new ArrayList<>();
    // From the last contract back: its prices stay, and each roll before adds its gap.
    long[] offsets = plan.offsets();
    for (int i = 0; i < plan.parts().size(); i++) {
      RollPlan.Part part = plan.parts().get(i);
      held.add(part.series().instrument());
      for (int bar = part.from(); bar < part.to(); bar++) {
        BarSeries series = part.series();
        joined.add(
            series.openTime(bar),
            Math.addExact(series.open(bar), offsets[i]),
            Math.addExact(series.high(bar), offsets[i]),
            Math.addExact(series.low(bar), offsets[i]),
            Math.addExact(series.close(bar), offsets[i]),
            series.volume(bar));
      }
    }
    return new ContinuousSeries(
        joined.series(name, contracts.getFirst().interval()), held, plan.rolls());
  }

  /// The contract that is held at `millis`.
  public InstrumentId contract(long millis) {
    return contracts.get(rollsUntil(millis));
  }

  /// What an adjusted price at `millis` has more than the contract's own.
  public Price offset(long millis) {
    Price offset = Price.ofUnits(0);
    for (Roll later : rolls.subList(rollsUntil(millis), rolls.size())) {
      offset = Price.ofUnits(Math.addExact(offset.units(), later.gap().units()));
    }
    return offset;
  }

  private int rollsUntil(long millis) {
    int count = 0;
    while (count < rolls.size() && rolls.get(count).at().toEpochMilli() <= millis) {
      count++;
    }
    return count;
  }
}
