package io.millrace.simulation.report;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.order.Fill;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.backtest.EquityCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;

/// A backtest's result as a document; field names are a contract (`docs/concepts/backtest.md`).
/// Money, prices and quantities are texts in plain notation; ratios are numbers.
public final class ResultDocument {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private ResultDocument() {}

  /// Everything, fills and deals included, and the signals where there were any.
  public static Fields of(BacktestResult result) {
    var fields = Document.fields();
    traded(result).fields().forEach(fields::put);
    var signals = new SignalTable(result);
    return signals.isEmpty() ? fields.build() : fields.put("signals", signals.document()).build();
  }

  private static Fields traded(BacktestResult result) {
    boolean deals = result.request().type().hasDeals();
    Document.Builder header = header(result);
    var rolls = new RollTable(result);
    if (!rolls.isEmpty()) {
      header.put("rolls", rolls.document());
    }
    return header
        .put(
            "fills",
            Document.items(result.fills().stream().map(fill -> fill(fill, deals)).toList()))
        .put(
            "deals",
            Document.items(result.deals().stream().map(deal -> deal(deal, result)).toList()))
        .put("summary", summary(result.summary(), result))
        .build();
  }

  /// As {@link #of} for a screen: with at most `points` points of the equity curve, and of the
  /// signals the counts and as many of the newest.
  public static Fields withEquity(BacktestResult result, int points) {
    var fields = Document.fields();
    traded(result).fields().forEach(fields::put);
    var signals = new SignalTable(result);
    if (!signals.isEmpty()) {
      fields.put("signals", signals.document(points));
    }
    return fields
        .put(
            "equity",
            Document.items(
                result.equity().points(points).stream().map(ResultDocument::point).toList()))
        .build();
  }

  private static Document.Builder header(BacktestResult result) {
    var header =
        Document.fields()
            .put("strategy", result.request().type().name())
            .put("instrument", result.instrument().id())
            .put("from", result.from())
            .put("to", result.to())
            .put("bars", result.series().size());
    result.tape().ifPresent(tape -> header.put("prints", tape.prints()));
    return header;
  }

  private static Document fill(Fill fill, boolean hasDeals) {
    return Document.fields()
        .put("time", fill.eventTime())
        .put("deal", hasDeals ? Document.number(fill.slot().cycle()) : Document.NOTHING)
        .put("slot", fill.slot().name())
        .put("side", fill.side().lower())
        .put("price", fill.price())
        .put("quantity", fill.quantity())
        .put("fee", fill.fee().amount())
        .put("feeAsset", fill.fee().asset())
        .build();
  }

  private static Document deal(Deal deal, BacktestResult result) {
    Document profit = deal.isOpen() ? Document.NOTHING : Document.text(deal.profit());
    var fields =
        Document.fields()
            .put("number", deal.number())
            .put("openedAt", deal.openedAt())
            .put("closedAt", deal.closedAt().map(Document::text).orElse(Document.NOTHING))
            .put("closeReason", deal.closeReason().map(Document::text).orElse(Document.NOTHING))
            .put("bought", deal.bought())
            .put("cost", deal.cost())
            .put("sold", deal.sold())
            .put("proceeds", deal.proceeds())
            .put("fees", deal.fees());
    if (result.instrument().kind().isMargined()) {
      fields.put("funding", deal.funding());
    }
    return fields.put("profit", profit).build();
  }

  /// The figures alone.
  public static Fields summary(BacktestSummary summary, BacktestResult result) {
    var fields =
        Document.fields()
            .put("deals", summary.deals())
            .put("closed", summary.closed())
            .put("wins", summary.wins())
            .put("realisedProfit", summary.realisedProfit())
            .put("unrealisedProfit", summary.unrealisedProfit())
            .put("totalProfit", summary.totalProfit())
            .put("fees", summary.fees());
    if (result.instrument().kind().isMargined()) {
      fields.put("funding", summary.funding());
    }
    return fields
        .put("maxDrawdown", ratioText(summary.maxDrawdown()))
        .put("maxCapital", summary.maxCapital())
        .put("startCapital", summary.startCapital())
        .put("sharpe", ratio(summary.sharpe()))
        .put("sortino", ratio(summary.sortino()))
        .put("profitFactor", ratio(summary.profitFactor()))
        .put("buyAndHold", ratioText(summary.buyAndHold()))
        .put("figures", figures(result))
        .put("stopped", result.stopped().map(Document::text).orElse(Document.NOTHING))
        .build();
  }

  private static Document figures(BacktestResult result) {
    var figures = Document.fields();
    result.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
    return figures.build();
  }

  private static Document point(EquityCurve.Point point) {
    return Document.fields()
        .put("time", point.time())
        .put("equity", money(point.equity()))
        .put("drawdown", ratioText(point.drawdown()))
        .build();
  }

  static Document ratio(OptionalDouble value) {
    return value.isPresent() ? new Document.Num(rounded(value.getAsDouble())) : Document.NOTHING;
  }

  static String ratioText(double value) {
    return plain(rounded(value));
  }

  static String money(double value) {
    return plain(BigDecimal.valueOf(value).setScale(2, java.math.RoundingMode.HALF_UP));
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).round(SIX_DIGITS);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// The names of all summary figures, for tables and sweeps.
  public static List<String> summaryNames() {
    return List.of(
        "deals",
        "closed",
        "wins",
        "realisedProfit",
        "unrealisedProfit",
        "totalProfit",
        "fees",
        "maxDrawdown",
        "maxCapital",
        "startCapital",
        "sharpe",
        "sortino",
        "profitFactor",
        "buyAndHold");
  }
}
