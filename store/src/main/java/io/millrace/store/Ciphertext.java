package io.millrace.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that mean something only to whoever holds the key. Not a record, as arrays do not compare.
public final class Ciphertext {
  private final byte[] bytes;

  private Ciphertext(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Ciphertext of(byte[] bytes) {
    return new Ciphertext(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ciphertext its && Arrays.equals(bytes, its.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " sealed bytes";
  }
}
