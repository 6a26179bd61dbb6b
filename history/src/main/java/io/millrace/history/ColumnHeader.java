package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The first 128 bytes of a columnar file, little-endian.
record ColumnHeader(InstrumentId instrument, BarInterval interval, int rows, int dataChecksum) {
  static final byte[] MAGIC = "MILLBARS".getBytes(StandardCharsets.US_ASCII);
  static final int BYTES = 128;
  static final int BYTES_A_ROW = 48;
  // A mapping as one buffer ends at 2 GB; 44 million bars are 85 years of minutes.
  static final int ROWS_MAX = Integer.MAX_VALUE / BYTES_A_ROW;

  private static final int VERSION = 1;
  private static final int INSTRUMENT_AT = 32;
  private static final int INSTRUMENT_BYTES_MAX = 84;
  private static final int CHECKSUM_AT = 124;

  long dataBytes() {
    return (long) rows * BYTES_A_ROW;
  }

  static boolean hasMagic(FileChannel channel) throws IOException {
    byte[] start = new byte[MAGIC.length];
    return readFully(channel, start) && Arrays.equals(start, MAGIC);
  }

  ByteBuffer bytes() {
    byte[] name = instrument.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[BYTES];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(dataChecksum).putLong(interval.millis()).putInt(rows);
    out.putInt(name.length).put(name);
    out.putInt(CHECKSUM_AT, checksum(bytes));
    return out.rewind();
  }

  static ColumnHeader read(Path file, FileChannel channel) throws IOException {
    byte[] bytes = new byte[BYTES];
    if (!readFully(channel, bytes)) {
      throw new BadDataException(file, "the file is truncated: it ends inside its header");
    }
    if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new BadDataException(file, "not a columnar bar file: it does not begin with MILLBARS");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt(CHECKSUM_AT) != checksum(bytes)) {
      throw new BadDataException(
          file, "the file is damaged: its header does not match its checksum");
    }
    if (in.getInt(8) != VERSION) {
      throw new BadDataException(
          file, "the file has format version " + in.getInt(8) + "; this program reads " + VERSION);
    }
    ColumnHeader header = parse(file, in, bytes);
    long wanted = BYTES + header.dataBytes();
    if (channel.size() != wanted) {
      throw new BadDataException(
          file,
          "the file is "
              + (channel.size() < wanted ? "truncated" : "too long")
              + ": "
              + channel.size()
              + " bytes instead of "
              + wanted
              + " for "
              + header.rows()
              + " bars");
    }
    return header;
  }

  private static ColumnHeader parse(Path file, ByteBuffer in, byte[] bytes) {
    int rows = in.getInt(24);
    int nameBytes = in.getInt(28);
    if (rows < 1 || rows > ROWS_MAX || nameBytes < 1 || nameBytes > INSTRUMENT_BYTES_MAX) {
      throw new BadDataException(file, "the header is impossible: " + rows + " bars");
    }
    String name = new String(bytes, INSTRUMENT_AT, nameBytes, StandardCharsets.US_ASCII);
    try {
      return new ColumnHeader(
          InstrumentId.of(name), intervalOf(in.getLong(16)), rows, in.getInt(12));
    } catch (IllegalArgumentException unknown) {
      throw new BadDataException(file, "the header is impossible: " + unknown.getMessage());
    }
  }

  private static BarInterval intervalOf(long millis) {
    return Intervals.ofMillis(millis)
        .orElseThrow(() -> new IllegalArgumentException("bars of " + millis + " ms"));
  }

  private static int checksum(byte[] header) {
    CRC32C checksum = new CRC32C();
    checksum.update(header, 0, CHECKSUM_AT);
    return (int) checksum.getValue();
  }

  private static boolean readFully(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(bytes);
    channel.position(0);
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        return false;
      }
    }
    return true;
  }
}
