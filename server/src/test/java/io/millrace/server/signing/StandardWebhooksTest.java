package io.millrace.server.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.signing.StandardWebhooks.Headers;
import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {
  private static final String ID = "6f2d4a0e-9c1b-4d7e-8a55-0b1c2d3e4f50";
  private static final String TIME = "1763683200";
  private static final Instant SENT = Instant.ofEpochSecond(1763683200);
  private static final String BODY =
      "{\"type\":\"subscription.active\",\"data\":{\"id\":\"sub_1\"}}";
  private static final String SIGNATURE = "v1,jacnjfK+QT5eTPj3qYg+5kmPrcj3K2zMt0+/ePizwg8=";

  private final StandardWebhooks polar =
      new StandardWebhooks(Secret.of("polar_whs_TESTVECTORDONOTUSE000000000000"));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private java.util.Optional<String> refusal(String id, String time, String signatures) {
    return polar.refusal(new Headers(id, time, signatures), bytes(BODY), SENT);
  }

  @Test
  void vectorOfPolar_isBelieved() {
    assertThat(refusal(ID, TIME, SIGNATURE)).isEmpty();
  }

  @Test
  void vectorOfTheSpecification_isBelieved() {
    var upstream = new StandardWebhooks(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    var headers =
        new Headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    Instant then = Instant.ofEpochSecond(1614265330);
    assertThat(upstream.refusal(headers, bytes("{\"test\": 2432232314}"), then)).isEmpty();
  }

  @Test
  void oneOfSeveralSignatures_isEnough() {
    assertThat(refusal(ID, TIME, "v1a,xyz v1,AAAA " + SIGNATURE)).isEmpty();
  }

  @Test
  void anythingChanged_isRefused() {
    assertThat(refusal(ID + "0", TIME, SIGNATURE)).contains("webhook-signature is not ours");
    assertThat(refusal(ID, "1763683201", SIGNATURE)).contains("webhook-signature is not ours");
    var other = polar.refusal(new Headers(ID, TIME, SIGNATURE), bytes(BODY + " "), SENT);
    assertThat(other).contains("webhook-signature is not ours");
    for (String unfit :
        List.of("", "v1,", SIGNATURE.substring(3), "v2," + SIGNATURE.substring(3))) {
      assertThat(refusal(ID, TIME, unfit)).as(unfit).contains("webhook-signature is not ours");
    }
  }

  @Test
  void moreThanFiveMinutesFromNow_isRefused_toEitherSide() {
    var headers = new Headers(ID, TIME, SIGNATURE);
    for (int seconds : List.of(-300, 300)) {
      assertThat(polar.refusal(headers, bytes(BODY), SENT.plusSeconds(seconds))).isEmpty();
    }
    for (int seconds : List.of(-301, 301)) {
      assertThat(polar.refusal(headers, bytes(BODY), SENT.plusSeconds(seconds))).isPresent();
    }
  }

  @Test
  void missingHeaders_areRefused() {
    assertThat(refusal("", TIME, SIGNATURE)).isPresent();
    assertThat(refusal("a.b", TIME, SIGNATURE)).isPresent();
    for (String time : List.of("", "soon", "-5", "1e9", "99999999999999999999")) {
      assertThat(refusal(ID, time, SIGNATURE)).as(time).isPresent();
    }
  }

  @Test
  void ourOwnSignature_isTheVectors() {
    Headers signed = polar.sign(ID, bytes(BODY), SENT);
    assertThat(signed).isEqualTo(new Headers(ID, TIME, SIGNATURE));
    assertThat(polar.refusal(signed, bytes(BODY), SENT)).isEmpty();
  }
}
