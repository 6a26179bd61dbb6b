package io.millrace.core.strategy.dca;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.dca.DcaConfig.BaseOrder;
import io.millrace.core.strategy.dca.DcaConfig.Limits;
import io.millrace.core.strategy.dca.DcaConfig.SafetyOrders;
import io.millrace.core.strategy.dca.DcaConfig.Step;
import io.millrace.core.strategy.dca.DcaConfig.StopLoss;
import io.millrace.core.strategy.dca.DcaConfig.TakeProfit;
import io.millrace.core.strategy.dca.DcaConfig.Target;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads `params` of a DCA bot. Every problem goes to the reader, and what is returned is used only
/// when there were none.
final class DcaConfigReader {
  private static final int MOST_DEALS = 199;
  private static final int MOST_STOP_DEALS = 1_000_000;
  private static final long LONGEST_COOLDOWN = 2_592_000;
  private static final long LONGEST_TIMEOUT = 2_592_000;
  private static final long SHORTEST_LIFE = 60;
  private static final long LONGEST_LIFE = 315_360_000;

  private final DocumentReader params;
  private final Instrument instrument;
  private final FeeRates fees;

  DcaConfigReader(DocumentReader params, Instrument instrument, FeeRates fees) {
    this.params = params;
    this.instrument = instrument;
    this.fees = fees;
  }

  DcaConfig read() {
    Direction side =
        params.word("side", "long", "long", "short").equals("short")
            ? Direction.SHORT
            : Direction.LONG;
    DocumentReader base = params.object("baseOrder");
    DocumentReader safety = params.object("safetyOrders");
    TakeProfit takeProfit = takeProfit(params.object("takeProfit"), side);
    DcaConfig config =
        DcaConfig.of(
            side,
            baseOrder(base),
            safetyOrders(safety),
            takeProfit,
            stopLoss(side, takeProfit),
            new StartReader(params).read(),
            limits(),
            Fields.percent(params, "reinvestPercent", Ratio.ZERO, "0", "100"),
            Fields.percent(params, "riskReductionPercent", Ratio.ZERO, "0", "100"),
            instrument,
            fees);
    new SizeChecks(base, safety, instrument).check(config);
    return config;
  }

  private static BaseOrder baseOrder(DocumentReader reader) {
    Unit unit = unit(reader);
    return new BaseOrder(
        Fields.size(reader, unit, true),
        unit,
        reader.word("type", "market", "market", "limit").equals("limit"));
  }

