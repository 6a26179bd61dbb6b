package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Futures through the command line, over recorded minutes of USDⓈ-M with their funding.
class FuturesCommandTest {
  private static final String MINUTES =
      "bars/binance-usdm/ETHUSDT-PERP-1m-20250504_20250615.csv.gz";
  private static final String FUNDING = "funding/ETHUSDT-funding-20250306_20250614.csv.gz";
  @TempDir private Path folder;

  @Test
  void aShortOnEightTimes_paysFunding_andIsLiquidatedWhenTheMarketDoubles() throws Exception {
    SharedData.with(
        MINUTES,
        minutes -> {
          Path funding = minutes.resolve("../../../" + FUNDING).normalize();
          Run run = run("{\"leverage\": 8}", minutes, "--funding", funding.toString(), "--json");
          assertThat(run.code()).as(run.err()).isZero();
          assertThat(run.out()).contains("\"closeReason\": \"liquidated\"", "\"funding\": \"");
          assertThat(run.out()).contains("was liquidated at");
        });
  }

  @Test
  void bothEngines_agreeOnIt() throws Exception {
    SharedData.with(
        MINUTES,
        minutes -> {
          String[] shared = {"--funding-rate", "0.0001", "--latency", "90000", "--json"};
          Run walk = run("{\"leverage\": 2}", minutes, with(shared, "--engine", "walk"));
          Run skip = run("{\"leverage\": 2}", minutes, with(shared, "--engine", "skip"));
          assertThat(walk.code()).as(walk.err()).isZero();
          assertThat(skip.out()).isEqualTo(walk.out());
        });
  }

  @Test
  void marginThatCannotBe_isOneClearLine() throws Exception {
    SharedData.with(
        MINUTES,
        minutes -> {
          Run cross = run("{\"mode\": \"cross\"}", minutes);
          assertThat(cross.code()).isEqualTo(2);
          assertThat(cross.err()).contains("margin.mode", "capital");
          Run wild = run("{\"leverage\": 1000}", minutes);
          assertThat(wild.code()).isEqualTo(2);
          assertThat(wild.err()).contains("margin.leverage");
        });
  }

  private Run run(String margin, Path minutes, String... more) throws IOException {
    Path bot = Files.writeString(folder.resolve("bot.json"), shortDca(margin));
    List<String> arguments =
        new ArrayList<>(List.of("backtest", "--bot", bot.toString(), "--data", minutes.toString()));
    arguments.addAll(Arrays.asList(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static String shortDca(String margin) {
    return """
    {"strategy": "dca", "instrument": "binance-usdm:ETHUSDT", "margin": %s, "params": {
      "side": "short", "baseOrder": {"size": "0.1", "unit": "base"},
      "takeProfit": {"percent": "1.5"},
      "safetyOrders": {"max": 3, "size": "0.2", "unit": "base", "deviation": "2"}}}
    """
        .formatted(margin);
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(some));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
