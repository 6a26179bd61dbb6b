package io.millrace.history;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.SessionCalendar;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which bars of which contract a continuous series takes, and the rolls between them.
record RollPlan(List<Part> parts, List<ContinuousSeries.Roll> rolls) {
  /// Bars `from` until before `to`.
  record Part(BarSeries series, int from, int to) {}

  static RollPlan of(List<BarSeries> contracts, RollRule rule) {
    if (contracts.isEmpty()) {
      throw new IllegalArgumentException("a continuous series needs at least one contract");
    }
    refuseUnlike(contracts);
    List<Part> parts = new ArrayList<>();
    List<ContinuousSeries.Roll> rolls = new ArrayList<>();
    BarSeries held = contracts.getFirst();
    int from = 0;
    for (BarSeries next : contracts.subList(1, contracts.size())) {
      int rollBar = firstBarFrom(next, firstTradeDay(held, next, rule));
      if (rollBar == next.size()) {
        break;
      }
      long at = next.openTime(rollBar);
      parts.add(new Part(held, from, Math.max(from, held.indexAtOrAfter(at))));
      rolls.add(
          new ContinuousSeries.Roll(
              Instant.ofEpochMilli(at),
              held.instrument(),
              next.instrument(),
              Price.ofUnits(gap(held, next, at))));
      held = next;
      from = rollBar;
    }
    parts.add(new Part(held, from, held.size()));
    return new RollPlan(parts, rolls);
  }

  int bars() {
    return parts.stream().mapToInt(part -> part.to() - part.from()).sum();
  }

  /// What each part's prices are shifted by: all gaps after it.
  long[] offsets() {
    long[] offsets = new long[parts.size()];
    for (int i = rolls.size() - 1; i >= 0; i--) {
      offsets[i] = Math.addExact(offsets[i + 1], rolls.get(i).gap().units());
    }
    return offsets;
  }

  private static void refuseUnlike(List<BarSeries> contracts) {
    for (int i = 1; i < contracts.size(); i++) {
      BarSeries before = contracts.get(i - 1);
      BarSeries series = contracts.get(i);
      FuturesContract earlier = contract(before);
      FuturesContract later = contract(series);
      if (!later.root().equals(earlier.root()) || series.interval() != before.interval()) {
        throw new IllegalArgumentException(
            series.instrument()
                + " bars of "
                + series.interval()
                + " do not continue "
                + before.instrument()
                + " bars of "
                + before.interval());
      }
      if (!later.month().isAfter(earlier.month())) {
        throw new IllegalArgumentException(
            series.instrument()
                + " must end after "
                + before.instrument()
                + ", which is before it");
      }
    }
  }

  private static FuturesContract contract(BarSeries series) {
    return FuturesContract.of(series.instrument().symbol())
        .filter(found -> FuturesRoots.find(found.root()).isPresent())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    series.instrument()
                        + " must be a contract of a known root, such as cme:ESZ26"));
  }

  private static FuturesRoot root(BarSeries series) {
    return FuturesRoots.find(contract(series).root()).orElseThrow();
  }

  /// The first trade day on which `next` is held.
  private static long firstTradeDay(BarSeries held, BarSeries next, RollRule rule) {
    FuturesRoot root = root(held);
    return switch (rule) {
      case RollRule.AsUsual() -> root.rollDate(contract(held)).toEpochDay();
      case RollRule.DaysBeforeLastTrade(int days) ->
          lastTradeDateUntil(root.calendar(), root.lastTradeDate(contract(held)).minusDays(days))
              .toEpochDay();
      case RollRule.ByVolume() -> dayAfterVolumeMoved(held, next, root.calendar());
    };
  }

  private static LocalDate lastTradeDateUntil(SessionCalendar calendar, LocalDate date) {
    LocalDate day = date;
    while (!calendar.isTradeDate(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  private static long dayAfterVolumeMoved(
      BarSeries held, BarSeries next, SessionCalendar calendar) {
    Map<Long, Double> volumes = volumes(held, calendar);
    for (Map.Entry<Long, Double> day : volumes(next, calendar).entrySet()) {
      if (day.getValue() > volumes.getOrDefault(day.getKey(), Double.MAX_VALUE)) {
        return day.getKey() + 1;
      }
    }
    return Long.MAX_VALUE;
  }

  private static Map<Long, Double> volumes(BarSeries series, SessionCalendar calendar) {
    Map<Long, Double> volumes = new TreeMap<>();
    for (int i = 0; i < series.size(); i++) {
      volumes.merge(calendar.tradeDay(series.openTime(i)), series.volume(i), Double::sum);
    }
    return volumes;
  }

  private static int firstBarFrom(BarSeries series, long tradeDay) {
    SessionCalendar calendar = root(series).calendar();
    int bar = 0;
    while (bar < series.size() && calendar.tradeDay(series.openTime(bar)) < tradeDay) {
      bar++;
    }
    return bar;
  }

  private static long gap(BarSeries held, BarSeries next, long at) {
    int old = held.indexAtOrAfter(at) - 1;
    int young = next.indexAtOrAfter(at) - 1;
    while (old >= 0 && young >= 0) {
      long apart = held.openTime(old) - next.openTime(young);
      if (apart == 0) {
        return Math.subtractExact(next.close(young), held.close(old));
      }
      if (apart > 0) {
        old--;
      } else {
        young--;
      }
    }
    throw new IllegalArgumentException(
        held.instrument()
            + " and "
            + next.instrument()
            + " have no bar in common before the roll at "
            + Instant.ofEpochMilli(at)
            + ", so their difference is unknown");
  }
}
