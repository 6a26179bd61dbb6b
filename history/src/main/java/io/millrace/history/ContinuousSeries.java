package io.millrace.history;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.util.List;

/// Bars of one contract after the other. As `traded` they have the prices of the contract that was
/// held: orders and fills belong on those. As `adjusted` no roll shows as a move of the price: the
/// bars before a roll are shifted by the difference of the two contracts at that moment
/// ("difference back-adjusted"), so that they are the traded ones and the {@link #offset}. Adjusted
/// prices of long ago are no prices that anybody paid, and ratios of them mean nothing.
///
/// @param traded the joined bars, under the name given
/// @param adjusted as many; the last contract's are as they were
/// @param contracts in the order in which they were held
/// @param rolls oldest first; one fewer than contracts
public record ContinuousSeries(
    BarSeries traded, BarSeries adjusted, List<InstrumentId> contracts, List<ContractRoll> rolls) {
  public ContinuousSeries {
    contracts = List.copyOf(contracts);
    rolls = List.copyOf(rolls);
  }

  /// Joins the bars of contracts of one root, given in the order in which they end. A contract
  /// whose roll never comes within the bars is the last.
  ///
  /// @param name what the joined series is called, such as `cme:ES`
  /// @throws IllegalArgumentException when there is no contract, one is unknown, out of order or of
  ///   another root or interval, one is missing between two, or two that follow each other have no
  ///   bar in common before the roll
  public static ContinuousSeries join(InstrumentId name, List<BarSeries> contracts, RollRule rule) {
    return joined(name, RollPlan.of(contracts, rule));
  }

  /// Finds the rolls in bars that have been put together already: of the contract that was to be
  /// traded by then, one after the other, each at its own prices. What two contracts cost at one
  /// moment is not in such bars, so that a gap is all of the move from the last close before a roll
  /// to the open after it.
  ///
  /// @throws IllegalArgumentException when the instrument of the bars is no known root, or the rule
  ///   asks for the volume of two contracts
  public static ContinuousSeries split(BarSeries joined, RollRule rule) {
    return joined(joined.instrument(), RollPlan.ofJoined(joined, rule));
  }

  private static ContinuousSeries joined(InstrumentId name, RollPlan plan) {
    BarColumns traded = new BarColumns(plan.bars());
    BarColumns adjusted = new BarColumns(plan.bars());
    // From the last contract back: its prices stay, and each roll before adds its gap.
    long[] offsets = plan.offsets();
    for (int i = 0; i < plan.parts().size(); i++) {
      RollPlan.Part part = plan.parts().get(i);
      for (int bar = part.from(); bar < part.to(); bar++) {
        traded.add(part.series(), bar);
        addShifted(adjusted, part.series(), bar, offsets[i]);
      }
    }
    var interval = plan.parts().getFirst().series().interval();
    return new ContinuousSeries(
        traded.series(name, interval),
        adjusted.series(name, interval),
        plan.contracts(),
        plan.rolls());
  }

  private static void addShifted(BarColumns columns, BarSeries series, int bar, long offset) {
    columns.add(
        series.openTime(bar),
        Math.addExact(series.open(bar), offset),
        Math.addExact(series.high(bar), offset),
        Math.addExact(series.low(bar), offset),
        Math.addExact(series.close(bar), offset),
        series.volume(bar));
  }

  /// The contract that is held at `millis`.
  public InstrumentId contract(long millis) {
    return contracts.get(rollsUntil(millis));
  }

  /// What an adjusted price at `millis` has more than the contract's own.
  public Price offset(long millis) {
    Price offset = Price.ofUnits(0);
    for (ContractRoll later : rolls.subList(rollsUntil(millis), rolls.size())) {
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
