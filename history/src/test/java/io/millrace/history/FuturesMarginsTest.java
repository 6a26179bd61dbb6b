package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuturesMarginsTest {
  @TempDir Path folder;

  private Path file(String row) throws Exception {
    return Files.writeString(
        folder.resolve("futures-margins.csv"), FuturesMargins.HEADER + "\n" + row + "\n");
  }

  @Test
  void read_aRoot_tiesUpSoMuchAContract() throws Exception {
    var margins = FuturesMargins.read(file("ES,23000,21000.50"));
    var rules = margins.find("ES").orElseThrow();
    Quantity two = Quantity.of("2");
    assertThat(rules.initial(Amount.of("170000"), two, 1)).isEqualTo(Amount.of("46000"));
    assertThat(rules.maintenance(Amount.of("170000"), two)).isEqualTo(Amount.of("42001"));
    assertThat(margins.find("6E")).isEmpty();
  }

  @Test
  void read_whatCannotBe_isToldWithItsLine() {
    assertThatThrownBy(() -> FuturesMargins.read(file("XX,1,1")))
        .hasMessageContaining(":2")
        .hasMessageContaining("root 'XX' is not known");
    assertThatThrownBy(() -> FuturesMargins.read(file("ES,-5,1")))
        .hasMessageContaining("initial '-5' must be an amount above 0");
    assertThatThrownBy(() -> FuturesMargins.read(file("ES,5,6")))
        .hasMessageContaining("maintenance 6 must not be above initial 5");
  }
}
