package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Position;
import io.millrace.core.market.BarSeries;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.store.FillRecord;
import io.millrace.store.SnapshotRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was earned until a day's end is noted, so that the profit of the next day is known.
class DayEndTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant FIRST = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void midnight_hasAPointWithAllThatWasRealisedBefore() {
    BarSeries bars = PaperTradingTest.walk(new SeededRandom(7), 4_000);
    var ledger = new MemoryLedger("1000000");
    try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
      world.engine.open(MemoryLedger.ACCOUNT);
      world.engine.create(MemoryLedger.ACCOUNT, "bot", PaperWorld.grid(), true);
      world.runToEnd();
    }
    List<SnapshotRecord> ends = ends(ledger);
    assertThat(ends).hasSizeGreaterThan(2);
    for (SnapshotRecord end : ends) {
      assertThat(end.realised()).isEqualTo(realised(ledger, end.time())).isNotEqualTo(Amount.ZERO);
    }
    assertThat(ends.stream().map(SnapshotRecord::realised)).doesNotHaveDuplicates();
  }

  private static List<SnapshotRecord> ends(MemoryLedger ledger) {
    return ledger.worths().stream()
        .filter(point -> point.time().plusNanos(1_000).equals(midnightAfter(point.time())))
        .toList();
  }

  private static Instant midnightAfter(Instant time) {
    Instant midnight = FIRST;
    while (!midnight.isAfter(time)) {
      midnight = midnight.plus(DAY);
    }
    return midnight;
  }

  /// By the fills until then.
  private static Amount realised(MemoryLedger ledger, Instant until) {
    Position position = Position.FLAT;
    for (FillRecord record : ledger.fills()) {
      if (!record.fill().eventTime().isAfter(until)) {
        position = position.after(record.fill(), PaperWorld.BTC);
      }
    }
    return position.realised().minus(position.feesIn(Asset.of("USDT")));
  }
}
