package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.Gen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvBarsTest {
  private static final String HEADER = "open_time_ms,open,high,low,close,volume\n";
  private static final String ROW_0 = "1618951320000,100,110.5,90,100.25,7.125\n";
  private static final String ROW_1 = "1618951380000,100.25,100.25,99,99,0\n";
  private static final String ROW_4 = "1618951560000,99,99,99,99,1\n";
  private static final String KLINE =
      "1618951320000,100.00000000,110.50000000,90.00000000,100.25000000,7.12500000,1618951379999,"
          + "712.5,12,3.5,350.1,0\n";

  @TempDir Path dir;

  @Test
  void load_ourForm_readsExactUnitsAndReportsGap() {
    LoadedBars loaded = Bars.load(file("BTCUSDT-1m.csv", HEADER + ROW_0 + ROW_1 + ROW_4));

    BarSeries series = loaded.series();
    assertThat(series.instrument()).isEqualTo(InstrumentId.of("binance-spot:BTCUSDT"));
    assertThat(series.interval()).isEqualTo(BarInterval.M1);
    assertThat(series.size()).isEqualTo(3);
    assertThat(series.openTime(0)).isEqualTo(1_618_951_320_000L);
    assertThat(series.high(0)).isEqualTo(11_050_000_000L);
    assertThat(series.low(0)).isEqualTo(9_000_000_000L);
    assertThat(series.close(0)).isEqualTo(10_025_000_000L);
    assertThat(series.volume(0)).isEqualTo(7.125);
    assertThat(loaded.gaps())
        .isEqualTo(new GapReport(1, 2, 2, Optional.of(Instant.ofEpochMilli(1_618_951_440_000L))))
        .hasToString("1 gap, 2 bars missing, the longest 2 bars from 2021-04-20T20:44:00Z");
  }

  @Test
  void load_everyPacking_givesTheSameBars() throws IOException {
    String text = HEADER + ROW_0 + ROW_1;
    Path plain = file("BTCUSDT-1m.csv", text);
    Path gzip = dir.resolve("BTCUSDT-1m-x.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(bytes(text));
    }
    Path zip = zip("BTCUSDT-1m-2021-04.zip", "BTCUSDT-1m-2021-04.csv", text);

    for (Path packed : List.of(gzip, zip)) {
      assertSame(Bars.load(packed).series(), Bars.load(plain).series());
    }
  }

  @Test
  void load_windowsLinesByteOrderMarkAndNoLastNewline_areRead() {
    String text = "\uFEFF" + (HEADER + ROW_0 + ROW_1).replace("\n", "\r\n");
    BarSeries expected = Bars.load(file("BTCUSDT-1m.csv", HEADER + ROW_0 + ROW_1)).series();

    assertSame(Bars.load(file("BTCUSDT-a.csv", text)).series(), expected);
    assertSame(Bars.load(file("BTCUSDT-b.csv", text.strip())).series(), expected);
    assertSame(Bars.load(file("BTCUSDT-c.csv", text + "\r\n\n\n")).series(), expected);
  }

  @Test
  void load_binanceKlines_inEitherUnitOfTime_areRead() {
    String second = KLINE.replace("1618951320000", "1618951380000");
    String micros =
        (KLINE + second)
            .replace("1618951320000", "1618951320000000")
            .replace("1618951380000", "1618951380000000");
    BarSeries millis = Bars.load(file("BTCUSDT-1m-2021.csv", KLINE + second)).series();

    assertThat(millis.openTime(1)).isEqualTo(1_618_951_380_000L);
    assertThat(millis.close(1)).isEqualTo(10_025_000_000L);
    assertSame(Bars.load(file("BTCUSDT-1m-2025.csv", micros)).series(), millis);
    String headed =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore\n"
            + KLINE
            + second;
    assertSame(Bars.load(file("BTCUSDT-1m-h.csv", headed)).series(), millis);
  }

  @Test
  void load_longForm_ignoresQuoteVolumeAndTrades() {
    String text =
        HEADER.strip()
            + ",quote_volume,trades\n"
            + ROW_0.strip()
            + ",712.50,3\n"
            + ROW_1.strip()
            + ",1.5e3,4\n";

    assertThat(Bars.load(file("BTCUSDT-1m.csv", text)).series().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1618951380000,1,2,0.5,1              | MALFORMED  | expected 6 columns, found 5
          1618951380000,1,2,0.5,1,1,1          | MALFORMED  | expected 6 columns, found 7
          1618951380000,1,2,0.5,1,             | MALFORMED  | volume '' is not a number
          1618951380000,1,2,0.5,,1             | MALFORMED  | close '' is not a number
          1618951380000,abc,2,0.5,1,1          | MALFORMED  | open 'abc' is not a number
          1618951380000,1,NaN,0.5,1,1          | MALFORMED  | high 'NaN' is not a number
          1618951380000,1,2,0.5,1,NaN          | MALFORMED  | volume 'NaN' is not a number
          1618951380000,1,2,0.5,1,1e999        | MALFORMED  | volume '1e999' has too many digits
          1618951380000,1.2.3,2,0.5,1,1        | MALFORMED  | open '1.2.3' is not a number
          1618951380000,1,2,0.123456789,1,1    | MALFORMED  | low '0.123456789' has more than 8 decimals
          1618951380000,1,99999999999999,1,1,1 | MALFORMED  | high '99999999999999' lies beyond 92233720368.54775807
          1618951380000,1,1e999999999,1,1,1    | MALFORMED  | high '1e999999999' has too many digits
          x,1,2,0.5,1,1                        | MALFORMED  | open_time_ms 'x' must be a whole number, 0 or above
          -60000,1,2,0.5,1,1                   | MALFORMED  | open_time_ms '-60000' must be a whole number, 0 or above
          1618951380000.5,1,2,0.5,1,1          | MALFORMED  | open_time_ms '1618951380000.5' must be a whole number, 0 or above
          1618951380000000,1,2,0.5,1,1         | MALFORMED  | open_time_ms 1618951380000000 lies beyond 2100; must be milliseconds since 1970
          1618951320000,1,2,0.5,1,1            | DUPLICATE  | duplicate row: 2021-04-20T20:42:00Z was there before
          1618951260000,1,2,0.5,1,1            | DESCENDING | rows must ascend: 2021-04-20T20:41:00Z follows 2021-04-20T20:42:00Z
          1618951380000,1,0.5,2,1,1            | IMPOSSIBLE | high 0.5 is below low 2
          1618951380000,3,2,0.5,1,1            | IMPOSSIBLE | open 3 lies outside low 0.5 and high 2
          1618951380000,1,2,0.5,0.4,1          | IMPOSSIBLE | close 0.4 lies outside low 0.5 and high 2
          1618951380000,1,2,-0.5,1,1           | IMPOSSIBLE | low -0.5 must be above 0
          1618951380000,0,0,0,0,1              | IMPOSSIBLE | low 0 must be above 0
          1618951380000,1,2,0.5,1,-1           | IMPOSSIBLE | volume -1.0 must be 0 or above
          """)
  void load_badThirdLine_saysFileLineAndFault(String row, BarFault fault, String what) {
    Path file = file("BTCUSDT-1m.csv", HEADER + ROW_0 + row + "\n" + ROW_4);

    var bad = catchThrowableOfType(BadDataException.class, () -> Bars.load(file));

    assertThat(bad).hasMessage(file + ":3: " + what);
    assertThat(bad.fault()).isEqualTo(fault);
    assertThat(bad.line()).isEqualTo(3);
    assertThat(bad.file()).isEqualTo(file);
  }

  @Test
  void load_emptyRowInside_isRefused() {
    Path file = file("BTCUSDT-1m.csv", HEADER + ROW_0 + "\n" + ROW_1);

    assertThatThrownBy(() -> Bars.load(file)).hasMessage(file + ":3: the row is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | :0: the file is empty
          time,open             | :1: must be the header open_time_ms,open,high,low,close,volume[,quote_volume,trades] or a Binance kline of 12 columns
          1618951320000,1,2,1,1 | :1: must be the header open_time_ms,open,high,low,close,volume[,quote_volume,trades] or a Binance kline of 12 columns
          """)
  void load_otherContent_isRefused(String text, String message) {
    Path file = file("BTCUSDT-1m.csv", text);

    assertThatThrownBy(() -> Bars.load(file)).hasMessage(file + message.replace(":0", ""));
  }

  @Test
  void load_missingOrHeaderOnlyOrBinary_isRefused() throws IOException {
    Path missing = dir.resolve("BTCUSDT-1m.csv");
    assertThatThrownBy(() -> Bars.load(missing)).hasMessage(missing + ": there is no such file");
    Path empty = file("BTCUSDT-2.csv", HEADER);
    assertThatThrownBy(() -> Bars.load(empty)).hasMessage(empty + ": the file holds no bars");
    Path long1 = file("BTCUSDT-3.csv", "x".repeat(300_000));
    assertThatThrownBy(() -> Bars.load(long1))
        .hasMessage(long1 + ":1: the row is longer than 262144 bytes");
    assertThatThrownBy(() -> Bars.load(dir)).isInstanceOf(BadDataException.class);
    Path two = zip("BTCUSDT-4.zip", "a.csv", HEADER, "b.csv", HEADER);
    assertThatThrownBy(() -> Bars.load(two))
        .hasMessage(two + ": the zip must hold one CSV, not a.csv and b.csv");
    Path none = zip("BTCUSDT-5.zip", "a.txt", HEADER);
    assertThatThrownBy(() -> Bars.load(none)).hasMessage(none + ": the zip holds no .csv");
  }

  @Test
  void load_truncatedGzip_neverGivesBars() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 500; i++) {
      text.append(1_618_951_320_000L + i * 60_000L)
          .append(",100,101,99,100.5,")
          .append(i)
          .append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text.toString()));
    }
    byte[] whole = packed.toByteArray();
    for (int length = 0; length < whole.length; length += 7) {
      Path cut = Files.write(dir.resolve("BTCUSDT-1m.csv.gz"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Bars.load(cut)).isInstanceOf(BadDataException.class);
    }
  }

  @Test
  void load_severalFiles_joinsThemInTimeOrder() {
    Path late = file("BTCUSDT-1m-b.csv", HEADER + ROW_4);
    Path early = file("BTCUSDT-1m-a.csv", HEADER + ROW_0 + ROW_1);

    LoadedBars joined = Bars.load(late, early);

    assertThat(joined.series().size()).isEqualTo(3);
    assertThat(joined.series().openTime(0)).isEqualTo(1_618_951_320_000L);
    assertThat(joined.gaps().missing()).isEqualTo(2);
  }

  @Test
  void load_overlapOrTwoInstruments_namesBothFiles() {
    Path one = file("BTCUSDT-1m-a.csv", HEADER + ROW_0 + ROW_1);
    Path two = file("BTCUSDT-1m-b.csv", HEADER + ROW_1 + ROW_4);
    Path other = file("ETHUSDT-1m.csv", HEADER + ROW_4);

    assertThatThrownBy(() -> Bars.load(two, one))
        .hasMessage(
            two
                + ": overlaps "
                + one
                + ": it begins at 2021-04-20T20:43:00Z, the other ends with"
                + " 2021-04-20T20:43:00Z");
    assertThatThrownBy(() -> Bars.load(one, other))
        .hasMessage(
            other + ": holds binance-spot:ETHUSDT, but " + one + " holds binance-spot:BTCUSDT");
  }

  @Test
  void load_intervalOddOrOffGrid_isRefused() {
    Path odd = file("BTCUSDT-1m.csv", HEADER + ROW_0 + "1618951400000,1,1,1,1,1\n");
    Path offGrid = file("BTCUSDT-2.csv", HEADER + ROW_0 + ROW_1 + "1618951470000,1,1,1,1,1\n");
    Path alone = file("BTCUSDT.csv", HEADER + ROW_0);

    assertThatThrownBy(() -> Bars.load(odd))
        .hasMessageContaining("the smallest step between bars is 80000 ms; must be one of 1m, 3m");
    assertThatThrownBy(() -> Bars.load(offGrid))
        .hasMessage(offGrid + ":4: 2021-04-20T20:44:30Z is not on the 1m grid of the bars before");
    assertThatThrownBy(() -> Bars.load(alone)).hasMessageContaining("say which it is");
    assertThat(Bars.load(List.of(alone), null, BarInterval.H1).series().interval())
        .isEqualTo(BarInterval.H1);
  }

  @Test
  void verify_manyFaults_countsThemAndReadsOn() {
    Path file =
        file(
            "BTCUSDT-1m.csv",
            HEADER
                + ROW_0
                + ROW_0
                + "1618951260000,1,2,0.5,1,1\n"
                + "rubbish\n"
                + ROW_1
                + "1618951440000,1,0.5,2,1,1\n"
                + ROW_4);

    Verification found = Bars.verify(file);

    assertThat(found.rows()).isEqualTo(3);
    assertThat(found.duplicates()).isEqualTo(1);
    assertThat(found.descending()).isEqualTo(1);
    assertThat(found.malformed()).isEqualTo(1);
    assertThat(found.impossible()).isEqualTo(1);
    assertThat(found.gaps().missing()).isEqualTo(2);
    assertThat(found.isSound()).isFalse();
    assertThat(found.problems()).hasSize(4).first().asString().startsWith(file + ":3: duplicate");
    assertThat(Bars.verify(file("BTCUSDT-2.csv", HEADER + ROW_0 + ROW_4 + ROW_4)).duplicates())
        .isEqualTo(1);
  }

  @Test
  void numbers_anyNotation_equalBigDecimal() {
    Gen.cases(
        300,
        7,
        random -> {
          BigDecimal price =
              BigDecimal.valueOf(
                  random.longBetween(1, 999_999_999_999_999L), random.intBetween(0, 8));
          if (price.precision() - price.scale() > 10) {
            return;
          }
          BigDecimal volume =
              BigDecimal.valueOf(random.longBetween(0, Long.MAX_VALUE), random.intBetween(0, 18));
          String text = random.chance(0.2) ? price.toString() : price.toPlainString();
          if (random.chance(0.3)) {
            text += text.contains(".") ? "0000000000" : "";
          }
          String row =
              "60000," + text + "," + text + "," + text + "," + text + "," + volume.toPlainString();
          BarSeries series = Bars.load(file("BTCUSDT-1m.csv", HEADER + row)).series();
          assertThat(BigDecimal.valueOf(series.open(0), 8)).isEqualByComparingTo(price);
          assertThat(series.volume(0)).isEqualTo(volume.doubleValue());
        });
  }

  static void assertSame(BarSeries actual, BarSeries expected) {
    assertThat(actual.instrument()).isEqualTo(expected.instrument());
    assertThat(actual.interval()).isEqualTo(expected.interval());
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      if (!actual.bar(i).equals(expected.bar(i))) {
        assertThat(actual.bar(i)).isEqualTo(expected.bar(i));
      }
    }
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(dir.resolve(name), text);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Path zip(String name, String... entries) throws IOException {
    Path zip = dir.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(bytes(entries[i + 1]));
      }
    }
    return zip;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
