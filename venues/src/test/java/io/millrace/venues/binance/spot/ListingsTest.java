package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venues.net.HandTimer;
import io.millrace.venues.net.HttpCall;
import io.millrace.venues.net.HttpDoor;
import io.millrace.venues.net.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Instruments are read once a day and on demand; hands turn the clock.
class ListingsTest {
  private static final String INFO =
      """
      {"rateLimits":[],"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",
      "quoteAsset":"USDT","orderTypes":["LIMIT"],"filters":[]}]}""";

  private final HandTimer timer = new HandTimer(Instant.parse("2026-11-22T00:00:00Z"));
  private final Counting door = new Counting();
  private final BinanceSpot spot =
      BinanceSpot.open(
          BinanceSpotEndpoints.at(URI.create("http://venue.invalid")),
          new BinanceSpot.Tools(
              door,
              (_, _) -> CompletableFuture.failedFuture(new IllegalStateException("no streams")),
              timer,
              new SplittableRandom(1)));

  private final class Counting implements HttpDoor {
    private int read;
    private boolean fails;

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
      String body = "{\"serverTime\":" + timer.instant().toEpochMilli() + "}";
      boolean info = call.uri().getPath().endsWith("/exchangeInfo");
      if (info) {
        read++;
        body = INFO;
      }
      int status = info && fails ? 500 : 200;
      return CompletableFuture.completedFuture(new HttpReply(status, Map.of(), body));
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    spot.close();
  }

  private void assertKnown() throws Exception {
    assertThat(spot.listings().get())
        .isInstanceOfSatisfying(
            Answer.Known.class, known -> assertThat((Map<?, ?>) known.value()).hasSize(1));
  }

  @Test
  void theList_isKeptForADay_andThenReadAgain() throws Exception {
    assertKnown();
    assertKnown();
    assertThat(door.read).isEqualTo(1);
    timer.advance(Duration.ofHours(24).minusSeconds(1));
    assertKnown();
    assertThat(door.read).isEqualTo(1);
    timer.advance(Duration.ofSeconds(1));
    assertKnown();
    assertThat(door.read).isEqualTo(2);
  }

  @Test
  void onDemand_itIsReadAtOnce_andAFailureLeavesWhatWasKnown() throws Exception {
    assertKnown();
    spot.refreshListings().get();
    assertThat(door.read).isEqualTo(2);
    door.fails = true;
    timer.advance(Duration.ofHours(25));
    assertKnown();
    assertThat(door.read).isEqualTo(3);
  }

  @Test
  void refusalsInASwarm_haveItReadOnceAMinute_evenWhileTheVenueDoesNotAnswer() throws Exception {
    assertKnown();
    timer.advance(Duration.ofMinutes(2));
    door.fails = true;
    for (int i = 0; i < 5; i++) {
      spot.known().suspect();
    }
    assertThat(door.read).isEqualTo(2);
    timer.advance(Duration.ofMinutes(1));
    spot.known().suspect();
    assertThat(door.read).isEqualTo(3);
  }
}
