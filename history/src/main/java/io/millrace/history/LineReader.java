package io.millrace.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads lines of a bounded length, each with its number.
final class LineReader implements AutoCloseable {
  static final int LINE_BYTES_MAX = 1 << 20;
  private static final int FIRST_BYTES = 1 << 12;

  private final Path file;
  private final InputStream in;
  private final byte[] block = new byte[1 << 16];
  private int position;
  private int filled;
  private byte[] collected = new byte[FIRST_BYTES];
  private long line;

  LineReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /// The next line without its end; null after the last.
  ///
  /// @throws BadDataException when it is too long, or the file is damaged
  @Nullable String next() {
    int size = 0;
    while (position < filled || refill()) {
      byte next = block[position++];
      if (next == '\n') {
        line++;
        return text(size);
      }
      if (size == LINE_BYTES_MAX) {
        filled = 0;
        position = 0;
        throw refuse(line + 1, "the line is longer than " + LINE_BYTES_MAX + " bytes");
      }
      if (size == collected.length) {
        collected = Arrays.copyOf(collected, 2 * size);
      }
      collected[size++] = next;
    }
    line += size > 0 ? 1 : 0;
    return size > 0 ? text(size) : null;
  }

  /// Of the line that was read last; the first is 1.
  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String text(int size) {
    int end = size > 0 && collected[size - 1] == '\r' ? size - 1 : size;
    return new String(collected, 0, end, StandardCharsets.UTF_8);
  }

  private boolean refill() {
    try {
      filled = Math.max(0, in.read(block));
      position = 0;
      return filled > 0;
    } catch (IOException damaged) {
      filled = 0;
      position = 0;
      throw refuse(
          line + 1, "the file ends early or is damaged near here (" + damaged.getMessage() + ")");
    }
  }

  private BadDataException refuse(long at, String what) {
    return new BadDataException(file, at, BarFault.MALFORMED, what);
  }
}
