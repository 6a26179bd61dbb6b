package io.millrace.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.backup.BackupShelf.Kept;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is kept of backups.
class BackupShelfTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

  private static List<Kept> everySixHours(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> NOW.minus(Duration.ofHours(6L * i)))
        .map(moment -> new Kept(Path.of(moment.toString()), moment))
        .toList();
  }

  @Test
  void newestStay_andTheLastOfEachDay_forTwoWeeks() {
    List<Kept> all = everySixHours(100);
    List<Kept> kept = new ArrayList<>(all);
    kept.removeAll(BackupShelf.surplus(all, 12, NOW));
    assertThat(kept.subList(0, 12)).isEqualTo(all.subList(0, 12));
    // Today and two days before are among the twelve.
    assertThat(kept).hasSize(12 + BackupShelf.DAYS - 3);
    assertThat(kept.subList(12, kept.size()))
        .allMatch(backup -> backup.moment().toString().contains("T20:00"));
    assertThat(kept.getLast().moment()).isEqualTo("2026-11-09T20:00:00Z");
  }

  @Test
  void fewBackups_allStay() {
    assertThat(BackupShelf.surplus(everySixHours(12), 12, NOW)).isEmpty();
  }
}
