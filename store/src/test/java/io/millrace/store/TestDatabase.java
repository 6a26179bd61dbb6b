package io.millrace.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.DSLContext;

/// One PostgreSQL for all tests of a run: starting one takes longer than most of them.
final class TestDatabase {
  private static final EmbeddedDatabase SERVER = start();
  private static final Database DATABASE = Database.open(SERVER.address());

  private TestDatabase() {}

  private static EmbeddedDatabase start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
      EmbeddedDatabase server = EmbeddedDatabase.start(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::stop));
      return server;
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static void stop() {
    DATABASE.close();
    SERVER.close();
  }

  static Database database() {
    return DATABASE;
  }

  static DSLContext sql() {
    return DATABASE.sql();
  }
}
