package io.millrace.core.strategy.signal;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.indicator.SignalSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which market conditions an entry needs and which it shuns, and the thresholds by which they are
/// told apart.
///
/// @param require mask of {@link MarketCondition#bit()}s that must all hold
/// @param forbid mask of those of which none may hold
/// @param interval the bars that are looked at
public record ConditionFilter(
    SignalSpec.Condition spec, BarInterval interval, int require, int forbid) {
  private static final Reason UNKNOWN = Reason.waits("the market condition is not known yet");
  private static final String WORDS = "a list of trending, ranging, volatile, quiet";

  /// Reads the field `conditions`; without it, anything goes.
  ///
  /// @param fallback the interval, where none is given
  public static ConditionFilter read(DocumentReader params, BarInterval fallback) {
    DocumentReader reader = params.object("conditions");
    int require = mask(reader, "require");
    int forbid = mask(reader, "forbid");
    refuseContradictions(reader, require, forbid);
    SignalSpec.Condition usual = SignalSpec.Condition.USUAL;
    var spec =
        new SignalSpec.Condition(
            Fields.whole(reader, "period", usual.period(), 2, 1_000),
            Fields.number(reader, "trendAdx", usual.trendAdx(), 0, 100),
            Fields.whole(reader, "emaPeriod", usual.emaPeriod(), 1, 1_000),
            Fields.number(reader, "trendSlope", usual.trendSlope(), 0, 100),
            Fields.whole(reader, "window", usual.window(), 2, 1_000),
            Fields.number(reader, "volatileFrom", usual.volatileFrom(), 0, 100),
            Fields.number(reader, "quietTo", usual.quietTo(), 0, 100));
    if (spec.quietTo() >= spec.volatileFrom()) {
      reader.problem(
          "quietTo", spec.quietTo(), "below volatileFrom, which is " + spec.volatileFrom());
    }
    return new ConditionFilter(
        spec, Fields.interval(reader, "interval", fallback), require, forbid);
  }

  private static void refuseContradictions(DocumentReader reader, int require, int forbid) {
    int trends = MarketCondition.TRENDING.bit() | MarketCondition.RANGING.bit();
    int moves = MarketCondition.VOLATILE.bit() | MarketCondition.QUIET.bit();
    if ((require & trends) == trends || (require & moves) == moves) {
      reader.problem(
          "require",
          MarketCondition.textOf(require),
          "conditions that can hold together; not trending with ranging, or volatile with quiet");
    }
    if ((require & forbid) != 0 || (forbid & trends) == trends) {
      reader.problem(
          "forbid",
          MarketCondition.textOf(forbid),
          "conditions that leave a market to trade in, and none that is required");
    }
  }

  private static int mask(DocumentReader reader, String name) {
    int mask = 0;
    switch (reader.node(name)) {
      case Document.Nothing _ -> {}
      case Document.Items(List<Document> items) -> {
        for (Document item : items) {
          try {
            mask |=
                MarketCondition.of(item instanceof Document.Text(String text) ? text : "?").bit();
          } catch (IllegalArgumentException unknown) {
            reader.problem(name, item instanceof Document.Text(String text) ? text : item, WORDS);
          }
        }
      }
      case Document other -> reader.problem(name, other, WORDS);
    }
    return mask;
  }

  Document.Fields describe() {
    return Document.fields()
        .put("require", words(require))
        .put("forbid", words(forbid))
        .put("interval", interval)
        .put("period", spec.period())
        .put("trendAdx", Fields.plain(spec.trendAdx()))
        .put("emaPeriod", spec.emaPeriod())
        .put("trendSlope", Fields.plain(spec.trendSlope()))
        .put("window", spec.window())
        .put("volatileFrom", Fields.plain(spec.volatileFrom()))
        .put("quietTo", Fields.plain(spec.quietTo()))
        .build();
  }

  private static Document words(int mask) {
    List<Document> words = new ArrayList<>();
    for (MarketCondition condition : MarketCondition.values()) {
      if ((mask & condition.bit()) != 0) {
        words.add(Document.text(condition));
      }
    }
    return Document.items(words);
  }

  /// What to put among a strategy's indicators.
  public IndicatorRef indicator() {
    return new IndicatorRef(interval, spec);
  }

  /// Why an entry is refused in a market whose condition is `value`, or nothing.
  @Nullable Reason refusal(double value) {
    if (require == 0 && forbid == 0) {
      return null;
    }
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    int now = (int) value;
    if ((now & require) != require) {
      return Reason.waits("the market is {}, not {}", new Words(now), new Words(require & ~now));
    }
    return (now & forbid) == 0 ? null : Reason.waits("the market is {}", new Words(now & forbid));
  }

  /// The mask of an indicator's value; 0 for the NaN of not known.
  static int mask(double value) {
    return (int) value;
  }

  /// The conditions of a mask for people, put together only when read.
  record Words(int mask) {
    @Override
    public String toString() {
      return mask == 0 ? "unknown" : MarketCondition.textOf(mask);
    }
  }
}
