package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a deal ends: by profit, by loss or by time.
final class Exits {
  private static final String STEPS = "take_profit_steps";

  private final Export export;

  Exits(Export export) {
    this.export = export;
  }

  void translate(Document.Builder params) {
    params.put("takeProfit", takeProfit());
    stopLoss().ifPresent(stop -> params.put("stopLoss", stop));
    export
        .number("close_deals_timeout")
        .ifPresent(
            seconds -> {
              params.put("closeAfterSeconds", new Document.Num(new BigDecimal(seconds)));
              export.translated("close_deals_timeout", "params.closeAfterSeconds");
            });
    conditions();
  }

  /// Deals that end by indicators, and the least profit that they must have then.
  private void conditions() {
    String why = "ours end a deal by price, profit or time, not by indicators";
    export.refuseUnlessOff("close_strategy_list", why);
    boolean isAlone = export.isOff("close_strategy_list");
    for (String name : List.of("min_profit_type", "min_profit_percentage")) {
      if (isAlone) {
        export.off(name, "only counts beside close_strategy_list");
      } else {
        export.refuse(name, why);
      }
    }
  }

  private Document takeProfit() {
    var profit = Document.fields();
    if (export.isOff(STEPS)) {
      Optional<String> percent = export.number("take_profit");
      percent.ifPresent(value -> profit.put("percent", value));
      if (percent.isEmpty()) {
        export.refuse("take_profit", "must be above 0: every deal of ours has a price to end at");
      }
      export.translated("take_profit", "params.takeProfit.percent");
    } else {
      profit.put("targets", Document.items(targets()));
      export.off("take_profit", STEPS + " stand in its place");
    }
    export
        .word("take_profit_type", "params.takeProfit.of", Map.of("total", "total", "base", "base"))
        .ifPresent(of -> profit.put("of", of));
    if (!export.isOn("trailing_enabled")) {
      export.off("trailing_deviation", "trailing is not enabled");
      return profit.build();
    }
    export.translated("trailing_enabled", "params.takeProfit.trailing");
    Optional<String> deviation = export.number("trailing_deviation");
    deviation.ifPresent(value -> profit.put("trailing", value));
    if (deviation.isEmpty()) {
      export.refuse("trailing_deviation", "must be above 0 where trailing is enabled");
    }
    export.translated("trailing_deviation", "params.takeProfit.trailing");
    return profit.build();
  }

  private List<Document> targets() {
    List<Document> targets = new ArrayList<>();
    for (Document.Fields step : export.objects(STEPS)) {
      Optional<String> share = Export.number(step.field("amount_percentage"));
      Optional<String> percent = Export.number(step.field("profit_percentage"));
      if (share.isEmpty() || percent.isEmpty()) {
        export.refuse(STEPS, "every step must have amount_percentage and profit_percentage");
        return targets;
      }
      targets.add(
          Document.fields().put("share", share.get()).put("percent", percent.get()).build());
    }
    export.translated(STEPS, "params.takeProfit.targets");
    return targets;
  }

  private Optional<Document> stopLoss() {
    Optional<String> percent = export.number("stop_loss_percentage");
    if (percent.isEmpty()) {
      List.of(
              "stop_loss_type",
              "stop_loss_timeout_enabled",
              "stop_loss_timeout_in_seconds",
              "tsl_enabled")
          .forEach(name -> export.off(name, "there is no stop loss"));
      breakeven();
      return Optional.empty();
    }
    var stop = Document.fields().put("percent", percent.get());
    export.translated("stop_loss_percentage", "params.stopLoss.percent");
    export
        .word(
            "stop_loss_type",
            "params.stopLoss.action",
            Map.of("stop_loss", "close", "stop_loss_and_disable_bot", "close-and-stop"))
        .ifPresent(action -> stop.put("action", action));
    timeout(stop);
    if (export.isOn("tsl_enabled")) {
      stop.put("trailing", true);
      export.translated("tsl_enabled", "params.stopLoss.trailing");
    }
    breakeven().ifPresent(target -> stop.put("breakevenAfterTarget", target));
    return Optional.of(stop.build());
  }

  private void timeout(Document.Builder stop) {
    if (!export.isOn("stop_loss_timeout_enabled")) {
      export.off("stop_loss_timeout_in_seconds", "the timeout is not enabled");
      return;
    }
    Optional<String> seconds = export.number("stop_loss_timeout_in_seconds");
    seconds.ifPresent(n -> stop.put("timeoutSeconds", new Document.Num(new BigDecimal(n))));
    export.translated("stop_loss_timeout_enabled", "params.stopLoss.timeoutSeconds");
    export.translated("stop_loss_timeout_in_seconds", "params.stopLoss.timeoutSeconds");
  }

  /// The stop follows the targets there: to the deal's price after the first, then to the first
  /// target after the second, and so on up to a limit. Ours knows the first of these steps.
  private Optional<Document> breakeven() {
    String data = "sl_to_breakeven_data";
    if (!export.isOn("sl_to_breakeven_enabled")) {
      export.off(data, "sl_to_breakeven_enabled is off");
      return Optional.empty();
    }
    if (export.isOff("stop_loss_percentage")) {
      export.refuse(
          "sl_to_breakeven_enabled", "ours moves a stop loss to break-even, but there is none");
      return Optional.empty();
    }
    boolean isFirst =
        export.node(data) instanceof Document.Fields limits
            && Export.number(limits.field("upper_breakeven_limit")).equals(Optional.of("0"));
    if (!isFirst) {
      export.refuse(
          data, "ours moves the stop to break-even and no further: upper_breakeven_limit 0");
      return Optional.empty();
    }
    String to = "params.stopLoss.breakevenAfterTarget: the price that also earns the fees";
    export.translated("sl_to_breakeven_enabled", to);
    export.translated(data, to);
    return Optional.of(Document.number(1));
  }
}
