package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded markets on the command line.
class TapeCommandTest {
  private static final String TRADES =
      """
      time_ms,price,qty,buyer_maker
      1723161600100,30050,0.5,false
      1723161600200,29790,0.5,true
      1723161660000,30010,0.5,false
      """;

  @TempDir Path folder;

  @Test
  void trades_driveABacktest_andTheReportSaysWhatWasAssumed() throws IOException {
    Path report = folder.resolve("report.html");
    Run run = backtest(TRADES, "--json", "--report", report.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"prints\": 3", "2024-08-09T00:00:00.200Z");
    assertThat(Files.readString(report))
        .contains("3 prints", "walked print by print", "prints but no book");
    assertThat(backtest(TRADES).out()).contains("00:02:00Z, 3 prints");
  }

  @Test
  void quotesBesideBars_makeABuyerPayTheSpread() throws IOException {
    String bars = "open_time_ms,open,high,low,close,volume\n";
    String quotes =
        "open_time_ms,bid_open,bid_high,bid_low,bid_close,bid_size,"
            + "ask_open,ask_high,ask_low,ask_close,ask_size\n";
    for (int i = 0; i < 3; i++) {
      bars += i * 60_000 + ",30050,30060,30040,30050,1\n";
      quotes += i * 60_000 + ",30045,30055,30035,30045,1,30055,30065,30045,30055,1\n";
    }
    Path spread = Files.writeString(folder.resolve("quotes.csv"), quotes);
    Run plain = backtest(bars, "--json");
    Run paid = backtest(bars, "--json", "--quotes", spread.toString());
    assertThat(paid.code()).as(paid.err()).isZero();
    assertThat(plain.out()).contains("\"price\": \"30050\"");
    assertThat(paid.out()).contains("\"price\": \"30060\"");
    refused("a recorded market", backtest(TRADES, "--quotes", spread.toString()));
    Files.writeString(spread, quotes.replace("\n0,", "\n120001,"));
    refused("quotes.csv", backtest(bars, "--quotes", spread.toString()));
  }

  @Test
  void whatCannotBe_isNamed() throws IOException {
    refused("does not tell what rests in the book", backtest(TRADES, "--queue"));
    refused("--fill", backtest(TRADES, "--queue", "--fill", "touch"));
    refused("trades.csv:3", backtest(TRADES.replace("29790", "-1")));
    refused("no trade lies in the time", backtest(TRADES, "--from", "2025-01-01"));
  }

  @Test
  void search_triesItsCombinationsOnARecordedMarket() throws IOException {
    String trades = "time_ms,price,qty,buyer_maker\n";
    for (int i = 0; i < 600; i++) {
      trades += 1_723_161_600_000L + i * 1_000L + "," + (30_000 + i % 40 * 20) + ",0.5,false\n";
    }
    String[] search = {
      "optimise", "--bot", bot(), "--data", file(trades), "--vary", "intervals=5,10", "--json"
    };
    Run whole = Run.of(search);
    assertThat(whole.code()).as(whole.err()).isZero();
    Run one = backtest(trades, "--json");
    assertThat(one.out()).contains("\"prints\": 600");
    // The bot itself has 10 intervals: the search must find for them what the backtest finds.
    assertThat(whole.out()).contains(field(one, "totalProfit"));
    Run walked = Run.of(with(search, "--walk-forward", "2"));
    assertThat(walked.code()).as(walked.err()).isZero();
    assertThat(walked.out()).contains("\"testedFrom\": \"2024-08-09T00:06:00Z\"");
    refused("--queue", Run.of(with(search, "--queue", "--fill", "touch")));
  }

  private static String field(Run run, String name) {
    int at = run.out().indexOf("\"" + name + "\"");
    return run.out().substring(at, run.out().indexOf(',', at));
  }

  private static String[] with(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private Run backtest(String trades, String... more) throws IOException {
    String[] first = {"backtest", "--bot", bot(), "--data", file(trades)};
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Run.of(all);
  }

  private String bot() throws IOException {
    return Files.writeString(folder.resolve("bot.json"), Bots.GRID).toString();
  }

  private String file(String trades) throws IOException {
    return Files.writeString(folder.resolve("trades.csv"), trades).toString();
  }

  private static void refused(String name, Run run) {
    assertThat(run.code()).as(run.toString()).isEqualTo(2);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("millrace: ").contains(name).doesNotContain("Exception");
  }
}
