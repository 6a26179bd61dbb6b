package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TotpTest {
  private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @Test
  void codes_areThoseOfRfc6238_appendixB() {
    Map.of(
            59L, "94287082",
            1_111_111_109L, "07081804",
            1_111_111_111L, "14050471",
            1_234_567_890L, "89005924",
            2_000_000_000L, "69279037",
            20_000_000_000L, "65353130")
        .forEach(
            (second, code) ->
                assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(second)), 8))
                    .as("second " + second)
                    .isEqualTo(code));
  }

  @Test
  void code_isGoodForItsStep_andAFewSecondsOfTyping() {
    String code = Totp.code(SEED, 100, 6);
    assertThat(Totp.stepOf(SEED, code, at(2_999))).isEmpty();
    assertThat(Totp.stepOf(SEED, code, at(3_000))).isEqualTo(OptionalLong.of(100));
    assertThat(Totp.stepOf(SEED, code, at(3_034))).isEqualTo(OptionalLong.of(100));
    assertThat(Totp.stepOf(SEED, code, at(3_035))).isEmpty();
    assertThat(Totp.stepOf(SEED, "", at(3_000))).isEmpty();
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  @Test
  void base32_isThatOfRfc4648() {
    assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
    assertThat(Totp.base32(SEED)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.uri("a b@example.com", SEED))
        .hasToString(
            "otpauth://totp/Millrace:a%20b%40example.com"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Millrace");
  }
}
