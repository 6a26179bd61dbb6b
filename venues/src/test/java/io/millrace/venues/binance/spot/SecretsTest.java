package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.core.order.Side;
import io.millrace.core.venue.VenueOrder;
import io.millrace.venues.net.HttpCall;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A canary sits in the key; whatever goes wrong, nobody hears it sing (I17).
class SecretsTest {
  private final Logger root = (Logger) LoggerFactory.getLogger("io.millrace.venues");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    log.start();
    root.setLevel(Level.TRACE);
    root.addAppender(log);
  }

  @AfterEach
  void stop() {
    root.detachAppender(log);
    root.setLevel(before);
  }

  private static void assertSilent(List<String> texts) {
    assertThat(texts)
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain(Scene.SECRET)
                    .doesNotContain(Scene.KEY)
                    .doesNotContain("signature="));
  }

  @Test
  void nothingThatIsLoggedOrToldHasTheKey_whateverGoesWrong() {
    List<String> texts = new ArrayList<>();
    try (Scene scene = new Scene()) {
      String[] faults = {"TRUNCATED", "ERROR_PLACED", "ERROR_NOT_PLACED", "SLOW_ANSWER"};
      for (int i = 0; i < faults.length; i++) {
        scene.fault(faults[i], "POST /api/v3/order", 1);
        VenueOrder order = Orders.limit(i + 1, Side.BUY, "59000", "0.01");
        scene.owner.place(order);
        scene.awaitAgreement(order);
      }
      scene.act("disconnect", "{}");
      Scene.await("again", () -> scene.owner.condition().isEmpty());
      scene.act("revoke", "{'key':'%s'}", Scene.KEY);
      VenueOrder refused = Orders.limit(9, Side.BUY, "59000", "0.01");
      scene.owner.place(refused);
      scene.awaitState(refused, "refused");
      scene.act("disconnect", "{}");
      Scene.await("trouble", () -> scene.owner.condition().orElse("").contains("the key"));
      texts.add(scene.owner.events().toString());
      texts.add(scene.owner.condition().toString());
    }
    for (ILoggingEvent event : List.copyOf(log.list)) {
      texts.add(event.getFormattedMessage() + event.getKeyValuePairs());
      if (event.getThrowableProxy() != null) {
        texts.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    assertThat(log.list).isNotEmpty();
    assertSilent(texts);
  }

  @Test
  void nothingThatHoldsTheKey_printsIt() {
    BinanceSpotKey key = Scene.key(Scene.KEY, Scene.SECRET);
    SpotCredentials credentials = SpotCredentials.of(key);
    URI uri = URI.create("http://x/api/v3/order?symbol=A&signature=abc");
    assertSilent(
        List.of(
            key.toString(),
            credentials.toString(),
            credentials.signer().toString(),
            Secret.of(Scene.SECRET).toString(),
            new HttpCall("POST", uri, Map.of("X-MBX-APIKEY", Scene.KEY)).toString()));
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
  }
}
