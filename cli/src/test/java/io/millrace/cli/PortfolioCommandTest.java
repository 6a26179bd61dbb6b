package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several bots on one account, with data of which each file says whose it is.
class PortfolioCommandTest {
  private static final long START = 1_723_161_600_000L;
  private static final String BTC = "binance-usdm:BTCUSDT=";
  private static final String ETH = "binance-usdm:ETHUSDT=";

  @TempDir private Path folder;

  @Test
  void fundingOfEachInstrument_isShownByBotAndInTotal() throws IOException {
    Run run =
        portfolio(
            "--data", BTC + bars("btc", 60_000),
            "--data", ETH + bars("eth", 2_500),
            "--funding", BTC + funding("a", "0.0001"),
            "--funding", ETH + funding("b", "-0.0002"));
    assertThat(run.code()).as(run.err()).isZero();
    // 0.1 BTC at 60000 pay 0.60, 2 ETH at 2500 receive 1.00.
    assertThat(run.out().lines().toList())
        .anySatisfy(line -> assertThat(line).startsWith("bot 1 ").contains(" -0.60 "))
        .anySatisfy(line -> assertThat(line).startsWith("bot 2 ").contains(" 1.00 "))
        .anySatisfy(line -> assertThat(line).startsWith("Account ").contains(" 0.40 "));
  }

  @Test
  void aFileThatDoesNotSayWhoseItIs_isRefused() throws IOException {
    String[] data = {"--data", BTC + bars("btc", 60_000), "--data", ETH + bars("eth", 2_500)};
    for (String option : List.of("--funding", "--mark", "--quotes")) {
      Run run = portfolio(with(data, option, funding("f", "0.0001")));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .hasLineCount(1)
          .contains(option + ": ", "INSTRUMENT=FILE, since the bots trade several");
    }
  }

  @Test
  void aRecordedMarket_standsBesideBars() throws IOException {
    StringBuilder trades = new StringBuilder("time_ms,price,qty,buyer_maker\n");
    for (int i = 0; i < 240; i++) {
      trades.append(START + i * 1_000L + 500).append(",").append(60_000 + i).append(",1,false\n");
    }
    Path tape = Files.writeString(folder.resolve("trades.csv"), trades);
    Run run = portfolio("--data", BTC + tape, "--data", ETH + bars("eth", 2_500), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"prints\": 240", "2024-08-09T00:00:00.500Z");
    Run queued = portfolio("--data", BTC + tape, "--data", ETH + bars("eth", 2_500), "--queue");
    assertThat(queued.code()).isEqualTo(2);
    assertThat(queued.err()).contains("does not tell what rests in the book");
  }

  private Run portfolio(String... more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("portfolio.json"),
            """
            {"capital": "50000", "bots": [
              {"strategy": "dca", "instrument": "binance-usdm:BTCUSDT", "params": {
                "baseOrder": {"size": "0.1", "unit": "base"}, "takeProfit": {"percent": "5"}}},
              {"strategy": "dca", "instrument": "binance-usdm:ETHUSDT", "params": {
                "baseOrder": {"size": "2", "unit": "base"}, "takeProfit": {"percent": "5"}}}]}
            """);
    return Run.of(with(new String[] {"backtest", "--portfolio", file.toString()}, more));
  }

  private String bars(String name, int price) throws IOException {
    StringBuilder csv = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
    for (int i = 0; i < 5; i++) {
      csv.append(START + i * 60_000L).append(",%1$s,%1$s,%1$s,%1$s,1\n".formatted(price));
    }
    return Files.writeString(folder.resolve(name + ".csv"), csv).toString();
  }

  private String funding(String name, String rate) throws IOException {
    String csv = "funding_time_ms,rate\n" + (START + 120_000) + "," + rate + "\n";
    return Files.writeString(folder.resolve(name + "-funding.csv"), csv).toString();
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(some));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
