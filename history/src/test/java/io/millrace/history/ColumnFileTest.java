package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.Gen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnFileTest {
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");

  @TempDir Path dir;

  @Test
  void written_thenRead_isTheSameSeries() throws IOException {
    BarSeries series = SeededBars.minutes(BTC, 3, 20_000);
    Path file = dir.resolve("new/folder/x.bars");

    ColumnFile.write(file, series);

    CsvBarsTest.assertSame(ColumnFile.read(file), series);
    CsvBarsTest.assertSame(Bars.load(file).series(), series);
    assertThat(Files.size(file)).isEqualTo(128 + 48L * 20_000);
    ColumnFile.Outline outline = ColumnFile.outline(file);
    assertThat(outline.bars()).isEqualTo(20_000);
    assertThat(outline.first().toEpochMilli()).isEqualTo(series.openTime(0));
    assertThat(outline.last().toEpochMilli()).isEqualTo(series.openTime(19_999));
  }

  @Test
  void damaged_atAnyByte_neverGivesBars() throws IOException {
    Path file = dir.resolve("x.bars");
    ColumnFile.write(file, SeededBars.minutes(BTC, 3, 60));
    byte[] whole = Files.readAllBytes(file);
    Gen.cases(
        1500,
        11,
        random -> {
          byte[] damaged = whole.clone();
          int at = random.intBetween(0, whole.length - 1);
          damaged[at] ^= (byte) random.intBetween(1, 255);
          Files.write(file, damaged);
          assertThatThrownBy(() -> Bars.load(file))
              .isInstanceOf(BadDataException.class)
              .hasMessageStartingWith(file.toString())
              .message()
              .doesNotContain("\n");
        });
  }

  @Test
  void cutOrLengthened_anywhere_neverGivesBars() throws IOException {
    Path file = dir.resolve("x.bars");
    ColumnFile.write(file, SeededBars.minutes(BTC, 3, 20));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Bars.load(file)).isInstanceOf(BadDataException.class);
      assertThatThrownBy(() -> ColumnFile.outline(file)).isInstanceOf(BadDataException.class);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> Bars.load(file)).hasMessageContaining("too long");
  }

  @Test
  void write_impossibleSeries_leavesOldFileAndNothingElse() throws IOException {
    Path file = dir.resolve("x.bars");
    BarSeries good = SeededBars.minutes(BTC, 3, 5);
    ColumnFile.write(file, good);
    long[] same = {60_000, 60_000};
    long[] one = {100, 100};
    double[] volumes = {1, 1};
    BarSeries bad = new BarSeries(BTC, BarInterval.M1, same, one, one, one, one, volumes);

    assertThatThrownBy(() -> ColumnFile.write(file, bad))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("bars must ascend");
    assertThatThrownBy(() -> ColumnFile.write(file, good.slice(0, 0)))
        .hasMessageContaining("must hold 1 to");
    CsvBarsTest.assertSame(ColumnFile.read(file), good);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void read_otherFile_saysWhatItIsNot() throws IOException {
    Path text = Files.writeString(dir.resolve("x.bars"), "x".repeat(300));

    assertThat(ColumnFile.isColumnFile(text)).isFalse();
    assertThatThrownBy(() -> ColumnFile.read(text))
        .hasMessage(text + ": not a columnar bar file: it does not begin with MILLBARS");
    assertThatThrownBy(() -> ColumnFile.read(dir.resolve("none")))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void load_columnsBesideText_joinsBoth() throws IOException {
    BarSeries series = SeededBars.minutes(BTC, 3, 10);
    Path columns = dir.resolve("x.bars");
    ColumnFile.write(columns, series);
    Path text =
        Files.writeString(
            dir.resolve("BTCUSDT-1m.csv"),
            CsvBars.HEADER + "\n" + (series.openTime(9) + 120_000) + ",1,1,1,1,1\n");

    LoadedBars joined = Bars.load(text, columns);

    assertThat(joined.series().size()).isEqualTo(11);
    assertThat(joined.gaps().missing()).isEqualTo(1);
  }
}
