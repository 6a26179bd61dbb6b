package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a deal buys: the base order and the safety orders. Their arithmetic is ours, so that every
/// number is taken over as it is.
final class Orders {
  private static final Map<String, String> UNITS =
      Map.of("quote_currency", "quote", "base_currency", "base", "percent", "percent");
  private static final List<String> OF_THE_LADDER =
      List.of(
          "safety_order_volume",
          "safety_order_step_percentage",
          "martingale_step_coefficient",
          "martingale_volume_coefficient");

  private final Export export;
  private final boolean isShort;

  Orders(Export export, boolean isShort) {
    this.export = export;
    this.isShort = isShort;
  }

  void translate(Document.Builder params) {
    export
        .word("strategy", "params.side", Map.of("long", "long", "short", "short"))
        .ifPresent(side -> params.put("side", side));
    params.put("baseOrder", base());
    params.put("safetyOrders", safety());
    if (export.text("profit_currency").equals("base_currency")) {
      export.refuse(
          "profit_currency", "profit is kept in the quote asset: ours sells all it bought");
    } else if (export.text("profit_currency").equals("quote_currency")) {
      export.translated("profit_currency", "profit is kept in the quote asset, as always");
    }
    export.refuseUnlessOff("safety_strategy_list", "safety orders go by price alone");
  }

  private Document base() {
    var base = Document.fields();
    required("base_order_volume", "params.baseOrder.size").ifPresent(v -> base.put("size", v));
    export
        .word("base_order_volume_type", "params.baseOrder.unit", UNITS)
        .ifPresent(unit -> base.put("unit", unit));
    export
        .word(
            "start_order_type",
            "params.baseOrder.type",
            Map.of("market", "market", "limit", "limit"))
        .ifPresent(type -> base.put("type", type));
    return base.build();
  }

  private Document safety() {
    var safety = Document.fields();
    if (export.isOff("max_safety_orders")) {
      if (export.text("max_safety_orders").isEmpty()) {
        export.refuse("max_safety_orders", "is missing");
      }
      export.translated("max_safety_orders", "params.safetyOrders.max");
      String why = "there are no safety orders";
      OF_THE_LADDER.forEach(name -> export.off(name, why));
      export.off("safety_order_volume_type", why);
      export.off("active_safety_orders_count", why);
      export.off("custom_safety_steps", why);
      return safety.put("max", 0).build();
    }
    export
        .word("safety_order_volume_type", "params.safetyOrders.unit", UNITS)
        .ifPresent(unit -> safety.put("unit", unit));
    count("max_safety_orders", "max", safety);
    count("active_safety_orders_count", "active", safety);
    if (export.isOff("custom_safety_steps")) {
      ladder(safety);
    } else {
      steps(safety);
    }
    return safety.build();
  }

  private void count(String name, String ours, Document.Builder safety) {
    required(name, "params.safetyOrders." + ours)
        .ifPresent(n -> safety.put(ours, new Document.Num(new BigDecimal(n))));
  }

  private void ladder(Document.Builder safety) {
    List<String> ours = List.of("size", "deviation", "stepScale", "volumeScale");
    for (int i = 0; i < ours.size(); i++) {
      String to = ours.get(i);
      required(OF_THE_LADDER.get(i), "params.safetyOrders." + to)
          .ifPresent(value -> safety.put(to, value));
    }
  }

  /// Distances are signed there: below the base price for a long deal, above it for a short one.
  private void steps(Document.Builder safety) {
    List<Document> steps = new ArrayList<>();
    for (Document.Fields step : export.objects("custom_safety_steps")) {
      Optional<String> deviation = Export.number(step.field("deviation"));
      Optional<String> size = Export.number(step.field("size"));
      if (deviation.isEmpty() || size.isEmpty()) {
        export.refuse("custom_safety_steps", "every step must have a deviation and a size");
        return;
      }
      BigDecimal distance = new BigDecimal(deviation.get());
      if (distance.signum() != (isShort ? 1 : -1)) {
        export.refuse(
            "custom_safety_steps",
            "a step at "
                + deviation.get()
                + " % would not average a "
                + (isShort ? "short" : "long")
                + " deal: ours only do");
        return;
      }
      steps.add(
          Document.fields()
              .put("deviation", distance.abs().toPlainString())
              .put("size", size.get())
              .build());
    }
    safety.put("ladder", Document.items(steps));
    export.translated("custom_safety_steps", "params.safetyOrders.ladder");
    OF_THE_LADDER.forEach(name -> export.off(name, "custom_safety_steps stand in its place"));
  }

  private Optional<String> required(String name, String to) {
    Optional<String> number = export.number(name);
    if (number.isEmpty()) {
      export.refuse(name, "must be a number above 0");
    }
    export.translated(name, to);
    return number;
  }
}
