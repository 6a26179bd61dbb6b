package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.market.BarSeries;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SeededBarsTest {
  @Test
  void xoshiro_fixedSeed_yieldsTheSameForEver() {
    SeededNoise noise = new SeededNoise(0);
    // SplitMix64(0) begins e220a8397b1dcdaf; the state after it gives this first output.
    assertThat(noise.nextLong())
        .isEqualTo(
            Long.rotateLeft(0xe220a8397b1dcdafL + 0xf88bb8a8724c81ecL, 23) + 0xe220a8397b1dcdafL);
  }

  @Test
  void benchmark_isAYearOfPossibleMinutesOfTheStatedSpread() {
    BarSeries bars = SeededBars.benchmark();

    assertThat(bars.size()).isEqualTo(525_600);
    assertThat(bars.open(0)).isEqualTo(3_000_000_000_000L);
    double squares = 0;
    for (int i = 0; i < bars.size(); i++) {
      assertThat(SeriesFaults.at(bars, i)).isEmpty();
      double change = Math.log((double) bars.close(i) / bars.open(i));
      squares += change * change;
      if ((i > 0 && bars.open(i) != bars.close(i - 1)) || bars.close(i) % 1_000_000 != 0) {
        throw new AssertionError("bar " + i + " leaves the close before or the tick grid");
      }
    }
    assertThat(Math.sqrt(squares / bars.size())).isCloseTo(0.0008, within(0.00001));
  }

  @Test
  void benchmark_checksum_isWhatItAlwaysWas() {
    BarSeries bars = SeededBars.benchmark();
    CRC32C checksum = new CRC32C();
    ByteBuffer row = ByteBuffer.allocate(40);
    for (int i = 0; i < bars.size(); i++) {
      row.clear();
      row.putLong(bars.open(i)).putLong(bars.high(i)).putLong(bars.low(i)).putLong(bars.close(i));
      row.putDouble(bars.volume(i));
      checksum.update(row.flip());
    }
    assertThat(checksum.getValue()).isEqualTo(1_019_348_210L);
  }
}
