package io.millrace.server.backup;

import io.millrace.core.document.InvalidDocumentException;
import java.time.Duration;

/// How often a server backs itself up.
///
/// @param every time between two backups; zero for none
/// @param keep how many are kept, beside one a day for {@value BackupShelf#DAYS} days
public record BackupSettings(Duration every, int keep) {
  public static final int USUAL_HOURS = 6;
  public static final int USUAL_KEEP = 12;
  public static final BackupSettings NONE = new BackupSettings(Duration.ZERO, USUAL_KEEP);

  private static final int MOST_HOURS = 24 * 7;
  private static final int MOST_KEPT = 1_000;

  /// @throws InvalidDocumentException naming the option that is wrong
  public static BackupSettings of(int hours, int keep) {
    if (hours < 0 || hours > MOST_HOURS) {
      throw new InvalidDocumentException(
          "--backup-every", hours, "hours from 1 to " + MOST_HOURS + ", or 0 for no backups");
    }
    if (keep < 1 || keep > MOST_KEPT) {
      throw new InvalidDocumentException(
          "--backup-keep", keep, "a whole number from 1 to " + MOST_KEPT);
    }
    return new BackupSettings(Duration.ofHours(hours), keep);
  }
}
