package io.millrace.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.Document.Items;
import io.millrace.core.testing.SharedData;
import io.millrace.json.Json;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On the same recorded market the lab says what the command says: on a book with its queue, and on
/// contracts that follow each other with the quotes of each. The lab has them as `data import`
/// keeps them.
class LabEqualsCommandTest {
  private static final String GRID =
      """
      {"strategy": "grid", "instrument": "binance-spot:BTCUSDT", "params": {"lower": "61560",
       "upper": "61860", "intervals": 30, "spacing": "arithmetic",
       "order": {"size": "0.01", "unit": "base"}}}""";
  private static final String RANGE =
      """
      {"strategy": "trend", "instrument": "cme:ES", "params": {"interval": "5m", "quantity": "1"}}""";

  @TempDir Path folder;

  @Test
  void lab_saysWhatTheCommandSays() throws Exception {
    SharedData.with(
        "streams/binance-spot",
        streams -> {
          Path shared = streams.getParent().getParent();
          List<String> prints = files(streams, "btcusdt_");
          List<String> contracts = files(shared.resolve("bars/cme-futures"), "-1m-20131006");
          List<String> quotes = files(shared.resolve("bars/cme-futures"), "-1m-QUOTE-20131006");
          Path data = data();
          List<String> kept = new ArrayList<>(List.of("data", "import", "--data-dir=" + data));
          kept.addAll(prints);
          kept.addAll(contracts);
          kept.addAll(quotes);
          command(kept);
          try (Server server = Server.start(settings(data))) {
            var lab = new Asked(server.url());
            Fields queued =
                same(
                    lab,
                    GRID,
                    prints,
                    List.of("--queue", "--latency=50"),
                    """
                    "data": {"instrument": "binance-spot:BTCUSDT", "interval": "1m",
                     "kind": "RECORDED"}, "fill": "queue", "latencyMillis": 50""");
            Fields touched =
                same(
                    lab,
                    GRID,
                    prints,
                    List.of("--latency=50"),
                    """
                    "data": {"instrument": "binance-spot:BTCUSDT", "interval": "1m",
                     "kind": "RECORDED"}, "fill": "touch", "latencyMillis": 50""");
            assertThat(traded(queued)).as("whoever queues trades less").isLessThan(traded(touched));
            List<String> rolled = new ArrayList<>(List.of("--roll=days:72"));
            quotes.forEach(file -> rolled.add("--quotes=" + file));
            Fields paid =
                same(
                    lab,
                    RANGE,
                    contracts,
                    rolled,
                    """
                    "data": {"instrument": "cme:ES", "interval": "1m", "kind": "CONTRACTS",
                     "roll": "days:72"}, "fill": "touch", "quotes": true""");
            assertThat(items(paid, "rolls")).hasSize(1);
          }
        });
  }

  /// @param asked how the lab is told the same as the command's options
  private Fields same(Asked lab, String bot, List<String> files, List<String> options, String asked)
      throws Exception {
    Path document = Files.writeString(folder.resolve("bot.json"), bot);
    List<String> arguments =
        new ArrayList<>(List.of("backtest", "--bot=" + document, "--json", "--fee=0"));
    files.forEach(file -> arguments.add("--data=" + file));
    arguments.addAll(options);
    Fields said = (Fields) Json.parse(command(arguments));
    Fields found =
        ended(
            lab,
            """
            {"bot": %s, %s, "makerFee": "0", "takerFee": "0", "slippage": "0",
             "engine": "skip"}"""
                .formatted(bot, asked));
    for (String part : List.of("fills", "deals", "rolls")) {
      assertThat(items(found, part)).as(part).isEqualTo(items(said, part));
    }
    assertThat(items(said, "fills")).isNotEmpty();
    Fields figures = (Fields) said.field("summary");
    Fields same = (Fields) found.field("summary");
    for (String name : List.of("realisedProfit", "unrealisedProfit", "fees", "maxDrawdown")) {
      assertThat(text(same.field(name))).as(name).isEqualTo(text(figures.field(name)));
    }
    return said;
  }

  /// Rows with their fields in order, words in one case, and without what only one of both tells.
  private static List<String> items(Fields of, String name) {
    if (!(of.field(name) instanceof Items all)) {
      return List.of();
    }
    return all.items().stream()
        .map(
            row -> {
              var fields = new TreeMap<String, String>();
              ((Fields) row).fields().forEach((key, value) -> fields.put(key, text(value)));
              return fields.toString();
            })
        .toList();
  }

  private static BigDecimal traded(Fields result) {
    return ((Items) result.field("fills"))
        .items().stream()
            .map(fill -> text(((Fields) fill).field("quantity")).replace("\"", ""))
            .map(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String text(Document value) {
    return Json.compact(value).toLowerCase(java.util.Locale.ROOT);
  }

  private static Fields ended(Asked lab, String order) throws Exception {
    Fields queued = lab.post("/api/backtests", order);
    assertThat(queued.fields()).as(queued.toString()).containsKey("id");
    String path = "/api/backtests/" + text(queued.field("id")).replace("\"", "");
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (true) {
      Fields now = lab.get(path);
      if (text(now.field("state")).equals("\"done\"")) {
        return (Fields) now.field("result");
      }
      assertThat(System.nanoTime()).as(text(now.field("state"))).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static List<String> files(Path folder, String name) throws Exception {
    try (var all = Files.list(folder)) {
      return all.map(Path::toString).filter(file -> file.contains(name)).sorted().toList();
    }
  }

  private Path data() throws Exception {
    Path postgres = Files.createDirectories(folder.resolve("data").resolve("postgres"));
    Path programs = Path.of("target", "postgres-of-tests", "binaries").toAbsolutePath();
    Files.createDirectories(programs);
    Files.createSymbolicLink(postgres.resolve("binaries"), programs);
    return folder.resolve("data");
  }

  private static ServerSettings settings(Path data) {
    return new ServerSettings(0, data, false, List.of(), 1, data);
  }

  /// What a command of the product prints.
  private String command(List<String> arguments) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.millrace.cli.Millrace"));
    all.addAll(arguments);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(all).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    return Files.readString(out);
  }
}
