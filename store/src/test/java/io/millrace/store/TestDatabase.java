package io.millrace.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// One PostgreSQL for all tests of a run: starting one takes longer than most of them.
final class TestDatabase {
  private static final EmbeddedDatabase SERVER = start();
  private static final Database DATABASE = Database.open(SERVER.address());

  private TestDatabase() {}

  private static EmbeddedDatabase start() {
    try {
      EmbeddedDatabase server = EmbeddedDatabase.start(folder("shared"));
      Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::stop));
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// An empty folder whose programs are unpacked already, if ever a test had them unpacked:
  /// unpacking takes longer than everything else.
  static Path folder(String name) throws IOException {
    Path root = Files.createDirectories(Path.of("target", "postgres-of-tests").toAbsolutePath());
    Path programs = Files.createDirectories(root.resolve("binaries"));
    Path folder = root.resolve(name);
    clear(folder);
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("binaries"), programs);
    return folder.toRealPath();
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Postmaster.stopLeftOver(folder.resolve("data"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void stop() {
    DATABASE.close();
    SERVER.close();
  }

  static DatabaseAddress address() {
    return SERVER.address();
  }

  /// As the server's superuser, for whom there are no walls.
  static DatabaseAddress superuser(DatabaseAddress of) {
    return new DatabaseAddress(of.url(), "postgres", of.password(), 2);
  }

  /// The first column of what a superuser is answered.
  static List<String> rows(DatabaseAddress of, String question) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(of.url(), superuser(of).user(), of.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  /// An empty database of the same server and user.
  static DatabaseAddress another(String name) {
    DatabaseAddress of = address();
    try (Connection connection =
            DriverManager.getConnection(of.url(), superuser(of).user(), of.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " OWNER " + of.user());
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot create " + name, failure);
    }
    return new DatabaseAddress(
        of.url().replaceAll("/[^/]*$", "/" + name), of.user(), of.password());
  }

  static Database database() {
    return DATABASE;
  }

  static DSLContext sql() {
    return DATABASE.sql();
  }
}
