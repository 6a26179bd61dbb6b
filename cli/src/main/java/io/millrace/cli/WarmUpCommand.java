package io.millrace.cli;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.history.ColumnFile;
import io.millrace.history.SeededBars;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs what the cache of loaded classes should hold, and ends. The launcher calls it once after a
/// build.
@Command(name = "warm-up", hidden = true, description = "Prepares the cache of loaded classes.")
final class WarmUpCommand implements Callable<Integer> {
  private static final String BOT =
      """
      {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
        "baseOrder": {"size": "100"},
        "safetyOrders": {"max": 5, "size": "100", "deviation": "1"},
        "takeProfit": {"percent": "1"}}}
      """;

  @Parameters(paramLabel = "cli|server")
  private String kind = "cli";

  @Option(names = "--data-dir", required = true)
  private @Nullable Path directory;

  @Override
  public Integer call() throws IOException {
    if (!kind.equals("cli")) {
      throw new InvalidDocumentException("warm-up", kind, "cli");
    }
    Path folder = java.util.Objects.requireNonNull(directory);
    Files.createDirectories(folder);
    BarSeries series = SeededBars.benchmark().slice(0, 5_000);
    Path bars = folder.resolve("warm-up.bars");
    ColumnFile.write(bars, series);
    Path bot = folder.resolve("bot.json");
    Files.writeString(bot, BOT);
    var nowhere = new PrintWriter(Writer.nullWriter());
    return Millrace.run(
        new String[] {"backtest", "--bot", bot.toString(), "--data", bars.toString()},
        nowhere,
        nowhere);
  }
}
