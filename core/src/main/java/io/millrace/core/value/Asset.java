package io.millrace.core.value;

import org.jspecify.annotations.Nullable;

/// A currency or coin by its venue-independent code, such as `USDT`.
///
/// @param code upper-case letters, digits, dots and dashes, 1 to 32 of them
public record Asset(String code) implements Comparable<Asset> {
  private static final int LONGEST = 32;

  public Asset {
    if (code.isEmpty() || code.length() > LONGEST || !isPlain(code)) {
      throw new IllegalArgumentException(
          "asset '" + code + "' must be 1 to 32 upper-case letters, digits, dots or dashes");
    }
  }

  private static boolean isPlain(String code) {
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  public static Asset of(String code) {
    return new Asset(code);
  }

  // Compared at every fill: written out, since codes are mostly the same object.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Asset asset && code.equals(asset.code));
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  @Override
  public int compareTo(Asset other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
