package io.millrace.server.nodes;

import io.millrace.server.users.Caller;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Lets this process ask itself in the name of somebody who was known at another node. A ticket is
/// good once, and leaves the process never. Safe for use by many threads.
final class Tickets {
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Caller> open = new ConcurrentHashMap<>();

  String issue(Caller caller) {
    byte[] drawn = new byte[BYTES];
    random.nextBytes(drawn);
    String ticket = HexFormat.of().formatHex(drawn);
    open.put(ticket, caller);
    return ticket;
  }

  Optional<Caller> redeem(String ticket) {
    return Optional.ofNullable(open.remove(ticket));
  }
}
