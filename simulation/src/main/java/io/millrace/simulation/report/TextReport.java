package io.millrace.simulation.report;

import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.BacktestSummary;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/// A backtest in a dozen lines for a terminal.
public final class TextReport {
  private TextReport() {}

  /// Lines that end with a line break each.
  public static String of(BacktestResult result) {
    BacktestSummary summary = result.summary();
    String quote = result.instrument().quote().code();
    var text = new StringBuilder();
    line(text, "Strategy", result.request().type().name() + " on " + result.instrument().id());
    line(text, "Period", result.from() + " to " + result.to() + ", " + data(result));
    new RollTable(result).lines().forEach(roll -> line(text, "Roll", roll));
    line(text, "Deals", deals(summary));
    var signals = new SignalTable(result);
    text.append(signals.isEmpty() ? "" : signals.text());
    line(text, "Realised", money(summary.realisedProfit(), quote));
    line(text, "Unrealised", money(summary.unrealisedProfit(), quote));
    line(
        text,
        "Total",
        money(summary.totalProfit(), quote)
            + "  ("
            + percent(summary.totalProfit().toDouble() / summary.startCapital().toDouble())
            + " of "
            + plain(summary.startCapital())
            + " "
            + quote
            + ")");
    result.figures().forEach(figure -> line(text, words(figure.name()), value(figure, quote)));
    line(text, "Fees", plain(summary.fees()) + " " + quote);
    if (result.instrument().kind().isMargined()) {
      line(text, "Funding", plain(summary.funding()) + " " + quote);
    }
    line(text, "Max drawdown", percent(-summary.maxDrawdown()));
    line(text, "Most invested", plain(summary.maxCapital()) + " " + quote);
    line(text, "Sharpe/Sortino", ratio(summary.sharpe()) + " / " + ratio(summary.sortino()));
    line(text, "Profit factor", ratio(summary.profitFactor()));
    line(text, "Buy and hold", percent(summary.buyAndHold()));
    result.stopped().ifPresent(why -> line(text, "Stopped", why));
    return text.toString();
  }

  /// What the run went through: `41760 bars`, or `19904 prints` of a recorded market.
  static String data(BacktestResult result) {
    return result
        .tape()
        .map(tape -> tape.prints() + " prints")
        .orElse(result.series().size() + " bars");
  }

  /// A figure's name as words: `breakEven` is `Break even`.
  static String words(String name) {
    String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  static String value(Preview.Fact figure, String quote) {
    return figure.unit().equals("quote") ? money(Amount.of(figure.value()), quote) : figure.value();
  }

  private static String deals(BacktestSummary summary) {
    int open = summary.deals() - summary.closed();
    return summary.closed()
        + " closed, "
        + summary.wins()
        + " won"
        + (open > 0 ? ", " + open + " open" : "");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-16s%s%n", name, value));
  }

  static String money(Amount amount, String asset) {
    return (amount.isPositive() ? "+" : "") + plain(amount) + " " + asset;
  }

  /// Two decimals for people; the JSON has them all.
  static String plain(Amount amount) {
    return amount.toBigDecimal().setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%+.2f %%", ratio * 100);
  }

  static String ratio(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
  }
}
