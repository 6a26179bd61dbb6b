package io.millrace.core.risk;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.risk.RiskLimits.CorrelationLimit;
import io.millrace.core.risk.RiskLimits.InstrumentLimits;
import io.millrace.core.risk.RiskLimits.LossLimit;
import io.millrace.core.risk.RiskLimits.LossStreak;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads and writes {@link RiskLimits}. A limit that is absent does not apply.
public final class RiskLimitsDocument {
  private static final String SMALLEST = "0.00000001";
  private static final String LARGEST = "1000000000000";
  private static final String[] ACTIONS = {"block", "stop", "flatten"};

  private RiskLimitsDocument() {}

  /// Reads limits. Problems go to the reader, whose owner calls `finish`.
  public static RiskLimits read(DocumentReader from) {
    return new RiskLimits(
        currency(from),
        money(from, "maxNotional"),
        money(from, "maxExposure"),
        count(from, "maxOpenOrders", 100_000),
        count(from, "maxOrdersPerSecond", 10_000),
        count(from, "maxOrdersPerDay", 10_000_000),
        session(from.object("session")),
        from.optionalObject("dailyLoss").map(RiskLimitsDocument::loss),
        from.optionalObject("maxDrawdown").map(RiskLimitsDocument::loss),
        money(from, "lossPerBot"),
        from.optionalObject("consecutiveLosses").map(RiskLimitsDocument::streak),
        from.optionalDecimal("priceCollar", "0.0001", "1")
            .map(value -> ratio(from, "priceCollar", value)),
        seconds(from),
        windows(from),
        instruments(from),
        money(from, "maxUserExposure"),
        money(from, "lossPerStrategy"),
        from.optionalObject("correlation").map(RiskLimitsDocument::correlation),
        from.optionalObject("volatilitySizing").flatMap(RiskLimitsDocument::sizing),
        from.has("fundingBlackoutMinutes")
            ? Optional.of(Duration.ofMinutes(from.whole("fundingBlackoutMinutes", 1, 1, 240)))
            : Optional.empty(),
        from.flag("onlyWhileTrading", false),
        from.optionalObject("propFirm").flatMap(PropFirmDocument::read));
  }

  /// Firms count in dollars, so their accounts need not say it.
  private static Asset currency(DocumentReader from) {
    Asset usual = from.has("propFirm") ? PropFirmDocument.CURRENCY : Asset.of("USDT");
    Asset currency = from.parsed("currency", usual, "an asset such as USDT", Asset::of);
    if (from.has("propFirm") && !currency.equals(PropFirmDocument.CURRENCY)) {
      from.problem("currency", currency, PropFirmDocument.CURRENCY + " in an account of a firm");
    }
    return currency;
  }

  private static CorrelationLimit correlation(DocumentReader from) {
    return new CorrelationLimit(
        ratio(from, "above", from.requiredDecimal("above", "-1", "1")),
        requiredMoney(from, "maxExposure"));
  }

  private static Optional<VolatilitySizing> sizing(DocumentReader from) {
    Amount risk = requiredMoney(from, "riskAmount");
    Ratio multiplier = ratio(from, "multiplier", from.decimal("multiplier", "1", "0.01", "100"));
    return risk.isPositive() && multiplier.signum() > 0
        ? Optional.of(new VolatilitySizing(risk, multiplier))
        : Optional.empty();
  }

  /// The limits as a document; {@link #read} gives back equal ones.
  public static Document.Fields write(RiskLimits limits) {
    Document.Builder fields = Document.fields().put("currency", limits.currency());
    limits.maxNotional().ifPresent(value -> fields.put("maxNotional", value));
    limits.maxExposure().ifPresent(value -> fields.put("maxExposure", value));
    limits.maxOpenOrders().ifPresent(value -> fields.put("maxOpenOrders", value));
    limits.maxOrdersPerSecond().ifPresent(value -> fields.put("maxOrdersPerSecond", value));
    limits.maxOrdersPerDay().ifPresent(value -> fields.put("maxOrdersPerDay", value));
    fields.put(
        "session",
        Document.fields()
            .put("zone", limits.session().zone())
            .put("start", limits.session().start())
            .build());
    limits.dailyLoss().ifPresent(value -> fields.put("dailyLoss", loss(value)));
    limits.maxDrawdown().ifPresent(value -> fields.put("maxDrawdown", loss(value)));
    limits.lossPerBot().ifPresent(value -> fields.put("lossPerBot", value));
    limits.consecutiveLosses().ifPresent(value -> fields.put("consecutiveLosses", streak(value)));
    limits.priceCollar().ifPresent(value -> fields.put("priceCollar", value));
    limits.maxPriceAge().ifPresent(age -> fields.put("maxPriceAgeSeconds", age.toSeconds()));
    List<Document> windows = new ArrayList<>();
    for (DailyWindow window : limits.blackouts()) {
      windows.add(Document.fields().put("from", window.from()).put("to", window.to()).build());
    }
    List<Document> instruments = new ArrayList<>();
    limits.instruments().forEach((id, one) -> instruments.add(instrument(id, one)));
    fields
        .put("blackouts", Document.items(windows))
        .put("instruments", Document.items(instruments));
    writeFurther(limits, fields);
    return fields.build();
  }

