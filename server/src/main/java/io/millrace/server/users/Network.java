package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.outgoing.AddressRange;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// Addresses of the network that begin with the same bits, such as `10.0.0.0/8`; or one of them.
/// Names are not looked up.
final class Network {
  private static final String ALLOWED =
      "an address of the network such as 203.0.113.7, or a range such as 10.0.0.0/8";

  private static final Pattern FORM =
      Pattern.compile("(\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

  private final AddressRange range;

  private Network(AddressRange range) {
    this.range = range;
  }

  /// @param field where in the request it was
  /// @throws InvalidDocumentException when it is none
  static Network of(String field, String text) {
    int slash = text.indexOf('/');
    try {
      if (!FORM.matcher(text).matches()) {
        throw new IllegalArgumentException("a name, or an address in a short form");
      }
      InetAddress start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int most = start.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      return new Network(new AddressRange(start, bits));
    } catch (IllegalArgumentException wrong) {
      var refused = new InvalidDocumentException(field, "'" + text + "'", ALLOWED);
      refused.initCause(wrong);
      throw refused;
    }
  }

  /// Whether an address belongs to it; one that cannot be read does not.
  boolean has(String address) {
    try {
      return range.has(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
