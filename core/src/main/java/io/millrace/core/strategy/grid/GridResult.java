package io.millrace.core.strategy.grid;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import java.util.List;

/// What a grid has made, in quote, exact, with fees in quote and base taken off.
///
/// @param gridProfit of closed cycles: a buy and the sell one line above it, in whichever order, as
///   far as both have traded
/// @param trendProfit everything else, what is held marked to market; `total − gridProfit`
/// @param total cash that came back less cash that went out, plus what is held at the price
/// @param cycles how many have closed
/// @param held base units held; negative when short
/// @param otherFees fees that were charged in further assets; part of no profit above
public record GridResult(
    Amount gridProfit,
    Amount trendProfit,
    Amount total,
    long cycles,
    Amount held,
    List<Money> otherFees) {
  public GridResult {
    otherFees = List.copyOf(otherFees);
  }
}