  private static void writeFurther(RiskLimits limits, Document.Builder fields) {
    limits.maxUserExposure().ifPresent(value -> fields.put("maxUserExposure", value));
    limits.lossPerStrategy().ifPresent(value -> fields.put("lossPerStrategy", value));
    limits
        .correlation()
        .ifPresent(
            value ->
                fields.put(
                    "correlation",
                    Document.fields()
                        .put("above", value.above())
                        .put("maxExposure", value.maxExposure())
                        .build()));
    limits
        .volatilitySizing()
        .ifPresent(
            value ->
                fields.put(
                    "volatilitySizing",
                    Document.fields()
                        .put("riskAmount", value.riskAmount())
                        .put("multiplier", value.multiplier())
                        .build()));
    limits.fundingBlackout().ifPresent(v -> fields.put("fundingBlackoutMinutes", v.toMinutes()));
    fields.put("onlyWhileTrading", limits.onlyWhileTrading());
    limits.propFirm().ifPresent(value -> fields.put("propFirm", PropFirmDocument.write(value)));
  }

  private static Document loss(LossLimit loss) {
    return Document.fields().put("limit", loss.limit()).put("action", loss.action().word()).build();
  }

  private static Document streak(LossStreak streak) {
    return Document.fields()
        .put("count", streak.count())
        .put("haltMinutes", streak.haltMinutes())
        .build();
  }

  private static Document instrument(InstrumentId id, InstrumentLimits limits) {
    Document.Builder fields = Document.fields().put("instrument", id);
    limits.maxPosition().ifPresent(value -> fields.put("maxPosition", value));
    limits.maxNotional().ifPresent(value -> fields.put("maxNotional", value));
    return fields.put("trading", limits.trading()).build();
  }

  private static Optional<Amount> money(DocumentReader from, String name) {
    return from.has(name) ? Optional.of(requiredMoney(from, name)) : Optional.empty();
  }

  static Amount requiredMoney(DocumentReader from, String name) {
    String allowed = "a number from " + SMALLEST + " to " + LARGEST + ", at most 8 decimals";
    if (!from.has(name)) {
      from.problem(name, "nothing", allowed);
      return Amount.ZERO;
    }
    return from.parsed(
        name,
        Amount.ZERO,
        allowed,
        text -> {
          Amount amount = Amount.of(text);
          boolean fits =
              amount.compareTo(Amount.of(SMALLEST)) >= 0
                  && amount.compareTo(Amount.of(LARGEST)) <= 0;
          if (!fits || amount.toBigDecimal().stripTrailingZeros().scale() > 8) {
            throw new IllegalArgumentException(allowed);
          }
          return amount;
        });
  }

  private static OptionalInt count(DocumentReader from, String name, int max) {
    return from.has(name) ? OptionalInt.of((int) from.whole(name, 1, 1, max)) : OptionalInt.empty();
  }

  private static RiskSession session(DocumentReader from) {
    return new RiskSession(
        from.parsed(
            "zone",
            RiskSession.UTC.zone(),
            "a time zone such as UTC or America/Chicago",
            dated(ZoneId::of)),
        time(from, "start", LocalTime.MIDNIGHT));
  }

  private static LossLimit loss(DocumentReader from) {
    return new LossLimit(
        requiredMoney(from, "limit"), RiskAction.of(from.word("action", "block", ACTIONS)));
  }

  private static LossStreak streak(DocumentReader from) {
    if (!from.has("count")) {
      from.problem("count", "nothing", "a whole number from 1 to 1000");
    }
    return new LossStreak(
        (int) from.whole("count", 1, 1, 1000), (int) from.whole("haltMinutes", 0, 0, 100_000));
  }

  private static Ratio ratio(DocumentReader from, String name, BigDecimal value) {
    try {
      return Ratio.of(value);
    } catch (NumberFormatException tooFine) {
      from.problem(name, value, "a number with at most 8 decimals");
      return Ratio.ONE;
    }
  }

  private static Optional<Duration> seconds(DocumentReader from) {
    return from.has("maxPriceAgeSeconds")
        ? Optional.of(Duration.ofSeconds(from.whole("maxPriceAgeSeconds", 1, 1, 86_400)))
        : Optional.empty();
  }

  private static List<DailyWindow> windows(DocumentReader from) {
    List<DailyWindow> windows = new ArrayList<>();
    for (DocumentReader one : from.objects("blackouts")) {
      LocalTime start = time(one, "from", LocalTime.MIDNIGHT);
      LocalTime end = time(one, "to", LocalTime.MIDNIGHT);
      if (start.equals(end)) {
        one.problem("to", end, "another time than from");
      } else {
        windows.add(new DailyWindow(start, end));
      }
    }
    return windows;
  }

  private static Map<InstrumentId, InstrumentLimits> instruments(DocumentReader from) {
    Map<InstrumentId, InstrumentLimits> limits = new TreeMap<>();
    for (DocumentReader one : from.objects("instruments")) {
      String text = one.requiredText("instrument");
      Optional<Quantity> maxPosition =
          one.has("maxPosition")
              ? Optional.of(
                  one.parsed(
                      "maxPosition",
                      Quantity.ZERO,
                      "a number from 0 to 90000000000, at most 8 decimals",
                      Quantity::of))
              : Optional.empty();
      var read =
          new InstrumentLimits(maxPosition, money(one, "maxNotional"), one.flag("trading", true));
      try {
        if (!text.isEmpty() && limits.put(InstrumentId.of(text), read) != null) {
          one.problem("instrument", text, "given once");
        }
      } catch (IllegalArgumentException malformed) {
        one.problem("instrument", text, "venue:SYMBOL, such as binance-spot:BTCUSDT");
      }
    }
    return limits;
  }

  static LocalTime time(DocumentReader from, String name, LocalTime fallback) {
    return from.parsed(name, fallback, "a time of day such as 22:00", dated(LocalTime::parse));
  }

  /// The reader turns `IllegalArgumentException` into a problem; java.time throws another.
  static <T> Function<String, T> dated(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (DateTimeException malformed) {
        throw new IllegalArgumentException(malformed);
      }
    };
  }
}
