package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32C;

/// Bars of one instrument as columns in a file; docs/concepts/bar-files.md gives the layout. A file
/// is never changed in place, only replaced whole, so that a reader's mapping stays what it was.
///
/// Every byte is covered: the header by its own checksum, the columns by another, the length by the
/// row count. What does not fit is a {@link BadDataException}, never bars.
public final class ColumnFile {
  static final String EXTENSION = ".bars";

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private ColumnFile() {}

  /// What the header says, and the first and last time; the checksum of the columns is not looked
  /// at.
  public record Outline(
      InstrumentId instrument, BarInterval interval, int bars, Instant first, Instant last) {}

  /// Whether the file begins as a columnar one does; false for one that cannot be read.
  public static boolean isColumnFile(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.size() >= ColumnHeader.MAGIC.length && ColumnHeader.hasMagic(channel);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Writes the series, atomically: after a crash at any moment the file is the old one or the new
  /// one.
  ///
  /// @throws BadDataException when a row of the series is impossible or out of order
  /// @throws IOException when the disk refuses; the old file is then untouched
  public static void write(Path file, BarSeries series) throws IOException {
    ColumnWriter.write(file, series);
  }

  /// @throws BadDataException when the file is missing, truncated, damaged or of another kind
  public static BarSeries read(Path file) {
    return mapped(file, (header, data) -> series(file, header, data));
  }

  /// @throws BadDataException as {@link #read} does, except for damage inside the columns
  public static Outline outline(Path file) {
    return mapped(
        file,
        (header, data) ->
            new Outline(
                header.instrument(),
                header.interval(),
                header.rows(),
                Instant.ofEpochMilli(data.get(LONG, 0)),
                Instant.ofEpochMilli(data.get(LONG, 8L * (header.rows() - 1)))));
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(ColumnHeader header, MemorySegment data);
  }

  private static <T> T mapped(Path file, Use<T> use) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      ColumnHeader header = ColumnHeader.read(file, channel);
      return use.of(
          header, channel.map(MapMode.READ_ONLY, ColumnHeader.BYTES, header.dataBytes(), arena));
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      String why = Files.isDirectory(file) ? "it is a folder" : unreadable.getMessage();
      throw new BadDataException(file, "cannot be read: " + why);
    }
  }

  private static BarSeries series(Path file, ColumnHeader header, MemorySegment data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data.asByteBuffer());
    if ((int) checksum.getValue() != header.dataChecksum()) {
      throw new BadDataException(file, "the file is damaged: its bars do not match their checksum");
    }
    int rows = header.rows();
    long[][] columns = new long[5][rows];
    for (int i = 0; i < columns.length; i++) {
      MemorySegment.copy(data, LONG, 8L * i * rows, columns[i], 0, rows);
    }
    double[] volumes = new double[rows];
    MemorySegment.copy(data, DOUBLE, 8L * columns.length * rows, volumes, 0, rows);
    return new BarSeries(
        header.instrument(),
        header.interval(),
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        volumes);
  }
}