  private static Unit unit(DocumentReader reader) {
    String word = reader.word("unit", "quote", "quote", "base", "percent");
    return Unit.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static SafetyOrders safetyOrders(DocumentReader reader) {
    Unit unit = unit(reader);
    List<Step> explicit = explicit(reader, unit);
    int max = (int) reader.whole("max", explicit.size(), 0, Slots.MOST_SAFETY_ORDERS);
    if (!explicit.isEmpty() && max > explicit.size()) {
      reader.problem("max", max, "at most " + explicit.size() + ", the length of the ladder");
      max = explicit.size();
    }
    boolean needsSize = max > 0 && explicit.isEmpty();
    return new SafetyOrders(
        needsSize || reader.has("size") ? Fields.size(reader, unit, needsSize) : Amount.ZERO,
        unit,
        max,
        (int) reader.whole("active", Math.max(1, max), 1, Slots.MOST_SAFETY_ORDERS),
        Fields.percent(reader, "deviation", Ratio.percent("1"), "0.01", "100"),
        Fields.ratio(reader, "stepScale", "0.1", "10"),
        Fields.ratio(reader, "volumeScale", "0.1", "10"),
        explicit);
  }

  private static List<Step> explicit(DocumentReader reader, Unit unit) {
    List<Step> steps = new ArrayList<>();
    Ratio before = Ratio.ZERO;
    for (DocumentReader step : reader.objects("ladder")) {
      Ratio deviation = Fields.requiredPercent(step, "deviation", "0.01", "10000");
      if (deviation.compareTo(before) <= 0 && !steps.isEmpty()) {
        step.problem(
            "deviation",
            deviation.toPercentText(),
            "above " + before.toPercentText() + ", that of the step before");
      }
      before = deviation;
      steps.add(new Step(deviation, Fields.size(step, unit, true)));
    }
    if (steps.size() > Slots.MOST_SAFETY_ORDERS) {
      reader.problem(
          "ladder", steps.size() + " steps", "at most " + Slots.MOST_SAFETY_ORDERS + " steps");
      return steps.subList(0, Slots.MOST_SAFETY_ORDERS);
    }
    return steps;
  }

  private TakeProfit takeProfit(DocumentReader reader, Direction side) {
    String most = side == Direction.LONG ? "1000" : "99.99";
    List<Target> targets = targets(reader, most);
    Ratio percent =
        targets.isEmpty()
            ? Fields.requiredPercent(reader, "percent", "0.01", most)
            : Fields.percent(reader, "percent", Ratio.ZERO, "0", most);
    return new TakeProfit(
        percent,
        reader.word("of", "total", "total", "base").equals("base"),
        Fields.optionalPercent(reader, "trailing", "0.01", "50"),
        targets);
  }

  private static List<Target> targets(DocumentReader reader, String most) {
    List<Target> targets = new ArrayList<>();
    Ratio sum = Ratio.ZERO;
    Ratio before = Ratio.ZERO;
    for (DocumentReader target : reader.objects("targets")) {
      Ratio share = Fields.requiredPercent(target, "share", "0.01", "100");
      Ratio percent = Fields.requiredPercent(target, "percent", "0.01", most);
      if (percent.compareTo(before) <= 0 && !targets.isEmpty()) {
        target.problem(
            "percent",
            percent.toPercentText(),
            "above " + before.toPercentText() + ", that of the target before");
      }
      before = percent;
      sum = sum.plus(share);
      targets.add(new Target(share, percent));
    }
    if (targets.size() > Slots.MOST_TARGETS) {
      reader.problem(
          "targets", targets.size() + " targets", "at most " + Slots.MOST_TARGETS + " targets");
      return targets.subList(0, Slots.MOST_TARGETS);
    }
    if (!targets.isEmpty() && !sum.equals(Ratio.ONE)) {
      reader.problem(
          "targets", "shares of " + sum.toPercentText() + " in sum", "shares that sum to 100");
    }
    return targets;
  }

  private @Nullable StopLoss stopLoss(Direction side, TakeProfit takeProfit) {
    if (!params.has("stopLoss")) {
      return null;
    }
    DocumentReader reader = params.object("stopLoss");
    String most = side == Direction.LONG ? "99.99" : "10000";
    Ratio percent = Fields.requiredPercent(reader, "percent", "0.01", most);
    int targets = takeProfit.targets().size();
    long breakeven = 0;
    if (reader.has("breakevenAfterTarget")) {
      if (targets < 2) {
        reader.problem(
            "breakevenAfterTarget", "a number", "left out unless there are at least 2 targets");
      } else {
        breakeven = reader.whole("breakevenAfterTarget", 1, 1, targets - 1);
      }
    }
    return new StopLoss(
        percent,
        reader.word("action", "close", "close", "close-and-stop").equals("close-and-stop"),
        reader.whole("timeoutSeconds", 0, 0, LONGEST_TIMEOUT),
        trailingStop(reader, percent),
        (int) breakeven);
  }

  /// `true` follows at the stop's own distance.
  private static @Nullable Ratio trailingStop(DocumentReader reader, Ratio percent) {
    return reader.node("trailing") instanceof Document.Flag(boolean follows)
        ? (follows ? percent : null)
        : Fields.optionalPercent(reader, "trailing", "0.01", "99.99");
  }

  private Limits limits() {
    Price minPrice = Fields.price(params, "minPrice");
    Price maxPrice = Fields.price(params, "maxPrice");
    if (minPrice != null && maxPrice != null && minPrice.isAbove(maxPrice)) {
      params.problem("minPrice", minPrice, "at most maxPrice " + maxPrice);
    }
    return new Limits(
        params.whole("cooldownSeconds", 0, 0, LONGEST_COOLDOWN),
        (int) params.whole("maxActiveDeals", 1, 1, MOST_DEALS),
        params.has("stopAfterDeals")
            ? (int) params.whole("stopAfterDeals", 1, 1, MOST_STOP_DEALS)
            : 0,
        params.has("closeAfterSeconds")
            ? params.whole("closeAfterSeconds", SHORTEST_LIFE, SHORTEST_LIFE, LONGEST_LIFE)
            : 0,
        minPrice,
        maxPrice,
        Fields.optionalAmount(params, "minVolume24h"));
  }

  /// Sizes that no venue would take.
  private record SizeChecks(DocumentReader base, DocumentReader safety, Instrument instrument) {
    void check(DcaConfig config) {
      Amount least = instrument.rules().minNotional();
      Quantity smallest = instrument.rules().minQuantity();
      BaseOrder order = config.baseOrder();
      String atLeast = "at least " + least + " " + instrument.quote() + ", the smallest order";
      if (order.unit() == Unit.QUOTE && isTooSmall(order.size(), least)) {
        base.problem("size", order.size(), atLeast);
      }
      if (order.unit() == Unit.BASE && isTooSmall(order.size(), smallest.toAmount())) {
        base.problem("size", order.size(), "at least " + smallest + ", the smallest order");
      }
      Ladder ladder = config.ladder();
      if (ladder.tooLarge() > 0) {
        safety.problem(
            "volumeScale",
            config.safetyOrders().volumeScale(),
            "small enough for every safety order; safety-"
                + (ladder.size() + 1)
                + " would be above 1000000000000");
      }
      if (config.safetyOrders().unit() == Unit.QUOTE) {
        checkRungs(ladder, least, atLeast);
      }
    }

    private void checkRungs(Ladder ladder, Amount least, String atLeast) {
      for (int k = 1; k <= ladder.size(); k++) {
        String size = DcaPreview.decimalText(ladder.rung(k).size());
        if (isTooSmall(Amount.of(size), least)) {
          safety.problem("size", "safety-" + k + " of " + size, atLeast);
          return;
        }
      }
    }

    private static boolean isTooSmall(Amount size, Amount least) {
      return size.isPositive() && size.compareTo(least) < 0;
    }
  }
}
