package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import io.millrace.core.market.BarInterval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When a deal starts. All conditions of the list must hold, there as here.
final class Starts {
  private static final String LIST = "strategy_list";

  private final Export export;

  Starts(Export export) {
    this.export = export;
  }

  void translate(Document.Builder params) {
    List<Document> conditions = new ArrayList<>();
    for (Document.Fields item : export.objects(LIST)) {
      // Their own examples have options as an item of its own, which say nothing.
      if (item.field("strategy") instanceof Document.Text(String strategy)) {
        condition(strategy, item.field("options")).ifPresent(conditions::add);
      }
    }
    if (conditions.isEmpty()) {
      // An empty list starts nothing by itself there; after a refusal it does not matter.
      conditions.add(when("manual"));
    }
    params.put(
        "start", conditions.size() == 1 ? conditions.getFirst() : Document.items(conditions));
    export.translated(LIST, "params.start");
  }

  private Optional<Document> condition(String strategy, Document options) {
    return switch (strategy) {
      case "nonstop" -> Optional.of(when("asap"));
      case "manual" -> Optional.of(when("manual"));
      case "tv_custom_signal" -> Optional.of(when("signal"));
      case "rsi" -> rsi(options instanceof Document.Fields fields ? fields : Document.Fields.EMPTY);
      default -> {
        export.refuse(
            LIST,
            "has no counterpart for '"
                + strategy
                + "'; known are nonstop, manual,"
                + " tv_custom_signal and rsi");
        yield Optional.empty();
      }
    };
  }

  private static Document when(String when) {
    return Document.fields().put("when", when).build();
  }

  private Optional<Document> rsi(Document.Fields options) {
    Optional<String> points = Export.number(options.field("points"));
    Optional<String> period = Export.number(options.field("time_period"));
    String interval = text(options, "time");
    if (points.isEmpty() || period.isEmpty() || !BarInterval.allowed().contains(interval)) {
      export.refuse(
          LIST,
          "rsi must have time ("
              + BarInterval.allowed()
              + "), time_period and points; it has "
              + text(options, "time")
              + ", "
              + period.orElse("nothing")
              + ", "
              + points.orElse("nothing"));
      return Optional.empty();
    }
    var rsi =
        Document.fields()
            .put("when", "rsi")
            .put("interval", interval)
            .put("period", new Document.Num(new BigDecimal(period.get())));
    Map<String, String> words =
        Map.of(
            "less", "below", "greater", "above", "crossing_down", "below", "crossing_up", "above");
    String trigger = text(options, "trigger_condition");
    String ours = words.get(trigger);
    if (ours == null) {
      // Their list of conditions calls crossing_above "crossing_down": either way is a guess.
      export.refuse(
          LIST,
          "rsi cannot be told from trigger_condition '"
              + trigger
              + "'; clear are less,"
              + " greater, crossing_up and crossing_down");
      return Optional.empty();
    }
    rsi.put(ours, points.get());
    if (trigger.startsWith("crossing")) {
      rsi.put("crossing", true);
    }
    return Optional.of(rsi.build());
  }

  private static String text(Document.Fields options, String name) {
    return options.field(name) instanceof Document.Text(String text) ? text : "";
  }
}
