package io.millrace.drill;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.venue.path.Sighting;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears everything that happens in a run, and makes a hash of it. Words are put together only for
/// somebody who reads them.
final class Telling {
  private static final long HASH_PRIME = 0x100000001b3L;
  private static final Map<Sighting.Status, String> VENUE = new EnumMap<>(Sighting.Status.class);

  static {
    for (Sighting.Status status : Sighting.Status.values()) {
      VENUE.put(status, "venue " + status);
    }
  }

  private final VirtualTime time;
  private final @Nullable Consumer<String> log;
  private long hash = 0xcbf29ce484222325L;

  /// @param log hears it in words, a line each; nothing when nobody reads them
  Telling(VirtualTime time, @Nullable Consumer<String> log) {
    this.time = time;
    this.log = log;
  }

  void note(String what, ClientOrderId id, long figure) {
    mix(what, figure * 31 + id.text().hashCode());
    if (log != null) {
      log.accept(time.instant() + " " + what + " " + id + " " + figure);
    }
  }

  void note(String what, long figure) {
    mix(what, figure);
    if (log != null) {
      log.accept(time.instant() + " " + what + " " + figure);
    }
  }

  /// What the venue's book says of an order.
  void venue(Sighting sighting) {
    note(
        VENUE.getOrDefault(sighting.status(), "venue"), sighting.id(), sighting.executed().units());
  }

  private void mix(String what, long figure) {
    hash = (hash ^ time.millis()) * HASH_PRIME;
    hash = (hash ^ figure) * HASH_PRIME;
    hash = (hash ^ what.hashCode()) * HASH_PRIME;
  }

  long hash() {
    return hash;
  }
}
