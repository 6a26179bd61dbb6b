package io.millrace.core.risk;

import static io.millrace.core.risk.Worlds.ES;
import static io.millrace.core.risk.Worlds.MES;
import static io.millrace.core.risk.Worlds.NQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.value.Price;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RollingCorrelationsTest {
  private final RollingCorrelations correlations = new RollingCorrelations(3);

  @Test
  void between_needsAFullWindow_andForgetsWhatIsOlder() {
    close("100", "1000", "50");
    close("110", "1100", "45");
    close("121", "1210", "49.5");
    assertThat(correlations.between(ES.id(), MES.id())).isNaN();
    close("108.9", "1089", "54.45");
    assertThat(correlations.between(ES.id(), MES.id())).isCloseTo(1, within(1e-9));
    // Returns 0.1, 0.1, -0.1 against -0.1, 0.1, 0.1.
    assertThat(correlations.between(ES.id(), NQ.id())).isCloseTo(-0.5, within(1e-9));
    close("119.79", "1197.9", "49.005");
    close("107.811", "1078.11", "53.9055");
    // Now -0.1, 0.1, -0.1 against 0.1, -0.1, 0.1.
    assertThat(correlations.between(ES.id(), NQ.id())).isCloseTo(-1, within(1e-9));
    assertThat(correlations.between(ES.id(), ES.id())).isEqualTo(1);
  }

  @Test
  void between_isUnknown_whileOneStandsStill() {
    for (int bar = 0; bar < 6; bar++) {
      close("" + (100 + bar * bar), "1000", "50");
    }
    assertThat(correlations.between(ES.id(), MES.id())).isNaN();
    assertThat(correlations.between(ES.id(), Worlds.future("CL", "1000", ES.sessions()).id()))
        .isNaN();
  }

  private void close(String es, String mes, String nq) {
    correlations.closed(
        Map.of(ES.id(), Price.of(es), MES.id(), Price.of(mes), NQ.id(), Price.of(nq)));
  }
}
