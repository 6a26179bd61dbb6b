package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.SharedData;
import io.millrace.history.ColumnFile;
import io.millrace.history.SeededBars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  private static final String MINUTES = "bars/binance-spot/BTCUSDT-1m-20210420_20210520.csv.gz";
  private static final String CRASH_GRID =
      """
      {"strategy": "grid", "instrument": "binance-spot:BTCUSDT", "params": {
        "lower": "35000", "upper": "60000", "intervals": 25,
        "order": {"size": "0.01", "unit": "base"}}}
      """;

  @TempDir private Path folder;

  @Test
  void bothEngines_onTheCrashOf2021_sayTheSame() throws Exception {
    SharedData.with(
        MINUTES,
        minutes -> {
          Path bot = Files.writeString(folder.resolve("bot.json"), CRASH_GRID);
          Run walk = backtest(bot, minutes, "walk");
          Run skip = backtest(bot, minutes, "skip");
          assertThat(walk.code()).as(walk.err()).isZero();
          assertThat(walk.out()).contains("\"fills\"");
          assertThat(skip.out().replace("SKIP", "WALK").replace("skip", "walk"))
              .isEqualTo(walk.out().replace("SKIP", "WALK").replace("skip", "walk"));
        });
  }

  private static Run backtest(Path bot, Path bars, String engine) {
    return Run.of(
        "backtest",
        "--bot",
        bot.toString(),
        "--data",
        bars.toString(),
        "--engine",
        engine,
        "--json");
  }

  @Test
  void report_standsAlone() throws IOException {
    Path html = folder.resolve("report.html");
    Run run =
        Run.of(
            "backtest",
            "--bot",
            Files.writeString(folder.resolve("bot.json"), Bots.DCA).toString(),
            "--data",
            seeded().toString(),
            "--report",
            html.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(html.toString());
    assertThat(Files.readString(html))
        .startsWith("<!doctype html>")
        .contains("</html>", "<svg")
        .doesNotContain("https://")
        .doesNotContainPattern("(src|href)=\"?http")
        .doesNotContain("NaN");
  }

  @Test
  void search_withOneThreadAndWithTwo_saysTheSame() throws IOException {
    Path bot = Files.writeString(folder.resolve("bot.json"), Bots.DCA);
    Path bars = seeded();
    assertThat(search(bot, bars, 1)).isEqualTo(search(bot, bars, 2));
  }

  private String search(Path bot, Path bars, int threads) throws IOException {
    Path csv = folder.resolve(threads + ".csv");
    Run run =
        Run.of(
            "optimise",
            "--bot",
            bot.toString(),
            "--data",
            bars.toString(),
            "--vary",
            "takeProfit.percent=0.5:2:0.1",
            "--vary",
            "safetyOrders.max=1,3,5",
            "--threads",
            Integer.toString(threads),
            "--csv",
            csv.toString(),
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    return run.out() + Files.readString(csv);
  }

  @Test
  void helpAndVersion_areToldByEveryCommand() {
    assertThat(Run.of("--version").out()).startsWith("millrace ");
    for (String command : new String[] {"backtest", "optimise", "data", "start"}) {
      Run run = Run.of(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Usage: millrace " + command);
    }
  }

  private Path seeded() throws IOException {
    Path bars = folder.resolve("seeded.bars");
    ColumnFile.write(bars, SeededBars.benchmark().slice(0, 60_000));
    return bars;
  }
}
