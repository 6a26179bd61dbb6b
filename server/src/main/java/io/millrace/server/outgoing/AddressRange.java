package io.millrace.server.outgoing;

import java.net.InetAddress;

/// Addresses of the network that begin with the same bits; or one of them. Not a record, as arrays
/// do not compare.
public final class AddressRange {
  private final byte[] start;
  private final int bits;

  /// @param bits how many of them are the same: from 0 to all that an address of this kind has
  public AddressRange(InetAddress start, int bits) {
    this.start = start.getAddress();
    this.bits = bits;
    if (bits < 0 || bits > this.start.length * Byte.SIZE) {
      throw new IllegalArgumentException(start + " has no " + bits + " bits");
    }
  }

  /// Whether an address is one of them; none of another kind (IPv4, IPv6) is.
  public boolean has(InetAddress address) {
    byte[] its = address.getAddress();
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
