package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  private static final long START = 1_735_689_600_000L;
  @TempDir private Path folder;

  @Test
  void importedBars_areListedVerifiedAndUsable() throws IOException {
    Path csv = csv("BTCUSDT-1m.csv", 100);
    Run added = data("import", csv.toString(), "--instrument", "binance-spot:BTCUSDT");
    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.out()).contains("100 added, 0 were there");
    assertThat(data("import", csv.toString(), "--instrument", "binance-spot:BTCUSDT").out())
        .contains("0 added, 100 were there");
    assertThat(data("list").out()).contains("binance-spot:BTCUSDT@1m", "100 bars", "no gaps");
    assertThat(data("list", "--json").out()).contains("\"bars\": 100");
    assertThat(data("verify", "library").code()).isZero();
    assertThat(data("verify", "binance-spot:BTCUSDT@1m", "--json").out())
        .contains("\"sound\": true");
    Path bot = Files.writeString(folder.resolve("bot.json"), Bots.GRID);
    Run run =
        Run.of(
            "backtest",
            "--bot",
            bot.toString(),
            "--data",
            "binance-spot:BTCUSDT@1m",
            "--data-dir",
            folder.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void otherKinds_areKeptListedAndVerified() throws IOException {
    Path funding =
        Files.writeString(
            folder.resolve("BTCUSDT-funding-2025.csv"),
            "funding_time_ms,rate\n1741276800000,0.0001\n1741305600000,-0.00002\n");
    Path trades =
        Files.writeString(
            folder.resolve("ETHUSDT-trades.csv"),
            "time_ms,price,qty,buyer_maker\n1741276800000,2000,1,true\n");

    Run kept = data("import", funding.toString(), trades.toString());
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(data("list").out())
        .contains("binance-usdm:BTCUSDT  2 fundings  2025-03-06T16:00:00Z to", "1 trades");
    assertThat(data("list", "--json").out()).contains("\"kind\": \"fundings\"");
    assertThat(data("verify", "library").out()).contains("2 fundings, 0 duplicates");

    Files.writeString(trades, "time_ms,price,qty,buyer_maker\n1741276800000,-1,1,true\n");
    assertThat(data("import", trades.toString()).err())
        .contains("unsound", "ETHUSDT-trades.csv:2: price -1 must be above 0");
    assertThat(data("verify", trades.toString()).code()).isEqualTo(2);
  }

  @Test
  void filesOfSeveralKindsAndInstruments_areImportedAtOnce() throws IOException {
    Path funding =
        Files.writeString(
            folder.resolve("BTCUSDT-funding-2025.csv"),
            "funding_time_ms,rate\n1741276800000,0.0001\n");
    Run run =
        data(
            "import",
            csv("BTCUSDT-1m.csv", 3).toString(),
            csv("ETHUSDT-1m.csv", 3).toString(),
            funding.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "binance-spot:BTCUSDT@1m  3 bars", "binance-spot:ETHUSDT@1m  3 bars", "1 funding");
    assertThat(data("list").out()).contains("BTCUSDT@1m", "ETHUSDT@1m", "1 funding");
  }

  @Test
  void anUnsoundFile_isToldAndIsExitCode2() throws IOException {
    Path csv = csv("BTCUSDT-1m.csv", 3);
    Files.writeString(csv, Files.readString(csv) + (START + 60_000) + ",1,1,1,1,1\n");
    Run run = data("verify", csv.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("BTCUSDT-1m.csv:5");
  }

  @Test
  void anImportThatContradictsTheLibrary_isRefusedWhole() throws IOException {
    data("import", csv("BTCUSDT-1m.csv", 10).toString(), "--instrument", "binance-spot:BTCUSDT");
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "open_time_ms,open,high,low,close,volume\n" + START + ",9,9,9,9,1\n");
    Run run =
        data(
            "import", other.toString(), "--instrument", "binance-spot:BTCUSDT", "--interval", "1m");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(data("list").out()).contains("10 bars");
  }

  @Test
  void aDownload_fillsTheLibrary() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer =
              exchange.getRequestURI().getPath().endsWith("/time")
                  ? "{\"serverTime\":" + (START + 3_600_000) + "}"
                  : klines();
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      Run run = download("http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("5 bars downloaded");
      assertThat(run.err()).isEmpty();
    } finally {
      server.stop(0);
    }
    assertThat(data("list").out()).contains("binance-spot:BTCUSDT@1m", "5 bars");
  }

  @Test
  void aVenueThatIsNotOne_isOneLine() {
    Run run = data("download", "--instrument", "cme:ESH14", "--from", "2025-01-01");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cme").hasLineCount(1);
  }

  private Run download(String url) {
    return data(
        "download",
        "--instrument",
        "binance-spot:BTCUSDT",
        "--from",
        "2025-01-01",
        "--to",
        "2025-01-01T00:05:00Z",
        "--base-url",
        url);
  }

  private static String klines() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 5; i++) {
      long open = START + i * 60_000L;
      text.append(i == 0 ? "" : ",").append('[').append(open);
      text.append(",\"30000.00\",\"30010.00\",\"29990.00\",\"30000.00\",\"1.5\",");
      text.append(open + 59_999).append(",\"45000.0\",7,\"1.0\",\"30000.0\",\"0\"]");
    }
    return text.append(']').toString();
  }

  private Path csv(String name, int bars) throws IOException {
    StringBuilder text = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
    for (int i = 0; i < bars; i++) {
      text.append(START + i * 60_000L).append(",30000,30010,29990,30000,1\n");
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Run data(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "data";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--data-dir";
    all[all.length - 1] = folder.toString();
    return Run.of(all);
  }
}
