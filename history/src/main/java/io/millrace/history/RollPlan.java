package io.millrace.history;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.SessionCalendar;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which bars of which contract a continuous series takes, and the rolls between them.
///
/// @param parts one for each contract that is held, in their order
record RollPlan(List<Part> parts, List<InstrumentId> contracts, List<ContractRoll> rolls) {
  /// Bars `from` until before `to`.
  record Part(BarSeries series, int from, int to) {}

  static RollPlan of(List<BarSeries> contracts, RollRule rule) {
    if (contracts.isEmpty()) {
      throw new IllegalArgumentException("a continuous series needs at least one contract");
    }
    contract(contracts.getFirst());
    refuseUnlike(contracts);
    List<Part> parts = new ArrayList<>();
    List<ContractRoll> rolls = new ArrayList<>();
    BarSeries held = contracts.getFirst();
    int from = 0;
    for (BarSeries next : contracts.subList(1, contracts.size())) {
      int rollBar = firstBarFrom(next, firstTradeDay(held, next, rule), root(held).calendar());
      if (rollBar == next.size()) {
        break;
      }
      long at = next.openTime(rollBar);
      parts.add(new Part(held, from, Math.max(from, held.indexAtOrAfter(at))));
      rolls.add(
          new ContractRoll(
              Instant.ofEpochMilli(at),
              held.instrument(),
              next.instrument(),
              Price.ofUnits(gap(held, next, at))));
      held = next;
      from = rollBar;
    }
    refuseStaying(held, rule);
    parts.add(new Part(held, from, held.size()));
    List<InstrumentId> names = parts.stream().map(part -> part.series().instrument()).toList();
    return new RollPlan(parts, names, rolls);
  }

  /// Of bars that have been put together already.
  static RollPlan ofJoined(BarSeries joined, RollRule rule) {
    InstrumentId name = joined.instrument();
    FuturesRoot root =
        FuturesRoots.find(name.symbol())
            .orElseThrow(
                () -> new IllegalArgumentException(name + " must be a known root, such as cme:ES"));
    if (rule instanceof RollRule.ByVolume) {
      throw new IllegalArgumentException(
          "bars of "
              + name
              + " do not tell the volume of each contract; give the files of the contracts");
    }
    SessionCalendar calendar = root.calendar();
    List<Part> parts = new ArrayList<>();
    List<InstrumentId> contracts = new ArrayList<>();
    List<ContractRoll> rolls = new ArrayList<>();
    FuturesContract held = front(root, calendar.tradeDay(joined.openTime(0)), rule);
    int from = 0;
    while (true) {
      contracts.add(new InstrumentId(name.venue(), held.toString()));
      int to = firstBarFrom(joined, leaveDay(root, held, rule), calendar);
      parts.add(new Part(joined, from, to));
      if (to == joined.size()) {
        return new RollPlan(parts, contracts, rolls);
      }
      held = front(root, calendar.tradeDay(joined.openTime(to)), rule);
      rolls.add(
          new ContractRoll(
              Instant.ofEpochMilli(joined.openTime(to)),
              contracts.getLast(),
              new InstrumentId(name.venue(), held.toString()),
              Price.ofUnits(Math.subtractExact(joined.open(to), joined.close(to - 1)))));
      from = to;
    }
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
      FuturesContract next = root(before).next(earlier);
      if (next.month().isBefore(later.month())) {
        throw new IllegalArgumentException(
            "bars of "
                + next
                + " are missing between "
                + before.instrument()
                + " and "
                + series.instrument());
      }
    }
  }

  private static void refuseStaying(BarSeries last, RollRule rule) {
    if (rule instanceof RollRule.ByVolume || last.size() == 0) {
      return;
    }
    FuturesRoot root = root(last);
    long leave = leaveDay(root, contract(last), rule);
    long end = last.openTime(last.size() - 1);
    if (root.calendar().tradeDay(end) >= leave) {
      throw new IllegalArgumentException(
          last.instrument()
              + " is left on "
              + LocalDate.ofEpochDay(leave)
              + ", and its bars go on to "
              + Instant.ofEpochMilli(end)
              + ": bars of "
              + root.next(contract(last))
              + " are missing");
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
    return rule instanceof RollRule.ByVolume
        ? dayAfterVolumeMoved(held, next, root.calendar())
        : leaveDay(root, contract(held), rule);
  }

  /// The first trade day on which a contract is no longer held; one that never comes where it
  /// depends on volume.
  private static long leaveDay(FuturesRoot root, FuturesContract contract, RollRule rule) {
    return switch (rule) {
      case RollRule.AsUsual() -> root.rollDate(contract).toEpochDay();
      case RollRule.DaysBeforeLastTrade(int days) ->
          lastTradeDateUntil(root.calendar(), root.lastTradeDate(contract).minusDays(days))
              .toEpochDay();
      case RollRule.ByVolume() -> Long.MAX_VALUE;
    };
  }

  /// The first active contract that is not to be left by a trade day.
  private static FuturesContract front(FuturesRoot root, long tradeDay, RollRule rule) {
    YearMonth before = YearMonth.from(LocalDate.ofEpochDay(tradeDay)).minusMonths(1);
    FuturesContract contract = root.next(new FuturesContract(root.name(), before));
    while (tradeDay >= leaveDay(root, contract, rule)) {
      contract = root.next(contract);
    }
    return contract;
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

  /// The first bar of a trade day or a later one; the size when there is none.
  private static int firstBarFrom(BarSeries series, long tradeDay, SessionCalendar calendar) {
    int low = 0;
    int high = series.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (calendar.tradeDay(series.openTime(middle)) < tradeDay) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
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
