package io.millrace.server.backup;

import io.millrace.server.TakenBackup;
import io.millrace.store.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The folder of backups that a server makes by itself. What else lies there is not touched.
///
/// @param folder made when the first backup is
record BackupShelf(Path folder) {
  /// For how many days one a day is kept.
  static final int DAYS = 14;

  /// A backup that lies there.
  record Kept(Path file, Instant moment) {
    private LocalDate day() {
      return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
  }

  Path place(Instant moment) {
    return folder.resolve(TakenBackup.name(moment));
  }

  Optional<Kept> newest() throws IOException {
    return all().stream().findFirst();
  }

  /// The newest first.
  private List<Kept> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(
              file ->
                  TakenBackup.moment(String.valueOf(file.getFileName()))
                      .map(moment -> new Kept(file, moment))
                      .stream())
          .sorted(Comparator.comparing(Kept::moment).reversed())
          .toList();
    }
  }

  /// Removes what is too old or too many, and what a process that was killed has left unfinished.
  ///
  /// @param keep how many are kept, beside the last of each of {@value #DAYS} days
  void tidy(int keep, Instant now) throws IOException {
    for (Kept surplus : surplus(all(), keep, now)) {
      Files.deleteIfExists(surplus.file());
    }
    for (Path draft : drafts()) {
      Files.deleteIfExists(draft);
    }
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isDraft(String.valueOf(file.getFileName()))).toList();
    }
  }

  private static boolean isDraft(String name) {
    return name.endsWith(Backups.DRAFT)
        && TakenBackup.moment(name.substring(0, name.length() - Backups.DRAFT.length()))
            .isPresent();
  }

  /// @param all the newest first
  static List<Kept> surplus(List<Kept> all, int keep, Instant now) {
    LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS);
    Set<LocalDate> seen = new HashSet<>();
    return all.stream()
        .filter(
            backup -> {
              boolean isLastOfItsDay = seen.add(backup.day());
              boolean isDaily = isLastOfItsDay && backup.day().isAfter(oldest);
              return !isDaily && all.indexOf(backup) >= keep;
            })
        .toList();
  }
}
