package io.millrace.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Which migrations this program has.
public final class Schema {
  private Schema() {}

  static FluentConfiguration flyway(DataSource database) {
    return flyway().dataSource(database);
  }

  private static FluentConfiguration flyway(DatabaseAddress address) {
    return flyway().dataSource(address.url(), address.user(), address.password());
  }

  private static FluentConfiguration flyway() {
    return Flyway.configure().locations("classpath:db/migration").cleanDisabled(true);
  }

  /// Brings a database to a version, and no further: the one that a backup was taken from.
  ///
  /// @param version such as `16`
  /// @throws StoreException when this program does not have that version, or the database holds
  ///   something else; it is as it was then
  public static void migrate(DatabaseAddress address, String version) {
    try {
      refuseUnknown(flyway(address).load().info().all(), version);
      flyway(address).target(MigrationVersion.fromVersion(version)).load().migrate();
    } catch (FlywayException failure) {
      throw new StoreException(
          "cannot bring the schema of "
              + address.url()
              + " to version "
              + version
              + ": "
              + Database.firstLine(failure),
          failure);
    }
  }

  private static void refuseUnknown(MigrationInfo[] known, String version) {
    MigrationVersion wanted = MigrationVersion.fromVersion(version);
    MigrationVersion newest = MigrationVersion.EMPTY;
    for (MigrationInfo one : known) {
      if (one.getVersion() != null && one.getVersion().isNewerThan(newest)) {
        newest = one.getVersion();
      }
    }
    if (Arrays.stream(known).noneMatch(one -> wanted.equals(one.getVersion()))) {
      throw new StoreException(
          "the schema is of version "
              + version
              + ", and this Millrace knows those up to "
              + newest
              + ": use the Millrace that made it, or a newer one");
    }
  }
}
