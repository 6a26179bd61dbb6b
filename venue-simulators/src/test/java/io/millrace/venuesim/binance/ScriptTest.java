package io.millrace.venuesim.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.Json;
import io.millrace.venuesim.tape.Print;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a script of faults says is checked before the venue opens, and a past is there as one.
class ScriptTest {
  private BinanceSpotSimulator venue;

  @BeforeEach
  void start() throws IOException {
    venue = BinanceSpotSimulator.start(BinanceSpotSimulator.Settings.on(0));
  }

  @AfterEach
  void stop() {
    venue.close();
  }

  private void script(String text) {
    venue.script(Json.parse(text.replace('\'', '"')));
  }

  @Test
  void anUnknownAction_isNamedAtOnce_notAtItsTime() {
    assertThatThrownBy(() -> script("{'at':[{'afterMillis':3600000,'do':'explode'}]}"))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            invalid ->
                assertThat(invalid.problems().toString())
                    .contains("explode")
                    .contains("disconnect, mute, unmute, shutdown"));
  }

  @Test
  void aNumberThatIsNone_isNamed() {
    assertThatThrownBy(() -> script("{'rules':[{'fault':'LATE;millis=abc'}]}"))
        .hasMessage("fault: millis 'abc' must be a whole number");
    assertThatThrownBy(() -> script("{'rules':[{'fault':'NOPE'}]}"))
        .hasMessageContaining("fault: 'NOPE' must be one of [TIMEOUT_PLACED");
  }

  @Test
  void whoAsksWhileThePastIsMade_seesAllOfIt() throws Exception {
    List<Print> prints = new ArrayList<>();
    for (int i = 0; i <= 200; i++) {
      prints.add(
          new Print("BTCUSDT", i * 1000L, BigDecimal.valueOf(50_000 + i), BigDecimal.ONE, true));
    }
    Thread making =
        Thread.startVirtualThread(
            () -> venue.replay(prints.iterator(), 1, Duration.ofSeconds(200)));
    try (VenueClient client = new VenueClient(venue)) {
      String price = "";
      while (making.isAlive() || price.isEmpty()) {
        price = client.open("/api/v3/ticker/price?symbol=BTCUSDT").text("price");
        assertThat(price).isIn("0.00000000", "50199.00000000", "50200.00000000");
      }
      making.join();
    }
  }
}
