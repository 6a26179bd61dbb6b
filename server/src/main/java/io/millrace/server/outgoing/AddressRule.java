package io.millrace.server.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which addresses may be connected to at a user's wish: those of the public internet. Of IPv6 only
/// `2000::/3` is that, less what in it leads elsewhere; so addresses that carry an IPv4 address
/// (mapped, compatible, NAT64) are refused whatever they carry. Sources: IANA's registries of
/// special-purpose addresses, as of 2026-11.
public final class AddressRule {
  private static final List<AddressRange> PUBLIC_V6 = ranges("2000::/3");

  /// Never, whoever allows it: what answers there gives away the machine's credentials, or is not
  /// one machine.
  private static final List<AddressRange> NEVER =
      ranges(
          "0.0.0.0/8",
          "100.100.100.200/32", // metadata at Alibaba
          "169.254.0.0/16", // link-local; metadata at 169.254.169.254
          "192.0.0.0/24", // metadata at Oracle: 192.0.0.192
          "224.0.0.0/4",
          "240.0.0.0/4",
          "fd00:ec2::/32", // metadata at Amazon
          "fe80::/10",
          "ff00::/8");

  /// One's own house: refused unless whoever runs the installation allows it.
  private static final List<AddressRange> PRIVATE =
      ranges(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "::1/128",
          "fc00::/7");

  private static final List<AddressRange> SPECIAL =
      ranges(
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "2001::/23", // Teredo among them, which carries an IPv4 address
          "2001:db8::/32",
          "2002::/16", // carries an IPv4 address, too
          "3fff::/20");

  private final boolean allowsPrivate;

  /// @param allowsPrivate whether addresses of one's own network and machine are allowed
  public AddressRule(boolean allowsPrivate) {
    this.allowsPrivate = allowsPrivate;
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.split("/"))
        .map(parts -> new AddressRange(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1])))
        .toList();
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }

  /// Whether somebody's own house.
  public static boolean isPrivate(InetAddress address) {
    return isIn(PRIVATE, address);
  }

  /// Why an address must not be connected to; nothing when it may.
  public Optional<String> refusal(InetAddress address) {
    if (isIn(NEVER, address) || isIn(SPECIAL, address)) {
      return Optional.of("its address is none of the public internet");
    }
    if (isIn(PRIVATE, address)) {
      return allowsPrivate
          ? Optional.empty()
          : Optional.of("its address is one of a private network");
    }
    boolean isPublic = address instanceof Inet4Address || isIn(PUBLIC_V6, address);
    return isPublic ? Optional.empty() : Optional.of("its address is none of the public internet");
  }
}
