package io.millrace.server;

import io.millrace.store.backup.BackupManifest;
import java.time.Instant;

/// What is in a backup, for people.
///
/// @param taken the moment that it is of
/// @param rows of all tables
public record BackupContents(
    Instant taken, long accounts, long bots, long orders, long fills, long rows) {
  static BackupContents of(BackupManifest manifest) {
    return new BackupContents(
        manifest.taken(),
        manifest.rows("account"),
        manifest.rows("bot"),
        manifest.rows("orders"),
        manifest.rows("fill"),
        manifest.rows());
  }
}
