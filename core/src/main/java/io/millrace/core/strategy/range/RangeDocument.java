package io.millrace.core.strategy.range;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.range.RangeConfig.Beyond;
import io.millrace.core.strategy.range.RangeConfig.Filters;
import io.millrace.core.strategy.range.RangeConfig.Hours;
import io.millrace.core.strategy.signal.Fields;
import io.millrace.core.strategy.signal.SignalSetup;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/// The configuration as a document and back.
final class RangeDocument {
  private static final double MOST_POINTS = 1_000_000;

  private RangeDocument() {}

  static RangeConfig read(DocumentReader params, Instrument instrument) {
    return new RangeConfig(
        SignalSetup.read(params, instrument, BarInterval.M1),
        hours(params),
        Fields.whole(params, "minRangeBars", 10, 1, 1_440),
        points(params, "entryOffset", 0.25),
        Fields.whole(params, "startGraceMinutes", 5, 0, 240),
        Beyond.valueOf(params.word("beyond", "skip", "skip", "market").toUpperCase(Locale.ROOT)),
        Fields.whole(params, "atrPeriod", 14, 1, 1_000),
        Fields.number(params, "stopAtr", 1.25, 0.01, 100),
        Fields.number(params, "targetAtr", 2, 0.01, 100),
        params.word("targetOn", "5m", "5m", "daily").equals("5m") ? BarInterval.M5 : BarInterval.D1,
        points(params, "breakevenPoints", 15),
        new Filters(
            points(params, "minRange", 0),
            points(params, "maxRange", 0),
            points(params, "maxGap", 0),
            points(params, "minAtr", 0),
            points(params, "maxAtr", 0)),
        Fields.whole(params, "maxTradesPerDay", 2, 1, 20));
  }

  private static double points(DocumentReader params, String name, double fallback) {
    return Fields.number(params, name, fallback, 0, MOST_POINTS);
  }

  private static Hours hours(DocumentReader params) {
    Hours hours =
        new Hours(
            Fields.zone(params, "zone", ZoneId.of("America/New_York")),
            Fields.time(params, "rangeFrom", LocalTime.of(18, 0)),
            Fields.time(params, "rangeTo", LocalTime.of(9, 30)),
            Fields.time(params, "noEntryFrom", LocalTime.of(15, 30)),
            Fields.time(params, "flatAt", LocalTime.of(15, 55)),
            Fields.time(params, "hardFlatAt", LocalTime.of(16, 5)));
    if (!hours.to().isBefore(hours.noEntryFrom())) {
      params.problem("noEntryFrom", hours.noEntryFrom(), "after rangeTo, which is " + hours.to());
    }
    if (hours.flatAt().isBefore(hours.noEntryFrom())) {
      params.problem(
          "flatAt", hours.flatAt(), "not before noEntryFrom, which is " + hours.noEntryFrom());
    }
    if (hours.hardFlatAt().isBefore(hours.flatAt())) {
      params.problem(
          "hardFlatAt", hours.hardFlatAt(), "not before flatAt, which is " + hours.flatAt());
    }
    return hours;
  }

  static Document.Fields describe(RangeConfig config) {
    Hours hours = config.hours();
    Filters filters = config.filters();
    return config
        .setup()
        .describe()
        .put("zone", hours.zone())
        .put("rangeFrom", hours.from())
        .put("rangeTo", hours.to())
        .put("noEntryFrom", hours.noEntryFrom())
        .put("flatAt", hours.flatAt())
        .put("hardFlatAt", hours.hardFlatAt())
        .put("minRangeBars", config.minRangeBars())
        .put("entryOffset", Fields.plain(config.entryOffset()))
        .put("startGraceMinutes", config.startGraceMinutes())
        .put("beyond", config.beyond().name().toLowerCase(Locale.ROOT))
        .put("atrPeriod", config.atrPeriod())
        .put("stopAtr", Fields.plain(config.stopAtr()))
        .put("targetAtr", Fields.plain(config.targetAtr()))
        .put("targetOn", config.targetOn() == BarInterval.M5 ? "5m" : "daily")
        .put("breakevenPoints", Fields.plain(config.breakevenPoints()))
        .put("minRange", Fields.plain(filters.minRange()))
        .put("maxRange", Fields.plain(filters.maxRange()))
        .put("maxGap", Fields.plain(filters.maxGap()))
        .put("minAtr", Fields.plain(filters.minAtr()))
        .put("maxAtr", Fields.plain(filters.maxAtr()))
        .put("maxTradesPerDay", config.maxTradesPerDay())
        .build();
  }
}
