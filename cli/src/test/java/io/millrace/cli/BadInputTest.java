package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.history.ColumnFile;
import io.millrace.history.SeededBars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong input is one line that names the field or the file with its line, exit code 2, and nothing
/// written.
class BadInputTest {
  private static final String HEADER = "open_time_ms,open,high,low,close,volume\n";
  @TempDir private Path folder;
  private Path bars;

  @BeforeEach
  void makeBars() throws IOException {
    bars = folder.resolve("bars.bars");
    ColumnFile.write(bars, SeededBars.benchmark().slice(0, 2_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "\"intervals\": 10; \"intervals\": \"ten\"; params.intervals",
        "\"intervals\": 10; \"intervals\": [10]; params.intervals",
        "\"intervals\": 10; \"intervals\": 0; params.intervals",
        "\"intervals\": 10; \"intervals\": 10, \"wings\": 2; params.wings",
        "\"lower\": \"29000\"; \"lower\": true; params.lower",
        "\"lower\": \"29000\"; \"lower\": \"-1\"; params.lower",
        "\"upper\": \"31000\"; \"upper\": \"28000\"; upper",
        "\"intervals\": 10; \"intervals\": 200; intervals",
        "\"size\": \"0.01\"; \"size\": \"0.00001\"; size",
        "\"grid\"; \"maze\"; strategy",
        "binance-spot:BTCUSDT; nowhere:BTCUSDT; instrument"
      })
  void aBotThatCannotBe_isOneLineNamingTheField(String sound, String wrong, String field)
      throws IOException {
    assertThat(Bots.GRID).contains(sound);
    refused(field, backtest(Bots.GRID.replace(sound, wrong), bars));
  }

  @Test
  void textThatIsNoJson_isNamedWithItsLine() throws IOException {
    refused("line 2", backtest("{\"strategy\": \"grid\",\n oops}", bars));
  }

  @Test
  void aDamagedColumnarFile_isNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(bars);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.bars"), bytes);
    refused("damaged.bars", backtest(Bots.GRID, damaged));
  }

  @Test
  void anUnsortedFile_isNamedWithItsLine() throws IOException {
    Path unsorted =
        Files.writeString(
            folder.resolve("BTCUSDT-1m.csv"),
            HEADER
                + "1735689660000,30000,30010,29990,30000,1\n"
                + "1735689600000,30000,30010,29990,30000,1\n");
    refused("BTCUSDT-1m.csv:3", backtest(Bots.GRID, unsorted));
  }

  @Test
  void aRowThatIsNoBar_isNamedWithItsLine() throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("BTCUSDT-1m.csv"),
            HEADER
                + "1735689600000,30000,30010,29990,30000,1\n"
                + "1735689660000,30000,thirty,29990,30000,1\n");
    refused("BTCUSDT-1m.csv:3", backtest(Bots.GRID, broken));
  }

  @Test
  void aFileThatIsNotThere_isNamed() throws IOException {
    refused("nothing.csv", backtest(Bots.GRID, folder.resolve("nothing.csv")));
  }

  @ParameterizedTest
  @CsvSource({
    "--fee,lots",
    "--fee,2",
    "--slippage,much",
    "--fill,maybe",
    "--engine,fly",
    "--from,yesterday",
    "--capital,none",
    "--tick,0.01"
  })
  void anOptionOutOfItsRange_isNamed(String option, String value) throws IOException {
    refused(option.equals("--tick") ? "--step" : option, backtest(Bots.GRID, bars, option, value));
  }

  @Test
  void barsThatTheLibraryLacks_areNamed() throws IOException {
    refused(
        "binance-spot:LTCUSDT@1m",
        backtest(Bots.GRID, Path.of("binance-spot:LTCUSDT@1m"), "--data-dir", folder.toString()));
  }

  @Test
  void aSearchOverAParameterThatIsNone_writesNothing() throws IOException {
    Path bot = Files.writeString(folder.resolve("bot.json"), Bots.GRID);
    Path csv = folder.resolve("all.csv");
    Run run =
        Run.of(
            "optimise",
            "--bot",
            bot.toString(),
            "--data",
            bars.toString(),
            "--vary",
            "intervals",
            "--csv",
            csv.toString());
    refused("intervals", run);
    assertThat(csv).doesNotExist();
  }

  @Test
  void anUnknownOption_isWrongUsage() {
    Run run = Run.of("backtest", "--bogus");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("millrace: ").doesNotContain("\tat ");
  }

  private Run backtest(String bot, Path data, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("bot.json"), bot);
    Path report = folder.resolve("report.html");
    String[] first = {
      "backtest",
      "--bot",
      file.toString(),
      "--data",
      data.toString(),
      "--report",
      report.toString(),
      "--json"
    };
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Run.of(all);
  }

  private void refused(String name, Run run) {
    assertThat(run.code()).as(run.toString()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("millrace: ").contains(name).doesNotContain("Exception");
    assertThat(folder.resolve("report.html")).doesNotExist();
  }
}
