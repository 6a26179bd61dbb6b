package io.millrace.simulation.report;

import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Tape;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.exchange.FillModel;
import java.util.ArrayList;
import java.util.List;

/// What a backtest has assumed, in plain words: a reader who believes a result believes these.
final class Assumptions {
  private Assumptions() {}

  static String html(BacktestResult result) {
    var html = new StringBuilder("<ul>");
    of(result).forEach(one -> html.append("<li>").append(Html.escape(one)).append("</li>"));
    return html.append("</ul>").toString();
  }

  static List<String> of(BacktestResult result) {
    FillModel fills = result.request().fills();
    List<String> all = new ArrayList<>();
    result.tape().ifPresentOrElse(tape -> onTape(all, tape, fills), () -> onBars(all, fills));
    all.add(fees(fills));
    all.addAll(VenueAssumptions.of(result));
    all.add(
        "What is open at the end is valued at the last close less the taker fee. Gaps in the data stay gaps.");
    all.add(
        "A backtest shows what would have happened to these settings on this data. It promises nothing about other data.");
    return all;
  }

  private static void onBars(List<String> all, FillModel fills) {
    all.add(
        "Each bar is walked from its open over the nearer extreme to the other one and to its close; the true path is not known.");
    all.add(
        switch (fills.mode()) {
          case TOUCH, QUEUE ->
              "A resting limit order fills in full as soon as the price touches it, at its limit.";
          case THROUGH ->
              "A resting limit order fills in full only when the price goes beyond it, at its limit.";
        });
    all.add(
        "Market orders and triggers fill at the price of that moment"
            + slippage(fills)
            + " A gap fills triggers at the open.");
    all.add(
        "There is no queue at a price and no limit to the volume that trades: real fills are worse where orders are large.");
  }

  private static void onTape(List<String> all, Tape tape, FillModel fills) {
    all.add(
        "The recorded market was walked print by print. It does not know of the bot: others would have acted differently with its orders there.");
    all.add(
        switch (fills.mode()) {
          case TOUCH ->
              "A resting limit order fills in full at its limit as soon as somebody trades there or beyond, however little that was, and as if nobody stood before it: the kindest assumption.";
          case THROUGH ->
              "A resting limit order fills in full at its limit as soon as somebody trades beyond it, however little that was.";
          case QUEUE ->
              "A resting limit order stands behind all that the book has at its price when it arrives. It moves up by what trades there, and by cancellations only where less is left than was ahead. It never trades more than was printed.";
        });
    all.add(
        "Market orders and triggers fill in full at the best quote of the other side, or at the last print where no quote is known"
            + slippage(fills)
            + " How much rested at that quote is not looked at.");
    if (!tape.hasBook()) {
      all.add("The data has prints but no book, so nothing is known of queues.");
    }
  }

  private static String slippage(FillModel fills) {
    return ", made worse by "
        + fills.slippage().toPercentText()
        + " % and rounded to the tick away from us.";
  }

  private static String fees(FillModel fills) {
    return "Fees: "
        + fills.fees().maker().toPercentText()
        + " % maker, "
        + fills.fees().taker().toPercentText()
        + " % taker, of each fill's value, a buy's taken in "
        + (fills.fees().asset() == FeeAsset.QUOTE ? "quote." : "the coins bought.");
  }
}
