package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.account.DealCurve;
import io.millrace.core.account.DealStatistics;
import io.millrace.core.value.Amount;
import io.millrace.server.analytics.AnalyticsView;
import io.millrace.server.analytics.AnalyticsView.DealGroup;
import io.millrace.server.analytics.AnalyticsView.ProfitPoint;
import io.millrace.store.ClosedDeals.Row;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Closed deals sorted into groups and summed up, exactly.
final class DealFigures {
  private static final int CURVE_POINTS = 400;

  private final List<Row> rows;
  private final Map<Long, String> accounts;
  private final ZoneId zone;

  /// @param rows in the order in which they closed
  /// @param accounts names by number
  DealFigures(List<Row> rows, Map<Long, String> accounts, ZoneId zone) {
    this.rows = rows;
    this.accounts = accounts;
    this.zone = zone;
  }

  AnalyticsView view(Purse purse) {
    List<Deal> deals = deals(rows);
    double capital =
        groups(row -> row.deal().bot()).values().stream()
            .mapToDouble(ofBot -> DealCurve.capital(deals(ofBot)))
            .sum();
    return new AnalyticsView(
        purse.group().mode(),
        purse.group().currency(),
        purse.groups(),
        StatisticsViews.of(deals, DealCurve.of(deals, capital)),
        sum(deals, Deal::profit),
        sum(deals, deal -> deal.cost().plus(deal.proceeds())),
        sum(deals, Deal::fees),
        sum(deals, Deal::funding),
        curve(deals),
        ProfitBins.of(deals.stream().map(Deal::profit).toList()),
        byProfit(Row::account, row -> accounts.getOrDefault(row.account(), "")),
        byProfit(row -> row.deal().bot(), Row::botName),
        byProfit(Row::strategy, Row::strategy),
        byProfit(
            row -> row.deal().instrument().toString(), row -> row.deal().instrument().toString()),
        inOrder(
            row -> opened(row).getHour(),
            row -> String.format(Locale.ROOT, "%02d:00", opened(row).getHour())),
        inOrder(
            row -> opened(row).getDayOfWeek().getValue(),
            row -> opened(row).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
        byProfit(DealFigures::reason, DealFigures::reason));
  }

  private java.time.ZonedDateTime opened(Row row) {
    return row.deal().deal().openedAt().atZone(zone);
  }

  private static String reason(Row row) {
    return row.deal().deal().closeReason().orElse("");
  }

  private static List<Deal> deals(List<Row> rows) {
    return rows.stream().map(row -> row.deal().deal()).toList();
  }

  private static String sum(List<Deal> deals, Function<Deal, Amount> of) {
    return Figures.text(deals.stream().map(of).reduce(Amount.ZERO, Amount::plus));
  }

  /// The last point of each of equally many deals, so that the end is always on it.
  private static List<ProfitPoint> curve(List<Deal> deals) {
    int stride = Math.ceilDiv(Math.max(deals.size(), 1), CURVE_POINTS);
    List<ProfitPoint> points = new ArrayList<>();
    Amount profit = Amount.ZERO;
    for (int i = 0; i < deals.size(); i++) {
      profit = profit.plus(deals.get(i).profit());
      boolean isLast = i == deals.size() - 1;
      if (isLast || (i + 1) % stride == 0) {
        points.add(new ProfitPoint(deals.get(i).closedAt().orElseThrow(), Figures.text(profit)));
      }
    }
    return points;
  }

  private <K extends Comparable<K>> Map<K, List<Row>> groups(Function<Row, K> key) {
    Map<K, List<Row>> groups = new TreeMap<>();
    rows.forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
    return groups;
  }

  private <K extends Comparable<K>> List<DealGroup> inOrder(
      Function<Row, K> key, Function<Row, String> name) {
    List<DealGroup> views = new ArrayList<>();
    groups(key)
        .forEach(
            (one, group) ->
                views.add(view(one.toString(), name.apply(group.getLast()), statistics(group))));
    return views;
  }

  /// The best first.
  private <K extends Comparable<K>> List<DealGroup> byProfit(
      Function<Row, K> key, Function<Row, String> name) {
    record Ranked(Amount profit, DealGroup view) {}
    List<Ranked> ranked = new ArrayList<>();
    groups(key)
        .forEach(
            (one, group) -> {
              DealStatistics figures = statistics(group);
              ranked.add(
                  new Ranked(
                      figures.profit(),
                      view(one.toString(), name.apply(group.getLast()), figures)));
            });
    ranked.sort(Comparator.comparing(Ranked::profit).reversed());
    return ranked.stream().map(Ranked::view).toList();
  }

  private static DealStatistics statistics(List<Row> group) {
    return DealStatistics.of(deals(group));
  }

  private static DealGroup view(String key, String name, DealStatistics figures) {
    return new DealGroup(
        key,
        name,
        figures.closed(),
        figures.wins(),
        StatisticsViews.text(figures.winRate()),
        Figures.text(figures.profit()),
        StatisticsViews.text(figures.profitFactor()),
        figures.averageDuration().map(Duration::toSeconds).orElse(null));
  }
}
