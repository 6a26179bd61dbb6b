package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {
  private static Path folder() throws IOException {
    return TestDatabase.folder("embedded");
  }

  @Test
  void user_ownsTheDatabase_andIsHeldToItsWalls() throws Exception {
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder());
        Database database = Database.open(server.address())) {
      assertThat(
              database
                  .sql()
                  .fetchSingle(
                      "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb"
                          + " FROM pg_roles WHERE rolname = current_user")
                  .get(0, Boolean.class))
          .isFalse();
      assertThat(new DatabaseQueries(database).state().unwalled()).isEmpty();
    }
  }

  @Test
  void start_asksForThePassword_whichOnlyTheOwnerCanRead() throws Exception {
    Path folder = folder();
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder)) {
      DatabaseAddress address = server.address();
      assertThatThrownBy(
              () -> Database.open(new DatabaseAddress(address.url(), address.user(), "wrong")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("password authentication failed");
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(folder.resolve("password"))))
            .isEqualTo("rw-------");
      }
      assertThat(address.toString()).doesNotContain(address.password());
    }
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
        Database database = Database.open(server.address())) {
      assertThat(database.isHealthy()).isTrue();
    }
  }

  @Test
  void start_onAnotherMajorVersion_isRefused() throws IOException {
    Path folder = folder();
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("was made by PostgreSQL 17, this Millrace brings 18");
    assertThat(data.resolve("PG_VERSION")).hasContent("17\n");
  }

  @Test
  void start_afterAFirstStartThatWasKilled_beginsAnew() throws IOException {
    Path folder = folder();
    Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("half"), "x");
    Files.writeString(folder.resolve("unfinished"), "");

    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
        Database database = Database.open(server.address())) {
      assertThat(database.isHealthy()).isTrue();
    }
    assertThat(folder.resolve("unfinished")).doesNotExist();
  }

  @Test
  void postmaster_ofAnotherProgramsNumber_isLetAlone() throws Exception {
    Path data = folder();
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n");
      Postmaster.stopLeftOver(data);
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void open_ofAServerThatIsNotThere_saysSo() {
    assertThatThrownBy(
            () ->
                Database.open(
                    new DatabaseAddress("jdbc:postgresql://localhost:1/none", "nobody", "")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot connect to jdbc:postgresql://localhost:1/none: ");
    assertThatThrownBy(() -> new DatabaseAddress("mysql://x", "a", "b"))
        .hasMessage("database url 'mysql://x' must begin with jdbc:postgresql:");
  }
}
