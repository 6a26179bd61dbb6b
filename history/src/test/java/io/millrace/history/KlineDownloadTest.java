package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KlineDownloadTest {
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");
  private static final int BARS = 3500;

  @TempDir Path dir;
  private final BarSeries series = SeededBars.minutes(BTC, 9, BARS);
  private final List<Duration> pauses = new ArrayList<>();
  private final List<KlineDownload.Progress> told = new ArrayList<>();
  private KlineServer server;
  private BarLibrary library;

  @BeforeEach
  void start() throws IOException {
    server = new KlineServer(series);
    library = new BarLibrary(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void run_emptyLibrary_storesEveryBarInPagesOfAThousand() throws Exception {
    assertThat(download().run(everything())).isEqualTo(BARS);

    CsvBarsTest.assertSame(stored(), series);
    // The fourth page ends before the time asked for, so a fifth finds nothing more.
    assertThat(server.asked()).hasSize(5);
    assertThat(server.asked().getFirst())
        .isEqualTo(
            "symbol=BTCUSDT&interval=1m&startTime="
                + series.openTime(0)
                + "&endTime="
                + (everything().to().toEpochMilli() - 1)
                + "&limit=1000");
    assertThat(told).extracting(KlineDownload.Progress::fraction).isSorted().last().isEqualTo(1.0);
    assertThat(told.getLast().stored()).isEqualTo(BARS);
    assertThat(pauses).isEmpty();
  }

  @Test
  void run_again_asksForNothingOld() throws Exception {
    KlineDownload.Wanted wanted = until(BARS);
    download().run(wanted);
    server.asked().clear();

    assertThat(download().run(wanted)).isZero();
    assertThat(server.asked()).isEmpty();
    assertThat(told.getLast().fraction()).isEqualTo(1.0);
  }

  @Test
  void run_interruptedByDeadServer_keepsPagesAndResumesBehindThem() throws Exception {
    server.next(
        (exchange, right) -> KlineServer.send(exchange, 200, right),
        (exchange, right) -> KlineServer.send(exchange, 200, right),
        KlineServer.status(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"));

    assertThatThrownBy(() -> download().run(everything()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("answered 400 {\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    assertThat(stored().size()).isEqualTo(2000);

    server.asked().clear();
    assertThat(download().run(everything())).isEqualTo(1500);
    assertThat(server.asked().getFirst()).contains("startTime=" + series.openTime(2000) + "&");
    CsvBarsTest.assertSame(stored(), series);
  }

  @Test
  void run_interruptedThread_keepsPages() throws Exception {
    server.next(
        (exchange, right) -> KlineServer.send(exchange, 200, right),
        KlineServer.status(500, "busy"));
    KlineDownload download =
        new KlineDownload(
            library,
            server.uri(),
            _ -> {
              throw new InterruptedException();
            },
            told::add);

    assertThatThrownBy(() -> download.run(everything())).isInstanceOf(InterruptedException.class);
    assertThat(stored().size()).isEqualTo(1000);
  }

  @Test
  void run_limitReached_waitsAsLongAsToldAndGoesOn() throws Exception {
    server.next(
        KlineServer.status(429, "{\"code\":-1003}", "Retry-After", "7"),
        KlineServer.status(418, "{\"code\":-1003}", "Retry-After", "120"));

    assertThat(download().run(everything())).isEqualTo(BARS);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(120));
  }

  @Test
  void run_longBan_saysSoInsteadOfWaiting() {
    server.next(KlineServer.status(418, "banned", "Retry-After", "7200"));

    assertThatThrownBy(() -> download().run(everything()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("the venue wants a pause of 7200 s");
    assertThat(pauses).isEmpty();
  }

  @Test
  void run_truncatedBodies_areAskedForAgain() throws Exception {
    server.next(
        // Whole HTTP, half a list.
        (exchange, right) ->
            KlineServer.send(exchange, 200, right.substring(0, right.length() / 2)),
        (exchange, right) ->
            KlineServer.send(exchange, 200, right.substring(0, right.lastIndexOf(",["))),
        // Less than the length that was promised.
        (exchange, right) -> {
          byte[] bytes = right.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
          exchange.getResponseBody().flush();
          throw new IOException("the connection breaks here");
        },
        KlineServer.status(503, "busy"));

    assertThat(download().run(everything())).isEqualTo(BARS);
    CsvBarsTest.assertSame(stored(), series);
    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
  }

  @Test
  void run_answersNeverReadable_endsWithReason() {
    server.next(
        java.util.Collections.nCopies(6, KlineServer.status(200, "<html>"))
            .toArray(KlineServer.Answer[]::new));

    assertThatThrownBy(() -> download().run(everything()))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("is no list of klines after 6 attempts");
    assertThat(library.holds(BTC, BarInterval.M1)).isFalse();
  }

  @Test
  void run_impossibleBar_storesNothingOfIt() {
    server.next(
        KlineServer.status(
            200, "[[60000,\"1\",\"0.5\",\"2\",\"1\",\"1\",119999,\"1\",1,\"1\",\"1\",\"0\"]]"));

    assertThatThrownBy(() -> download().run(everything()))
        .isInstanceOf(BadDataException.class)
        .hasMessage("klines-of-BTCUSDT-1m:1: high 0.5 is below low 2");
    assertThat(library.holds(BTC, BarInterval.M1)).isFalse();
  }

  @Test
  void run_shareOfWeightSpent_waitsForTheNextMinute() throws Exception {
    server.usedWeight = 3000;

    download().run(until(1000));

    assertThat(pauses).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void run_barStillOpen_isLeftForLater() throws Exception {
    // Half a minute into bar 100.
    server.now = series.openTime(100) + 30_000;

    assertThat(download().run(everything())).isEqualTo(100);
    server.now = series.openTime(101);
    assertThat(download().run(everything())).isEqualTo(1);
    CsvBarsTest.assertSame(stored(), series.slice(0, 101));
  }

  @Test
  void run_holeInLibrary_asksForTheHoleOnly() throws Exception {
    library.add(series.slice(0, 1200));
    library.add(series.slice(1300, BARS));

    assertThat(download().run(until(BARS))).isEqualTo(100);
    assertThat(server.asked())
        .containsExactly(
            "symbol=BTCUSDT&interval=1m&startTime="
                + series.openTime(1200)
                + "&endTime="
                + (series.openTime(1300) - 1)
                + "&limit=1000");
    CsvBarsTest.assertSame(stored(), series);
  }

  @Test
  void wanted_otherVenueOrEmptyTime_isRefused() {
    Instant from = Instant.ofEpochMilli(0);
    assertThatThrownBy(
            () ->
                new KlineDownload.Wanted(
                    InstrumentId.of("cme:ESZ26"), BarInterval.M1, from, from.plusSeconds(60)))
        .hasMessage("venue 'cme' must be binance-spot or binance-usdm to download from");
    assertThatThrownBy(() -> new KlineDownload.Wanted(BTC, BarInterval.M1, from, from))
        .hasMessageContaining("must be before");
  }

  private KlineDownload download() {
    return new KlineDownload(library, server.uri(), pauses::add, told::add);
  }

  /// Beyond the last bar there is.
  private KlineDownload.Wanted everything() {
    return until(BARS + 5);
  }

  private KlineDownload.Wanted until(int bars) {
    Instant from = Instant.ofEpochMilli(series.openTime(0));
    return new KlineDownload.Wanted(BTC, BarInterval.M1, from, from.plusSeconds(60L * bars));
  }

  private BarSeries stored() {
    return library.load(BTC, BarInterval.M1).series();
  }
}
