package io.millrace.server.backtests;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.PortfolioResult;
import io.millrace.simulation.report.AnalysisReport;
import io.millrace.simulation.report.PortfolioReport;
import io.millrace.simulation.report.ResultDocument;
import tools.jackson.databind.json.JsonMapper;

/// What backtests found, as the interface shows it: the same documents that the command line
/// prints.
final class ResultViews {
  private static final int EQUITY_POINTS = 1_000;
  private static final int EQUITY_POINTS_A_BOT = 300;

  private ResultViews() {}

  static BacktestResultView backtest(BacktestResult result, JsonMapper json) {
    var fields = Document.fields();
    ResultDocument.withEquity(result, EQUITY_POINTS).fields().forEach(fields::put);
    if (!result.deals().stream().allMatch(Deal::isOpen)) {
      fields.put("analysis", AnalysisReport.document(result));
    }
    return json.readValue(Json.compact(fields.build()), BacktestResultView.class);
  }

  static PortfolioResultView portfolio(PortfolioResult result, JsonMapper json) {
    return json.readValue(
        Json.compact(PortfolioReport.withEquity(result, EQUITY_POINTS_A_BOT)),
        PortfolioResultView.class);
  }
}
