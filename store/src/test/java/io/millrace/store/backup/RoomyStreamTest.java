package io.millrace.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomyStreamTest {
  @TempDir private Path folder;

  @Test
  void diskThatIsNearlyFull_isNotFilled() throws IOException {
    var to = new ByteArrayOutputStream();
    try (var stream = new RoomyStream(to, folder, Long.MAX_VALUE / 2)) {
      assertThatThrownBy(() -> stream.write(new byte[10]))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("MB left, of which a backup leaves");
    }
    assertThat(to.size()).isZero();
  }

  @Test
  void diskWithRoom_takesEverything() throws IOException {
    var to = new ByteArrayOutputStream();
    try (var stream = new RoomyStream(to, folder, 0)) {
      stream.write(new byte[20 << 20]);
      stream.write(1);
    }
    assertThat(to.size()).isEqualTo((20 << 20) + 1);
  }
}
