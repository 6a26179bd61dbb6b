package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.Gen;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigitRunTest {
  @Test
  void anyBytes_countAndValueEqualTheLoop() {
    Gen.cases(
        20_000,
        17,
        random -> {
          byte[] bytes = new byte[16];
          int digits = random.intBetween(0, 8);
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] =
                (byte) (i < digits ? random.intBetween('0', '9') : random.intBetween(-128, 127));
          }
          int count = 0;
          while (count < 8 && bytes[count] >= '0' && bytes[count] <= '9') {
            count++;
          }
          String text = new String(bytes, 0, count, StandardCharsets.US_ASCII);
          long run = DigitRun.at(bytes, 0);
          assertThat(DigitRun.count(run)).isEqualTo(count);
          assertThat(DigitRun.value(run, count)).isEqualTo(Long.parseLong("0" + text));
        });
  }
}
