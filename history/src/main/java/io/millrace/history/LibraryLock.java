package io.millrace.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// The right to change a library: a file lock between processes, which ends with its process, and a
/// plain lock between the threads of one, which a file lock does not keep apart.
final class LibraryLock implements AutoCloseable {
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;
  private final FileLock lock;

  private LibraryLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  static LibraryLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    THREADS.lock();
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new LibraryLock(channel, channel.lock());
    } catch (IOException | RuntimeException failed) {
      if (channel != null) {
        channel.close();
      }
      THREADS.unlock();
      throw failed;
    }
  }

  /// Removes what a process that was killed while writing has left behind.
  void removeTemporaries(Path venueFolder) throws IOException {
    if (!lock.isValid() || !Files.isDirectory(venueFolder)) {
      return;
    }
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(venueFolder, ColumnWriter.TEMPORARY_PREFIX + "*.tmp")) {
      for (Path temporary : left) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
