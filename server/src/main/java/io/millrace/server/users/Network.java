package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// Addresses of the network that begin with the same bits, such as `10.0.0.0/8`; or one of them.
/// Names are not looked up.
final class Network {
  private static final String ALLOWED =
      "an address of the network such as 203.0.113.7, or a range such as 10.0.0.0/8";

  private static final Pattern FORM =
      Pattern.compile("(\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

  private final byte[] start;
  private final int bits;

  private Network(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /// @param field where in the request it was
  /// @throws InvalidDocumentException when it is none
  static Network of(String field, String text) {
    int slash = text.indexOf('/');
    try {
      if (!FORM.matcher(text).matches()) {
        throw new IllegalArgumentException("a name, or an address in a short form");
      }
      byte[] start =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int most = start.length * Byte.SIZE;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new Network(start, bits);
      }
    } catch (IllegalArgumentException wrong) {
      var refused = new InvalidDocumentException(field, "'" + text + "'", ALLOWED);
      refused.initCause(wrong);
      throw refused;
    }
    throw new InvalidDocumentException(field, "'" + text + "'", ALLOWED);
  }

  /// Whether an address belongs to it; one that cannot be read does not.
  boolean has(String address) {
    byte[] its;
    try {
      its = InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
    if (its.length != start.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((its[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
