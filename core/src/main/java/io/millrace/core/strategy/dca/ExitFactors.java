package io.millrace.core.strategy.dca;

import io.millrace.core.market.FeeRates;
import io.millrace.core.strategy.dca.DcaConfig.StopLoss;
import io.millrace.core.strategy.dca.DcaConfig.TakeProfit;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Ratio;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What cost over quantity is multiplied with to give an exit price, worked out once for a
/// configuration: these fractions never change between fills.
///
/// @param fees the rates that they were worked out for
/// @param takeProfits of the total cost, one for each exit
/// @param stop of the base order's cost; zero without a stop loss
record ExitFactors(FeeRates fees, List<Fraction> takeProfits, Fraction stop) {
  ExitFactors {
    takeProfits = List.copyOf(takeProfits);
  }

  static ExitFactors of(
      Direction side,
      TakeProfit takeProfit,
      @Nullable StopLoss stopLoss,
      FeeRates fees,
      Ratio multiplier) {
    List<Fraction> factors = new ArrayList<>();
    for (int exit = 0; exit < takeProfit.exits(); exit++) {
      Ratio rate = takeProfit.trails(exit) ? fees.taker() : fees.maker();
      Ratio percent = takeProfit.percent(exit);
      factors.add(takeProfit(side, percent.toFraction(), rate, multiplier));
    }
    Fraction stop = stopLoss == null ? Fraction.ZERO : stop(side, stopLoss.percent(), multiplier);
    return new ExitFactors(fees, factors, stop);
  }

  /// `(1 + t) / (1 − f)`, mirrored for a short deal, per unit of multiplier.
  static Fraction takeProfit(Direction side, Fraction gain, Ratio fee, Ratio multiplier) {
    return side.inFavour(gain)
        .dividedBy(side.against(fee.toFraction()).times(multiplier.toFraction()));
  }

  /// `1 − x`, mirrored for a short deal, per unit of multiplier.
  static Fraction stop(Direction side, Ratio percent, Ratio multiplier) {
    return side.against(percent.toFraction()).dividedBy(multiplier.toFraction());
  }
}
