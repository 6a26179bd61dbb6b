package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `backup`, `restore` and `admin-link` say when there is nothing that they can do; what they
/// do is tried with a real server in the system tests.
class BackupCommandTest {
  @TempDir private Path folder;

  @Test
  void folderWithoutServer_hasNothingToBackUp() {
    Run run = Run.of("backup", "--data-dir", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--data-dir").contains("the data directory of a server");
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void folderWithoutServer_hasNoAdministrator() {
    Run run = Run.of("admin-link", "--data-dir", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--data-dir").contains("the data directory of a server");
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void linkThatWouldLeadNowhere_isNotMade() {
    for (String place : List.of("bots.example.com", "localhost:8080", "ftp://bots.example.com")) {
      Run run = Run.of("admin-link", "--data-dir", folder.toString(), "--public-url", place);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--public-url: " + place, "https://bots.example.com");
    }
  }

  @Test
  void fileThatIsNoBackup_isNamed_andNothingIsMade() throws IOException {
    Path file = Files.writeString(folder.resolve("backup.zip"), "nothing of the kind");
    Path target = folder.resolve("data");
    Run run = Run.of("restore", file.toString(), "--data-dir", target.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("millrace: " + file + " is no backup, or a damaged one");
    assertThat(target).doesNotExist();
  }

  @Test
  void databaseOfTheUsersOwn_needsItsPassword() {
    Run run = Run.of("backup", "--database", "jdbc:postgresql://localhost:1/none");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("MILLRACE_DATABASE_PASSWORD");
  }
}
