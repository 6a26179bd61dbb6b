package io.millrace.core.value;

/// A currency or coin by its venue-independent code, such as `USDT`.
///
/// @param code upper-case letters, digits, dots and dashes, 1 to 32 of them
public record Asset(String code) implements Comparable<Asset> {
  public Asset {
    if (!code.matches("[A-Z0-9.-]{1,32}")) {
      throw new IllegalArgumentException(
          "asset '" + code + "' must be 1 to 32 upper-case letters, digits, dots or dashes");
    }
  }

  public static Asset of(String code) {
    return new Asset(code);
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
