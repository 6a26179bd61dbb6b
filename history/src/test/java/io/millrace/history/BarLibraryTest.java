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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarLibraryTest {
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");

  @TempDir Path dir;
  private final BarSeries series = SeededBars.minutes(BTC, 4, 1000);
  private BarLibrary library;

  @BeforeEach
  void open() {
    library = new BarLibrary(dir);
  }

  @Test
  void add_overlappingParts_joinsThemAndCounts() throws IOException {
    assertThat(library.find(BTC, BarInterval.M1)).isEmpty();
    assertThat(library.add(series.slice(400, 700)).added()).isEqualTo(300);
    BarLibrary.Addition second = library.add(series.slice(600, 1000));
    assertThat(second.added()).isEqualTo(300);
    assertThat(second.alreadyThere()).isEqualTo(100);
    assertThat(library.add(series.slice(0, 300)).stored().gaps().missing()).isEqualTo(100);
    assertThat(library.add(series.slice(0, 500)).added()).isEqualTo(100);

    assertThat(library.file(BTC, BarInterval.M1))
        .isEqualTo(dir.resolve("bars/binance-spot/BTCUSDT-1m.bars"));
    CsvBarsTest.assertSame(library.load(BTC, BarInterval.M1).series(), series);
  }

  @Test
  void add_anyParts_endsWithTheirUnion() {
    Gen.cases(
        60,
        5,
        random -> {
          BarLibrary fresh = new BarLibrary(dir.resolve(String.valueOf(random.seed())));
          boolean[] there = new boolean[40];
          for (int i = random.intBetween(1, 5); i > 0; i--) {
            int from = random.intBetween(0, 39);
            int to = random.intBetween(from + 1, 40);
            fresh.add(series.slice(from, to));
            java.util.Arrays.fill(there, from, to, true);
          }
          BarSeries stored = fresh.load(BTC, BarInterval.M1).series();
          int row = 0;
          for (int i = 0; i < there.length; i++) {
            if (there[i]) {
              assertThat(stored.bar(row++)).isEqualTo(series.bar(i));
            }
          }
          assertThat(stored.size()).isEqualTo(row);
        });
  }

  @Test
  void add_contradiction_isRefusedAndChangesNothing() throws IOException {
    library.add(series.slice(0, 10));
    BarSeries other = SeededBars.minutes(BTC, 5, 20);

    assertThatThrownBy(() -> library.add(other))
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith(
            library.file(BTC, BarInterval.M1)
                + ": the new bar of 2025-01-01T00:00:00Z contradicts");
    CsvBarsTest.assertSame(library.load(BTC, BarInterval.M1).series(), series.slice(0, 10));
  }

  @Test
  void add_manyThreads_losesNothing() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        BarSeries part = series.slice(i * 50, i * 50 + 50);
        running.add(threads.submit(() -> library.add(part)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    CsvBarsTest.assertSame(library.load(BTC, BarInterval.M1).series(), series);
  }

  @Test
  void add_afterAKill_removesWhatTheDeadProcessLeft() throws IOException {
    library.add(series.slice(0, 10));
    Path venue = dir.resolve("bars/binance-spot");
    Files.writeString(venue.resolve(".bars-123.tmp"), "half");

    library.add(series.slice(10, 20));

    try (Stream<Path> files = Files.list(venue)) {
      assertThat(files).containsExactly(venue.resolve("BTCUSDT-1m.bars"));
    }
  }

  @Test
  void list_oneDamagedFile_showsTheOthersAndTheProblem() throws IOException {
    assertThat(library.list().stored()).isEmpty();
    library.add(series);
    InstrumentId eth = InstrumentId.of("binance-usdm:ETHUSDT");
    library.add(SeededBars.minutes(eth, 4, 30));
    Path file = library.file(eth, BarInterval.M1);
    byte[] bytes = Files.readAllBytes(file);
    bytes[500] ^= 1;
    Files.write(file, bytes);

    BarLibrary.Listing listing = library.list();

    assertThat(listing.stored())
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.instrument()).isEqualTo(BTC);
              assertThat(stored.bars()).isEqualTo(1000);
              assertThat(stored.first().toEpochMilli()).isEqualTo(series.openTime(0));
              assertThat(stored.last().toEpochMilli()).isEqualTo(series.openTime(999));
              assertThat(stored.gaps()).isEqualTo(GapReport.NONE);
            });
    assertThat(listing.problems())
        .containsExactly(file + ": the file is damaged: its bars do not match their checksum");
    assertThat(library.verify()).extracting(Verification::isSound).containsExactly(true, false);
  }
}
