package io.millrace.simulation.report;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.simulation.analysis.ConditionBreakdown;
import io.millrace.simulation.analysis.DealBreakdown;
import io.millrace.simulation.analysis.MonteCarlo;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.report.SvgChart.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// When a bot won and lost, and how much of its drawdown was the order of its deals.
public final class AnalysisReport {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final int SHUFFLES = 1_000;
  private static final long SEED = 1;

  private static final String NOTHING =
      "No deal has closed, so there is nothing to break down or to shuffle.";

  private AnalysisReport() {}

  private static List<DealBreakdown> breakdowns(BacktestResult result) {
    List<Deal> deals = result.deals();
    return List.of(
        DealBreakdown.byReason(deals),
        DealBreakdown.byWeekday(deals, ZONE),
        DealBreakdown.byHour(deals, ZONE),
        ConditionBreakdown.of(result));
  }

  private static MonteCarlo shuffled(BacktestResult result) {
    double capital = result.summary().startCapital().toDouble();
    return MonteCarlo.of(result.deals(), capital, SHUFFLES, SEED);
  }

  /// Tables for a terminal.
  public static String text(BacktestResult result) {
    if (result.deals().stream().noneMatch(deal -> deal.closedAt().isPresent())) {
      return System.lineSeparator() + NOTHING + System.lineSeparator();
    }
    var text = new StringBuilder();
    for (DealBreakdown breakdown : breakdowns(result)) {
      text.append(
          String.format(
              Locale.ROOT, "%n%-28s %7s %9s %16s%n", breakdown.by(), "deals", "won", "profit"));
      for (DealBreakdown.Group group : breakdown.groups()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-28s %7d %7.1f %% %16s%n",
                group.name(),
                group.deals(),
                group.winRate() * 100,
                TextReport.plain(group.profit())));
      }
    }
    return text.append(System.lineSeparator())
        .append(sentence(result, shuffled(result)))
        .append(System.lineSeparator())
        .toString();
  }

  /// For programs: groups of deals, and the drawdowns of shuffled deals.
  public static Fields document(BacktestResult result) {
    List<Document> breakdowns = new ArrayList<>();
    for (DealBreakdown breakdown : breakdowns(result)) {
      breakdowns.add(
          Document.fields()
              .put("by", breakdown.by())
              .put(
                  "groups",
                  Document.items(breakdown.groups().stream().map(AnalysisReport::group).toList()))
              .build());
    }
    MonteCarlo shuffled = shuffled(result);
    return Document.fields()
        .put("breakdowns", Document.items(breakdowns))
        .put(
            "shuffled",
            Document.fields()
                .put("orders", shuffled.shuffles())
                .put("medianDrawdown", ResultDocument.ratioText(shuffled.drawdown(0.5)))
                .put("drawdown95", ResultDocument.ratioText(shuffled.drawdown(0.95)))
                .put("drawdown99", ResultDocument.ratioText(shuffled.drawdown(0.99)))
                .put(
                    "band",
                    Document.items(shuffled.band().stream().map(AnalysisReport::step).toList()))
                .build())
        .build();
  }

  private static Document step(MonteCarlo.Step step) {
    return Document.fields()
        .put("deals", step.deals())
        .put("low", ResultDocument.money(step.low()))
        .put("middle", ResultDocument.money(step.middle()))
        .put("high", ResultDocument.money(step.high()))
        .build();
  }

  private static Document group(DealBreakdown.Group group) {
    return Document.fields()
        .put("name", group.name())
        .put("deals", group.deals())
        .put("wins", group.wins())
        .put("profit", group.profit())
        .build();
  }

  /// Sections of a page; empty for a run without closed deals.
  static String html(BacktestResult result) {
    if (result.deals().stream().allMatch(Deal::isOpen)) {
      return "";
    }
    var tables = new StringBuilder();
    String quote = " " + result.instrument().quote();
    for (DealBreakdown breakdown : breakdowns(result)) {
      List<List<String>> rows = new ArrayList<>();
      for (DealBreakdown.Group group : breakdown.groups()) {
        rows.add(
            List.of(
                Html.escape(group.name()),
                Integer.toString(group.deals()),
                String.format(Locale.ROOT, "%.1f %%", group.winRate() * 100),
                Html.signed(group.profit(), quote)));
      }
      tables.append(Html.table(List.of("<" + breakdown.by(), "Deals", "Won", "Profit"), rows));
    }
    return Html.section("When and how it won", tables.toString())
        + Html.section("If the deals had come in another order", band(result));
  }

  private static String band(BacktestResult result) {
    MonteCarlo shuffled = shuffled(result);
    List<MonteCarlo.Step> steps = shuffled.band();
    String sentence = "<p>" + Html.escape(sentence(result, shuffled)) + "</p>";
    if (steps.size() < 2) {
      return sentence;
    }
    List<Point> low = new ArrayList<>();
    List<Point> middle = new ArrayList<>();
    List<Point> high = new ArrayList<>();
    double lowest = Double.MAX_VALUE;
    double highest = -Double.MAX_VALUE;
    Instant from = result.from();
    double span = (double) result.to().toEpochMilli() - from.toEpochMilli();
    int deals = steps.getLast().deals();
    for (MonteCarlo.Step step : steps) {
      Instant at = from.plusMillis((long) (span * step.deals() / deals));
      low.add(new Point(at, step.low()));
      middle.add(new Point(at, step.middle()));
      high.add(new Point(at, step.high()));
      lowest = Math.min(lowest, step.low());
      highest = Math.max(highest, step.high());
    }
    return sentence
        + new SvgChart(200, from, result.to(), lowest, highest)
            .axes("%.2f")
            .line("band", low)
            .line("band", high)
            .line("equity", middle)
            .draw("Equity over the deals: the middle of all orders, and where nine in ten stay");
  }

  private static String sentence(BacktestResult result, MonteCarlo shuffled) {
    return String.format(
        Locale.ROOT,
        "In %d random orders of the same deals the account fell by %.2f %% in the middle case and "
            + "by more than %.2f %% in one case of twenty; as history had it, by %.2f %% (prices "
            + "within deals included).",
        shuffled.shuffles(),
        shuffled.drawdown(0.5) * 100,
        shuffled.drawdown(0.95) * 100,
        result.summary().maxDrawdown() * 100);
  }
}
