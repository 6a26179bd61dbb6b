package io.millrace.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("key-ring");
  }

  @Test
  void firstOpening_makesAFileForItsOwnerOnly_andTheNextReadsTheSameKey() throws IOException {
    String first = KeyRing.open(file()).current();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(KeyRing.open(file()).current()).isEqualTo(first);
  }

  @Test
  void fileThatOthersMayRead_isRefused() throws IOException {
    KeyRing.open(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeyRing.open(file()))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("rw-r-----")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void damagedLine_isNamedAndNotShown() throws IOException {
    KeyRing.open(file());
    Files.writeString(file(), "k1 c2hvcnQ=\n");
    assertThatThrownBy(() -> KeyRing.open(file()))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("c2hvcnQ");
    Files.writeString(file(), "# nothing\n");
    assertThatThrownBy(() -> KeyRing.open(file())).hasMessageContaining("no key");
  }

  @Test
  void addedKey_isCurrent_andOthersStayUntilDropped() {
    KeyRing ring = KeyRing.open(file());
    String old = ring.current();
    String fresh = ring.add();
    assertThat(ring.current()).isEqualTo(fresh);
    KeyRing again = KeyRing.open(file());
    assertThat(again.current()).isEqualTo(fresh);
    assertThat(again.key(old)).isEqualTo(ring.key(old));
    assertThat(again.dropOthers()).isOne();
    assertThatThrownBy(() -> KeyRing.open(file()).key(old))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining(old);
  }

  @Test
  void place_isTheDataDirectory_unlessTheEnvironmentSaysAnother() {
    assertThat(KeyRing.place(folder, null)).isEqualTo(folder.resolve("key-ring"));
    assertThat(KeyRing.place(folder, "")).isEqualTo(folder.resolve("key-ring"));
    assertThat(KeyRing.place(folder, "/run/ring")).isEqualTo(Path.of("/run/ring"));
  }
}
