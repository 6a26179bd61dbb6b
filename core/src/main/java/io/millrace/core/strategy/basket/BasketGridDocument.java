package io.millrace.core.strategy.basket;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.basket.BasketGridConfig.PlannedLevel;
import io.millrace.core.strategy.basket.BasketGridConfig.Reanchor;
import io.millrace.core.strategy.basket.BasketGridConfig.TakeProfit;
import io.millrace.core.strategy.basket.BasketGridConfig.Target;
import io.millrace.core.strategy.basket.BasketGridConfig.ZoneExtension;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Digits;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configuration of a basket grid as a document and back.
final class BasketGridDocument {
  private static final int MOST_LEVELS = 100;
  private static final int MOST_IDLE_MINUTES = 525_600;
  private static final String AUTO = "auto";

  private BasketGridDocument() {}

  static Fields describe(BasketGridConfig config) {
    Price anchor = config.anchor();
    List<Fields> levels = new ArrayList<>();
    for (PlannedLevel level : config.levels()) {
      levels.add(
          Document.fields()
              .put("below", level.below().toPercentText())
              .put("size", level.size())
              .build());
    }
    Ratio hardStop = config.hardStop();
    return Document.fields()
        .put("anchor", anchor == null ? AUTO : anchor)
        .put("levels", Document.items(levels))
        .put("takeProfit", takeProfit(config.takeProfit()))
        .put("easeWithDepth", config.easeWithDepth().toPercentText())
        .put("hardStop", percent(hardStop))
        .put("zoneExtension", zoneExtension(config.zoneExtension()))
        .put("reanchor", reanchor(config.reanchor()))
        .put("repeat", config.repeat())
        .build();
  }

  private static Document percent(@Nullable Ratio ratio) {
    return ratio == null ? Document.NOTHING : Document.text(ratio.toPercentText());
  }

  private static Fields takeProfit(TakeProfit takeProfit) {
    Ratio trail = takeProfit.trail();
    return Document.fields()
        .put("tp1", target(takeProfit.tp1()))
        .put("tp2", target(takeProfit.tp2()))
        .put(
            "trail",
            trail == null
                ? Document.NOTHING
                : Document.fields().put("percent", trail.toPercentText()).build())
        .build();
  }

  private static Document target(@Nullable Target target) {
    return target == null
        ? Document.NOTHING
        : Document.fields()
            .put("percent", target.percent().toPercentText())
            .put("share", target.share().toPercentText())
            .build();
  }

  private static Document zoneExtension(@Nullable ZoneExtension extension) {
    return extension == null
        ? Document.NOTHING
        : Document.fields()
            .put("below", extension.below().toPercentText())
            .put("levels", extension.levels())
            .build();
  }

  private static Document reanchor(@Nullable Reanchor reanchor) {
    return reanchor == null
        ? Document.NOTHING
        : Document.fields()
            .put("above", reanchor.above().toPercentText())
            .put("idleMinutes", reanchor.idle().toMinutes())
            .put("mode", reanchor.auto() ? AUTO : "suggest")
            .build();
  }

  static BasketGridConfig read(DocumentReader params, Instrument instrument, FeeRates fees) {
    Price anchor = anchor(params);
    List<PlannedLevel> levels = new ArrayList<>();
    for (DocumentReader level : params.objects("levels")) {
      levels.add(new PlannedLevel(share(level, "below", "0.01", "99.99"), size(level)));
    }
    DocumentReader takeProfit = params.object("takeProfit");
    BasketGridConfig config =
        new BasketGridConfig(
            anchor.isPositive() ? anchor : null,
            levels,
            takeProfit(takeProfit),
            optional(params, "easeWithDepth", "0", "100"),
            positiveOrNull(optional(params, "hardStop", "0.01", "99.99")),
            params
                .optionalObject("zoneExtension")
                .map(BasketGridDocument::zoneExtension)
                .orElse(null),
            params.optionalObject("reanchor").map(BasketGridDocument::reanchor).orElse(null),
            params.flag("repeat", true));
    BasketGridChecks.check(config, params, takeProfit, MOST_LEVELS, instrument, fees);
    return config;
  }

  private static Price anchor(DocumentReader params) {
    return params.parsed(
        "anchor",
        Price.ZERO,
        "auto, or a price above 0 with at most 8 decimals",
        text -> {
          Price price = text.equals(AUTO) ? Price.ZERO : Price.of(text);
          if (!text.equals(AUTO) && !price.isPositive()) {
            throw new IllegalArgumentException("not above 0");
          }
          return price;
        });
  }

  private static TakeProfit takeProfit(DocumentReader reader) {
    Target tp1 = target(reader.object("tp1"));
    Target tp2 = reader.optionalObject("tp2").map(BasketGridDocument::target).orElse(null);
    Ratio trail =
        reader
            .optionalObject("trail")
            .map(trailing -> share(trailing, "percent", "0.01", "50"))
            .orElse(null);
    return new TakeProfit(tp1, tp2, trail);
  }

  private static Target target(DocumentReader reader) {
    return new Target(share(reader, "percent", "0.01", "1000"), share(reader, "share", "1", "100"));
  }

  private static ZoneExtension zoneExtension(DocumentReader reader) {
    if (!reader.has("levels")) {
      reader.problem("levels", "nothing", "a whole number from 1 to " + MOST_LEVELS);
    }
    return new ZoneExtension(
        share(reader, "below", "0.01", "99.99"), (int) reader.whole("levels", 1, 1, MOST_LEVELS));
  }

  private static Reanchor reanchor(DocumentReader reader) {
    return new Reanchor(
        share(reader, "above", "0.01", "1000"),
        Duration.ofMinutes(reader.whole("idleMinutes", 60, 0, MOST_IDLE_MINUTES)),
        reader.word("mode", "suggest", "suggest", AUTO).equals(AUTO));
  }

  private static Amount size(DocumentReader level) {
    String allowed = "an amount of quote above 0 with at most 8 decimals";
    if (!level.has("size")) {
      level.problem("size", "nothing", allowed);
    }
    return level.parsed(
        "size",
        Amount.ZERO,
        allowed,
        text -> {
          Price amount = Price.of(text);
          if (!amount.isPositive()) {
            throw new IllegalArgumentException("not above 0");
          }
          return Amount.of(amount.toBigDecimal());
        });
  }

  /// A percentage that must be there; zero after a problem.
  private static Ratio share(DocumentReader reader, String name, String min, String max) {
    if (!reader.has(name)) {
      reader.problem(name, "nothing", percentage(min, max));
    }
    return optional(reader, name, min, max);
  }

  /// A percentage; zero when it is absent.
  private static Ratio optional(DocumentReader reader, String name, String min, String max) {
    return reader.parsed(
        name,
        Ratio.ZERO,
        percentage(min, max),
        text -> {
          BigDecimal percent = Digits.parse(text);
          if (percent.compareTo(new BigDecimal(min)) < 0
              || percent.compareTo(new BigDecimal(max)) > 0) {
            throw new IllegalArgumentException("out of range");
          }
          return Ratio.percent(percent);
        });
  }

  private static String percentage(String min, String max) {
    return "a percentage from " + min + " to " + max + " with at most 6 decimals";
  }

  private static @Nullable Ratio positiveOrNull(Ratio ratio) {
    return ratio.isZero() ? null : ratio;
  }
}
