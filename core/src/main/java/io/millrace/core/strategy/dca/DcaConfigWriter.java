package io.millrace.core.strategy.dca;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.strategy.dca.DcaConfig.BaseOrder;
import io.millrace.core.strategy.dca.DcaConfig.Limits;
import io.millrace.core.strategy.dca.DcaConfig.SafetyOrders;
import io.millrace.core.strategy.dca.DcaConfig.StartCondition;
import io.millrace.core.strategy.dca.DcaConfig.Step;
import io.millrace.core.strategy.dca.DcaConfig.StopLoss;
import io.millrace.core.strategy.dca.DcaConfig.TakeProfit;
import io.millrace.core.strategy.dca.DcaConfig.Target;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes a configuration with every default spelled out.
final class DcaConfigWriter {
  private DcaConfigWriter() {}

  static Fields write(DcaConfig config) {
    Limits limits = config.limits();
    return Document.fields()
        .put("side", config.side())
        .put("baseOrder", baseOrder(config.baseOrder()))
        .put("safetyOrders", safetyOrders(config.safetyOrders()))
        .put("takeProfit", takeProfit(config.takeProfit()))
        .put("stopLoss", stopLoss(config.stopLoss()))
        .put("start", start(config.start()))
        .put("cooldownSeconds", limits.cooldownSeconds())
        .put("maxActiveDeals", limits.maxActiveDeals())
        .put("stopAfterDeals", orNothing(limits.stopAfterDeals()))
        .put("closeAfterSeconds", orNothing(limits.closeAfterSeconds()))
        .put("minPrice", orNothing(limits.minPrice()))
        .put("maxPrice", orNothing(limits.maxPrice()))
        .put("minVolume24h", orNothing(limits.minVolume24h()))
        .put("reinvestPercent", config.reinvest().toPercentText())
        .put("riskReductionPercent", config.riskReduction().toPercentText())
        .build();
  }

  private static Fields baseOrder(BaseOrder order) {
    return Document.fields()
        .put("size", order.size())
        .put("unit", word(order.unit()))
        .put("type", order.limit() ? "limit" : "market")
        .build();
  }

  private static String word(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private static Fields safetyOrders(SafetyOrders orders) {
    return Document.fields()
        .put("size", orders.size().isZero() ? Document.NOTHING : Document.text(orders.size()))
        .put("unit", word(orders.unit()))
        .put("max", orders.max())
        .put("active", orders.active())
        .put("deviation", orders.deviation().toPercentText())
        .put("stepScale", orders.stepScale())
        .put("volumeScale", orders.volumeScale())
        .put("ladder", list(orders.explicit(), DcaConfigWriter::step))
        .build();
  }

  private static Document step(Step step) {
    return Document.fields()
        .put("deviation", step.deviation().toPercentText())
        .put("size", step.size())
        .build();
  }

  private static Fields takeProfit(TakeProfit takeProfit) {
    return Document.fields()
        .put("percent", percent(takeProfit.percent().isZero() ? null : takeProfit.percent()))
        .put("of", takeProfit.ofBase() ? "base" : "total")
        .put("trailing", percent(takeProfit.trailing()))
        .put("targets", list(takeProfit.targets(), DcaConfigWriter::target))
        .build();
  }

  private static Document target(Target target) {
    return Document.fields()
        .put("share", target.share().toPercentText())
        .put("percent", target.percent().toPercentText())
        .build();
  }

  private static Document stopLoss(@Nullable StopLoss stop) {
    return stop == null
        ? Document.NOTHING
        : Document.fields()
            .put("percent", stop.percent().toPercentText())
            .put("action", stop.stopsBot() ? "close-and-stop" : "close")
            .put("timeoutSeconds", stop.timeoutSeconds())
            .put("trailing", percent(stop.trailing()))
            .put("breakevenAfterTarget", orNothing(stop.breakevenAfterTarget()))
            .build();
  }

  private static Document start(List<StartCondition> conditions) {
    return conditions.size() == 1
        ? condition(conditions.getFirst())
        : Document.items(conditions.stream().map(DcaConfigWriter::condition).toList());
  }

  private static Document condition(StartCondition condition) {
    Document.Builder fields = Document.fields();
    return switch (condition) {
      case StartCondition.Asap _ -> fields.put("when", "asap").build();
      case StartCondition.Manual _ -> fields.put("when", "manual").build();
      case StartCondition.Signal _ -> fields.put("when", "signal").build();
      case StartCondition.PriceBetween range ->
          fields
              .put("when", "price-between")
              .put("low", range.low())
              .put("high", range.high())
              .build();
      case StartCondition.Rsi rsi -> rsi(rsi, fields);
    };
  }

  private static Document rsi(StartCondition.Rsi rsi, Document.Builder fields) {
    String level =
        new BigDecimal(Double.toString(rsi.level())).stripTrailingZeros().toPlainString();
    fields.put("when", "rsi").put("interval", rsi.interval()).put("period", rsi.period());
    return switch (rsi.test()) {
      case BELOW -> fields.put("below", level).build();
      case ABOVE -> fields.put("above", level).build();
      case CROSSES -> fields.put("crossing", level).build();
      case CROSSES_DOWN -> fields.put("below", level).put("crossing", true).build();
      case CROSSES_UP -> fields.put("above", level).put("crossing", true).build();
    };
  }

  private static Document percent(@Nullable Ratio ratio) {
    return ratio == null ? Document.NOTHING : Document.text(ratio.toPercentText());
  }

  private static Document orNothing(@Nullable Object value) {
    return value == null ? Document.NOTHING : Document.text(value);
  }

  private static Document orNothing(long value) {
    return value == 0 ? Document.NOTHING : Document.number(value);
  }

  private static <T> Document list(List<T> items, Function<T, Document> write) {
    return items.isEmpty() ? Document.NOTHING : Document.items(items.stream().map(write).toList());
  }
}
