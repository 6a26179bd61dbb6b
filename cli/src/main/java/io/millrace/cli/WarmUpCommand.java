package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Values;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.history.BarLibrary;
import io.millrace.history.SeededBars;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Runs what the cache of loaded classes should hold, and ends. The launcher calls it once after a
/// build.
final class WarmUpCommand implements Command {
  private final Options options = new Options("Prepares the cache of loaded classes.");

  private static final String BOT =
      """
      {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
        "baseOrder": {"size": "100"},
        "safetyOrders": {"max": 5, "size": "100", "deviation": "1"},
        "takeProfit": {"percent": "1"}}}
      """;

  private static final String GRID =
      """
      {"strategy": "grid", "instrument": "binance-spot:BTCUSDT", "params": {
        "lower": "20000", "upper": "50000", "intervals": 20,
        "order": {"size": "0.01", "unit": "base"}}}
      """;

  private static final int BARS = 50_000;

  private final Values<String> kind =
      options.arguments("cli|server", Kind.TEXT, "which cache (default: cli)");

  private final Supplier<Path> directory =
      options.path("--data-dir", "DIR", "a folder for what is only needed now").required();

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    Path folder = directory.get();
    Files.createDirectories(folder);
    String wanted = kind.values().isEmpty() ? "cli" : kind.values().getFirst();
    return switch (wanted) {
      case "cli" -> commands(folder);
      case "server" -> server(folder);
      default -> throw new InvalidDocumentException("warm-up", wanted, "cli or server");
    };
  }

  /// What people run, the way they run it: a search in the library, gaps and their warning.
  private static int commands(Path folder) throws IOException {
    BarSeries bars = SeededBars.benchmark();
    var library = new BarLibrary(folder);
    library.add(bars.slice(0, BARS / 2));
    library.add(bars.slice(BARS / 2 + 3, BARS));
    String[] data = {
      "--data", bars.instrument() + "@" + bars.interval(), "--data-dir", folder.toString()
    };
    String bot = Files.writeString(folder.resolve("bot.json"), BOT).toString();
    String grid = Files.writeString(folder.resolve("grid.json"), GRID).toString();
    String report = folder.resolve("report.html").toString();
    return run("--version")
        + run("backtest", "--help")
        + run(with(data, "backtest", "--bot", bot))
        + run(with(data, "backtest", "--bot", bot, "--json", "--report", report))
        + run(with(data, "backtest", "--bot", grid, "--json", "--engine", "walk"))
        + run(with(data, "optimise", "--bot", bot, "--vary", "takeProfit.percent=1,2", "--json"))
        + run("data", "list", "--data-dir", folder.toString());
  }

  private static String[] with(String[] more, String... first) {
    return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static int run(String... arguments) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return Millrace.run(arguments, nowhere, nowhere);
  }

  /// Starts the server as `millrace start` does, asks what a browser asks first, and stops it.
  private static int server(Path folder) throws IOException {
    var settings = new ServerSettings(0, folder, true, List.of(), 60, ServerSettings.builtClient());
    try (Server server = Server.start(settings);
        HttpClient browser = HttpClient.newHttpClient()) {
      for (String path : List.of("/", "/api/system", "/api/dashboard", "/api/bots")) {
        browser.send(
            HttpRequest.newBuilder(server.url().resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Millrace.FAILED;
    }
    return 0;
  }
}
