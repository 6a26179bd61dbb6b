package io.millrace.store.backup;

import io.millrace.core.order.ClientOrderId;
import io.millrace.store.Database;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.Schema;
import io.millrace.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Fills an empty database with what a backup holds.
///
/// Invariants:
/// 1. All of it is there, or nothing: rows, numbers and marks are stored in one transaction.
/// 2. The ids of orders that are made from now on begin with letters that no id of before has, so
///    that none is ever given twice, whatever has been forgotten.
/// 3. Every account at a real venue is fenced, from the moment of the backup on.
public final class Restoring {
  private static final int LETTERS = 5;

  /// Since when something is forgotten: what an unlifted fence of before says is older.
  private static final String FENCE =
      """
      INSERT INTO fence (account, since, raised_at)
      SELECT id, {0}::timestamptz, now() FROM account WHERE mode <> 'PAPER' AND removed_at IS NULL
      ON CONFLICT (account) DO UPDATE SET
        since = CASE WHEN fence.lifted_at IS NULL
          THEN least(fence.since, EXCLUDED.since) ELSE EXCLUDED.since END,
        raised_at = EXCLUDED.raised_at, cause = 'RESTORED', found = NULL, lifted_at = NULL, lifted_by = NULL
      """;

  private static final String MARK =
      """
      INSERT INTO setting (name, value, updated_at)
      VALUES ('restored', jsonb_build_object('taken', {0}::text), now())
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, updated_at = EXCLUDED.updated_at
      """;

  private static final String RENAME =
      "UPDATE setting SET value = to_jsonb({0}::text), updated_at = now() WHERE name = 'install'";

  private final BackupFile backup;
  private final BackupManifest manifest;

  private Restoring(BackupFile backup) {
    this.backup = backup;
    this.manifest = backup.manifest();
  }

  /// Fills one.
  ///
  /// @param backup that has been read through
  /// @return how many accounts at real venues are fenced
  /// @throws StoreException when a server runs on the database, it is not empty, or the backup is
  ///   of a newer Millrace; nothing of the backup is stored then
  public static int fill(DatabaseAddress database, BackupFile backup) {
    try (Connection connection = Connections.open(database)) {
      refuseUsed(Connections.sql(connection));
      Schema.migrate(database, backup.manifest().schema());
      connection.setAutoCommit(false);
      int fenced = new Restoring(backup).fill(connection);
      connection.commit();
      connection.setAutoCommit(true);
      Database.open(database).close(); // the schema of today
      Connections.sql(connection).execute("ANALYZE");
      return fenced;
    } catch (SQLException | IOException failure) {
      throw new StoreException(
          "cannot restore " + backup.file() + ": " + Backups.reason(failure), failure);
    }
  }

  /// Whoever has so much as an account has something to lose.
  private static void refuseUsed(DSLContext sql) {
    if (new Catalogue(sql).schema().isEmpty()) {
      return; // whatever else is in there, the migrations refuse
    }
    if (exists(sql, "SELECT 1 FROM node WHERE lease_until > clock_timestamp()")) {
      throw new StoreException("a server is running on this database: stop it first");
    }
    if (exists(sql, "SELECT 1 FROM account") || exists(sql, "SELECT 1 FROM users WHERE id <> 1")) {
      throw new StoreException(
          "there is a Millrace in this database already: a backup is restored into an empty one");
    }
  }

  private static boolean exists(DSLContext sql, String query) {
    return !sql.fetch(query + " LIMIT 1").isEmpty();
  }

  private int fill(Connection connection) throws SQLException, IOException {
    DSLContext sql = Connections.sql(connection);
    var catalogue = new Catalogue(sql);
    refuseOtherTables(catalogue);
    List<String> tables = catalogue.tables();
    // Keeps everybody out until the end, a server that starts at this very moment, too.
    // Rows that may not be changed may not be replaced either; here they were never written.
    tables.forEach(table -> alter(sql, table, "DISABLE TRIGGER USER"));
    // What is held to policies may not copy rows in, not even all of them.
    List<String> walled = catalogue.walled();
    walled.forEach(table -> alter(sql, table, "NO FORCE ROW LEVEL SECURITY"));
    sql.execute("TRUNCATE " + Catalogue.quoted(tables) + " CASCADE");
    manifest.months().forEach((table, months) -> months.forEach(month -> make(sql, table, month)));
    CopyManager copier = connection.unwrap(PGConnection.class).getCopyAPI();
    for (String table : tables) {
      copy(copier, table(table));
      alter(sql, table, "ENABLE TRIGGER USER");
    }
    walled.forEach(table -> alter(sql, table, "FORCE ROW LEVEL SECURITY"));
    manifest
        .sequences()
        .forEach(
            (name, last) ->
                sql.execute(
                    "SELECT setval({0}::regclass, {1})",
                    DSL.inline(Catalogue.quoted(name)), DSL.inline(last)));
    sql.execute("UPDATE account SET owner_node = NULL");
    rename(sql);
    sql.execute(MARK, DSL.inline(manifest.taken().toString()));
    return sql.execute(FENCE, DSL.inline(manifest.taken().toString()));
  }

  private static void alter(DSLContext sql, String table, String how) {
    sql.execute("ALTER TABLE " + Catalogue.quoted(table) + " " + how);
  }

  /// A row of a month without a partition would lie where it is in the way of one.
  private static void make(DSLContext sql, String table, String month) {
    sql.execute("SELECT ensure_month({0}, {1}::date)", DSL.inline(table), DSL.inline(month));
  }

  private void copy(CopyManager copier, BackupManifest.Table table)
      throws SQLException, IOException {
    String rows = Catalogue.quoted(table.name()) + " (" + Catalogue.quoted(table.columns()) + ")";
    try (InputStream text = backup.text(table)) {
      long copied = copier.copyIn("COPY " + rows + " FROM STDIN", text);
      if (copied != table.rows()) {
        throw new StoreException(
            "of table " + table.name() + " " + copied + " rows of " + table.rows() + " came in");
      }
    }
  }

  private BackupManifest.Table table(String name) {
    return manifest.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new StoreException("the backup has no table " + name));
  }

  /// Names that are put into statements are those of the catalogue.
  private void refuseOtherTables(Catalogue catalogue) {
    List<String> tables = catalogue.tables();
    for (BackupManifest.Table table : manifest.tables()) {
      boolean known =
          tables.contains(table.name())
              && new HashSet<>(catalogue.columns(table.name()))
                  .equals(new HashSet<>(table.columns()));
      if (!known) {
        throw new StoreException(
            "table "
                + table.name()
                + " of the backup is not one of schema version "
                + manifest.schema());
      }
    }
  }

  /// An installation keeps the three characters by which its orders are told from others', with
  /// other letters behind them.
  private void rename(DSLContext sql) {
    if (manifest.install().isEmpty()) {
      return;
    }
    var random = new SecureRandom();
    var letters = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      letters.append((char) ('A' + random.nextInt(26)));
    }
    String renamed = ClientOrderId.family(manifest.install()) + letters;
    sql.execute(RENAME, DSL.inline(renamed));
  }
}
