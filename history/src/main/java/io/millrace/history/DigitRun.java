package io.millrace.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Up to eight decimal digits at once: eight bytes are read as one `long`, and the digits at its
/// start are counted and summed without a loop (D. Lemire, "Quickly parsing eight digits", 2018).
final class DigitRun {
  /// How many bytes beyond the last digit a buffer must have.
  static final int SLACK_BYTES = 8;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long TO_TOP_BIT = 0x7676767676767676L;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long EVERY_FOURTH = 0x000000FF000000FFL;

  private DigitRun() {}

  /// The eight bytes at `index`, each less the character `0`, the first in the lowest bits.
  static long at(byte[] bytes, int index) {
    return (long) EIGHT_BYTES.get(bytes, index) ^ ZEROS;
  }

  /// How many of the bytes are digits before the first that is none, 0 to 8.
  static int count(long run) {
    long others = (((run & ~TOP_BITS) + TO_TOP_BIT) | run) & TOP_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /// The number that the first `count` digits are.
  static long value(long run, int count) {
    if (count == 0) {
      return 0;
    }
    // Moves the digits to the end, with zeros before them; then pairs, then all four pairs.
    long digits = run << (64 - 8 * count);
    long pairs = digits * 10 + (digits >>> 8);
    return ((pairs & EVERY_FOURTH) * 0x000F424000000064L
            + ((pairs >>> 16) & EVERY_FOURTH) * 0x0000271000000001L)
        >>> 32;
  }
}
