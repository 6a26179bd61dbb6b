package io.millrace.simulation.report;

import io.millrace.core.document.Document;
import io.millrace.core.market.ContractRoll;
import io.millrace.simulation.backtest.BacktestResult;
import java.util.ArrayList;
import java.util.List;

/// The moves from one futures contract to the next in a backtest.
final class RollTable {
  private final List<ContractRoll> rolls;

  RollTable(BacktestResult result) {
    this.rolls = result.rolls();
  }

  boolean isEmpty() {
    return rolls.isEmpty();
  }

  /// A line each: when, from which contract to which, and how much more the next one costs.
  List<String> lines() {
    return rolls.stream()
        .map(roll -> roll.at() + "  " + roll.from() + " to " + roll.to() + ", gap " + gap(roll))
        .toList();
  }

  Document document() {
    List<Document> all = new ArrayList<>();
    for (ContractRoll roll : rolls) {
      all.add(
          Document.fields()
              .put("time", roll.at())
              .put("from", roll.from())
              .put("to", roll.to())
              .put("gap", roll.gap())
              .build());
    }
    return Document.items(all);
  }

  String html() {
    List<List<String>> rows = new ArrayList<>();
    for (ContractRoll roll : rolls) {
      rows.add(
          List.of(roll.at().toString(), roll.from().toString(), roll.to().toString(), gap(roll)));
    }
    return Html.table(List.of("<Time", "<From", "<To", "Gap"), rows);
  }

  private static String gap(ContractRoll roll) {
    return (roll.gap().isPositive() ? "+" : "") + roll.gap();
  }
}
