package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuturesDataTest {
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\| (\\S+) \\| (funding|quote bars|trades) \\|[^|]*\\|[^|]*\\|[^|]*\\| (\\d+) .*");
  private static final String QUOTES = QuoteBars.HEADER + "\n";

  @TempDir Path dir;

  @Test
  void funding_recorded_hasTheRatesOfBothSigns() throws Exception {
    SharedData.with(
        "funding/SOLUSDT-funding-20250306_20250602.csv.gz",
        file -> {
          FundingRates funding = FuturesData.funding(file);
          assertThat(funding.at(funding.nextAfter(0))).isEqualTo(Ratio.of("-0.00003599"));
          // Paid a millisecond after the hour.
          assertThat(funding.nextAfter(1741334400000L)).isEqualTo(1741334400001L);
          assertThat(funding.at(1741334400001L)).isEqualTo(Ratio.of("-0.00008351"));
          assertThat(funding.nextAfter(1758000000000L)).isEqualTo(FundingRates.NEVER);
        });
  }

  @Test
  void funding_badRows_areNamedByLine() throws Exception {
    refusedFunding("5,0.1\n5,0.1", ":3: duplicate row: 1970-01-01T00:00:00.005Z");
    refusedFunding("5,0.1\n4,0.1", ":3: rows must ascend");
    refusedFunding("5,1.5", ":2: rate 1.5 must lie between -1 and 1");
    refusedFunding("5,zero", ":2: rate 'zero' is not a number");
    refusedFunding("5", ":2: expected 2 columns, found 1");
    refusedFunding("", ": the file holds no funding");
  }

  @Test
  void quoteBars_oneSideMissing_hasNoBarThere() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("ESH14-1m-QUOTE.csv"),
            QUOTES
                + "0,1679,1679.25,1678.75,1679,3,1680,1680,1679.5,1679.5,1\n"
                + "60000,,,,,0,1680,1680,1680,1680,1\n");

    QuoteBars quotes = FuturesData.quoteBars(file, null);

    assertThat(quotes.bids().size()).isEqualTo(1);
    assertThat(quotes.bids().bar(0).high()).isEqualTo(Price.of("1679.25"));
    assertThat(quotes.bids().volume(0)).isEqualTo(3);
    assertThat(quotes.asks().size()).isEqualTo(2);
    assertThat(quotes.asks().interval()).isEqualTo(BarInterval.M1);
    assertThat(quotes.asks().instrument()).isEqualTo(InstrumentId.of("cme:ESH14"));
  }

  @Test
  void quoteBars_badRows_areNamedByLine() throws Exception {
    refusedQuotes("0,1,,1,1,1,1,1,1,1,1", ":2: bid_high '' is not a number");
    refusedQuotes("0,,1,,,0,1,1,1,1,1", ":2: bid must have all four prices or none");
    refusedQuotes("0,,,,,2,1,1,1,1,1", ":2: bid_size 2.0 must be 0 where nothing is quoted");
    refusedQuotes("0,2,1,1,1,1,1,1,1,1,1", ":2: bid open 2 lies outside low 1 and high 1");
    refusedQuotes("0,1,1,1,1,1,1,1,1,1", ":2: expected 11 columns, found 10");
  }

  @Test
  void markPrices_areBarsOfTheirOwnInstrument() throws Exception {
    SharedData.with(
        "bars/binance-usdm-mark/BTCUSDT-MARK-8h-20250306_20250602.csv.gz",
        file -> {
          BarSeries mark = Bars.load(file).series();
          assertThat(mark.instrument()).isEqualTo(InstrumentId.of("binance-usdm:BTCUSDT-MARK"));
          assertThat(mark.interval()).isEqualTo(BarInterval.H8);
          assertThat(mark.bar(0).openTime()).isEqualTo(Instant.parse("2025-03-06T16:00:00Z"));
        });
  }

  @Test
  void everyRecordedFile_isSoundAndHasTheManifestsRows() throws Exception {
    SharedData.with(
        "MANIFEST.md",
        manifest -> {
          List<Matcher> entries =
              Files.readAllLines(manifest).stream()
                  .map(ENTRY::matcher)
                  .filter(Matcher::matches)
                  .toList();
          assertThat(entries).hasSizeGreaterThanOrEqualTo(12);
          for (Matcher entry : entries) {
            Verification found = Bars.verify(manifest.resolveSibling(entry.group(1)));
            assertThat(found.kind().name().replace('_', ' ')).isEqualToIgnoringCase(entry.group(2));
            assertThat(found.rows()).as(entry.group(1)).isEqualTo(Long.parseLong(entry.group(3)));
            assertThat(found.problems()).isEmpty();
            assertThat(found.instrument()).isPresent();
          }
        });
  }

  private void refusedFunding(String rows, String message) throws Exception {
    Path file = Files.writeString(dir.resolve("f.csv"), FundingCsv.HEADER + "\n" + rows + "\n");
    assertThatThrownBy(() -> FuturesData.funding(file))
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith(file + message);
  }

  private void refusedQuotes(String rows, String message) throws Exception {
    Path file = Files.writeString(dir.resolve("ESH14-1m-QUOTE.csv"), QUOTES + rows + "\n");
    assertThatThrownBy(() -> FuturesData.quoteBars(file, null))
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith(file + message);
  }
}
