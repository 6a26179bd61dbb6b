package io.millrace.history;

import io.millrace.core.market.BarSeries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.IntToLongFunction;
import java.util.zip.CRC32C;

/// Writes a columnar file beside its place and moves it there when all of it is on the disk.
final class ColumnWriter {
  static final String TEMPORARY_PREFIX = ".bars-";
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private ColumnWriter(FileChannel channel) {
    this.channel = channel;
  }

  static void write(Path file, BarSeries series) throws IOException {
    refuseImpossible(file, series);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, TEMPORARY_PREFIX, ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        new ColumnWriter(channel).writeAll(series);
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      // The new name itself is durable only when the folder is.
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void writeAll(BarSeries series) throws IOException {
    int rows = series.size();
    channel.position(ColumnHeader.BYTES);
    column(rows, series::openTime);
    column(rows, series::open);
    column(rows, series::high);
    column(rows, series::low);
    column(rows, series::close);
    column(rows, row -> Double.doubleToRawLongBits(series.volume(row)));
    ColumnHeader header =
        new ColumnHeader(series.instrument(), series.interval(), rows, (int) checksum.getValue());
    channel.position(0);
    drain(header.bytes());
  }

  private void column(int rows, IntToLongFunction value) throws IOException {
    for (int row = 0; row < rows; row++) {
      buffer.putLong(value.applyAsLong(row));
      if (!buffer.hasRemaining() || row == rows - 1) {
        checksum.update(buffer.flip());
        drain(buffer.rewind());
        buffer.clear();
      }
    }
  }

  private void drain(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void refuseImpossible(Path file, BarSeries series) {
    int rows = series.size();
    if (rows == 0 || rows > ColumnHeader.ROWS_MAX) {
      throw new BadDataException(
          file, "must hold 1 to " + ColumnHeader.ROWS_MAX + " bars, not " + rows);
    }
    for (int i = 0; i < rows; i++) {
      String fault = SeriesFaults.at(series, i);
      if (!fault.isEmpty()) {
        throw new BadDataException(file, "bar " + (i + 1) + " of " + rows + ": " + fault);
      }
    }
  }
}
