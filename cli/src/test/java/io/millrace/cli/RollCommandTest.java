package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dated futures from one contract to the next, as a user runs them. The recorded week has both
/// contracts, but no roll of its own: 72 days before the last trade is the Wednesday in it.
class RollCommandTest {
  private static final String DECEMBER = "ESZ13-1m-20131006_20131011.csv.gz";
  private static final String MARCH = "ESH14-1m-20131006_20131011.csv.gz";

  @TempDir private Path folder;

  @Test
  void twoContracts_areOneRun_withItsRollInTextAndJson() throws Exception {
    withData(
        files -> {
          Run text = run("cme:ES", files, "--roll", "days:72");
          assertThat(text.code()).as(text.err()).isZero();
          assertThat(text.out())
              .contains("Roll            2013-10-08T22:00:00Z  cme:ESZ13 to cme:ESH14, gap -6.5\n");
          Run walk = run("cme:ES", files, "--roll", "days:72", "--engine", "walk", "--json");
          Run skip = run("cme:ES", files, "--roll", "days:72", "--engine", "skip", "--json");
          assertThat(skip.out()).isEqualTo(walk.out());
          assertThat(walk.out())
              .contains("\"gap\": \"-6.5\"", "\"closeReason\": \"roll\"", "\"slot\": \"roll\"");
          Path page = folder.resolve("page.html");
          run("cme:ESZ13", files, "--roll", "days:72", "--report", page.toString());
          assertThat(Files.readString(page)).contains("<h2>Rolls</h2>", "cme:ESH14");
        });
  }

  @Test
  void aFileOfTheRoot_isRolledByTheCalendar() throws Exception {
    StringBuilder csv = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
    // Friday, and Sunday from 18:00 in New York on: the trade date of Monday, the roll date.
    for (String start : List.of("2013-12-13T20:00:00Z", "2013-12-15T23:00:00Z")) {
      String price = start.contains("-13") ? "1780" : "1773";
      for (int i = 0; i < 60; i++) {
        csv.append(Instant.parse(start).toEpochMilli() + i * 60_000L)
            .append(",%1$s,%1$s,%1$s,%1$s,1\n".formatted(price));
      }
    }
    Path file = Files.writeString(folder.resolve("ES-1m.csv"), csv);
    Run run = run("cme:ES", List.of(file), "--roll", "usual");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "2013-12-15T23:00:00Z  cme:ESZ13 to cme:ESH14, gap -7", "Buy and hold    +0.00 %");
    Run early = run("cme:ES", List.of(file), "--roll", "volume");
    assertThat(early.code()).isEqualTo(2);
    assertThat(early.err()).contains("do not tell the volume").hasLineCount(1);
  }

  @Test
  void whatCannotBeRolled_isOneClearLine() throws Exception {
    withData(
        files -> {
          refused(
              "bars of ESH14 are missing", run("cme:ES", files.subList(0, 1), "--roll", "days:72"));
          refused("--roll", run("cme:ES", files, "--roll", "sometimes"));
          refused("or of several with --roll", run("cme:ES", files));
          refused("no dated future", run("binance-spot:BTCUSDT", files, "--roll", "usual"));
          refused("is no contract of NQ", run("cme:NQ", files, "--roll", "usual"));
          Path missing = files.getFirst().resolveSibling("ESH14-1m-nothing.csv");
          refused(
              "there is no such file",
              run("cme:ES", List.of(files.getFirst(), missing), "--roll", "days:72"));
        });
  }

  @Test
  void quotes_areThoseOfTheContractHeld() throws Exception {
    withData(
        files -> {
          String[] both = {
            "--roll",
            "days:72",
            "--quotes",
            quotes(files, 0),
            "--quotes",
            quotes(files, 1),
            "--json"
          };
          Run quoted = run("cme:ES", files, both);
          assertThat(quoted.code()).as(quoted.err()).isZero();
          Run plain = run("cme:ES", files, "--roll", "days:72", "--json");
          // December was left with its bid a tick below the last price; three minutes later March
          // was to be had at its own ask, a tick above.
          assertThat(prices(plain)).startsWith("1676.75", "1646.25", "1643");
          assertThat(prices(quoted)).startsWith("1677", "1646", "1643.25");
          refused(
              "quotes of cme:ESH14 are missing",
              run("cme:ES", files, "--roll", "days:72", "--quotes", quotes(files, 0)));
          refused(
              "quotes of cme:ESZ13 are missing",
              run("cme:ES", files, "--roll", "usual", "--quotes", quotes(files, 1)));
        });
  }

  private static String quotes(List<Path> files, int contract) {
    Path bars = files.get(contract);
    return bars.resolveSibling(bars.getFileName().toString().replace("-1m-", "-1m-QUOTE-"))
        .toString();
  }

  private static List<String> prices(Run run) {
    return Pattern.compile("\"price\": \"([0-9.]+)\"")
        .matcher(run.out())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void noRollInTheData_isSaid() throws Exception {
    withData(
        files ->
            assertThat(run("cme:ES", files, "--roll", "usual").err())
                .contains("no roll lies within the data; all bars are of cme:ESZ13"));
  }

  @Test
  void search_runsOverRollsToo() throws Exception {
    withData(
        files -> {
          Run run =
              Run.of(
                  arguments(
                      "optimise",
                      "cme:ES",
                      files,
                      "--roll",
                      "days:72",
                      "--vary",
                      "takeProfit.percent=0.4,0.8"));
          assertThat(run.code()).as(run.err()).isZero();
          assertThat(run.out()).contains("2 combinations tried");
        });
  }

  private static void refused(String message, Run run) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  private Run run(String instrument, List<Path> files, String... more) throws IOException {
    return Run.of(arguments("backtest", instrument, files, more));
  }

  private String[] arguments(String command, String instrument, List<Path> files, String... more)
      throws IOException {
    Path bot =
        Files.writeString(
            folder.resolve("bot.json"),
            """
            {"strategy": "dca", "instrument": "%s", "params": {
              "baseOrder": {"size": "1", "unit": "base"}, "takeProfit": {"percent": "0.8"}}}
            """
                .formatted(instrument));
    List<String> all = new ArrayList<>(List.of(command, "--bot", bot.toString()));
    files.forEach(file -> all.addAll(List.of("--data", file.toString())));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private interface Check {
    void with(List<Path> files) throws Exception;
  }

  private static void withData(Check check) throws Exception {
    SharedData.with(
        "bars/cme-futures",
        data -> check.with(List.of(data.resolve(DECEMBER), data.resolve(MARCH))));
  }
}
