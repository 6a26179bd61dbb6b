package io.millrace.store.backup;

import io.millrace.store.StoreException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Stops writing while there is still room on the disk for everybody else.
final class RoomyStream extends FilterOutputStream {
  private static final long LOOK_EVERY = 8L << 20;
  private static final long MEGABYTE = 1L << 20;

  private final Path file;
  private final long room;
  private long unlooked = LOOK_EVERY;

  /// @param room bytes that stay free on the disk of `file`
  RoomyStream(OutputStream to, Path file, long room) {
    super(to);
    this.file = file;
    this.room = room;
  }

  @Override
  public void write(int one) throws IOException {
    look(1);
    out.write(one);
  }

  @Override
  public void write(byte[] all, int from, int length) throws IOException {
    look(length);
    out.write(all, from, length);
  }

  private void look(int length) throws IOException {
    unlooked += length;
    if (unlooked < LOOK_EVERY) {
      return;
    }
    unlooked = 0;
    long free = Files.getFileStore(file).getUsableSpace();
    if (free < room + LOOK_EVERY) {
      throw new StoreException(
          "the disk of "
              + file.toAbsolutePath().getParent()
              + " has "
              + free / MEGABYTE
              + " MB left, of which a backup leaves "
              + room / MEGABYTE
              + ": make room, or write it elsewhere");
    }
  }
}
