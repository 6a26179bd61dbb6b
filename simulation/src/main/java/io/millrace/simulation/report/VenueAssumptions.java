package io.millrace.simulation.report;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Conditions;
import java.util.ArrayList;
import java.util.List;

/// What a run assumed of its venue beyond fills, in plain words.
final class VenueAssumptions {
  private VenueAssumptions() {}

  static List<String> of(BacktestResult result) {
    Conditions conditions = result.request().conditions();
    Instrument instrument = result.instrument();
    FeeRates fees = result.request().fills().fees();
    List<String> all = new ArrayList<>();
    all.add(
        conditions.latency().isZero()
            ? "Orders and cancels arrive without delay."
            : "Orders and cancels take "
                + conditions.latency().toMillis()
                + " ms"
                + (result.tape().isPresent() ? "." : " and arrive at the first open after that."));
    if (!result.rolls().isEmpty()) {
      all.add(
          "At a roll all orders end, and a position is closed at the last close of the contract that is left, as an order at market; it is not opened again in the next contract, where the strategy goes on by its own rules. Fills have the prices of the contract; indicators see the bars before a roll shifted by its gap; buy and hold is without the gaps.");
    }
    if (conditions.quotes().isPresent()) {
      all.add(
          "What takes pays the spread of the bar's bids and asks, the wider one of its open and its close; a limit inside the spread rests until the price goes beyond.");
    }
    if (!fees.perContract().isZero()) {
      all.add("Each contract costs " + fees.perContract() + " a side on top of the fees.");
    }
    if (instrument.kind().isMargined()) {
      all.add(margin(conditions));
      all.add(
          conditions.funding().isPresent()
              ? "Funding is paid at its times"
                  + (result.tape().isPresent() ? "" : ", at the open of the bar")
                  + ", on the mark price where it is given; a deal's profit has it."
              : "No funding is paid: real holders of a perpetual pay or receive it.");
    }
    return all;
  }

  private static String margin(Conditions conditions) {
    MarginSettings margin = conditions.margin();
    return "Margin is "
        + margin.mode()
        + " with leverage "
        + margin.leverage()
        + ". A position is closed at the price at which its cover has shrunk to the maintenance margin, "
        + (conditions.mark().isPresent() ? "by the mark price. " : "by the last price. ")
        + "The liquidation itself costs the taker fee and "
        + conditions.liquidationFee().toPercentText()
        + " %; auto-deleveraging is not simulated.";
  }
}
