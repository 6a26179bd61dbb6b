package io.millrace.server.users;

import io.millrace.store.TokenStore;
import io.millrace.store.TokenStore.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Programs' tokens as they were a moment ago, so that not every request of a busy program asks the
/// database. What is ended here counts at once; what another node ends, or a person who is locked
/// there, within {@link #OLDEST}. Safe for use by many threads.
final class RecentTokens {
  static final Duration OLDEST = Duration.ofSeconds(10);
  private static final int MOST = 10_000;

  private final TokenStore store;

  /// Those read longest ago first; guarded by this.
  private final Map<UUID, Read> known = new LinkedHashMap<>();

  private record Read(Found found, Instant at) {}

  RecentTokens(TokenStore store) {
    this.store = store;
  }

  /// One, unless it has expired or its person is kept out.
  Optional<Found> find(UUID id, Instant now) {
    Optional<Found> recent = recent(id, now);
    if (recent.isPresent()) {
      return recent.filter(one -> one.token().expiresAt().isAfter(now));
    }
    Optional<Found> read = store.find(id, now);
    read.ifPresent(found -> keep(id, new Read(found, now)));
    return read;
  }

  private synchronized Optional<Found> recent(UUID id, Instant now) {
    return Optional.ofNullable(known.get(id))
        .filter(read -> read.at().plus(OLDEST).isAfter(now))
        .map(Read::found);
  }

  private synchronized void keep(UUID id, Read read) {
    known.remove(id); // so that it is among the newest
    known.put(id, read);
    var oldest = known.entrySet().iterator();
    while (oldest.hasNext()) {
      Read one = oldest.next().getValue();
      if (known.size() <= MOST && one.at().plus(OLDEST).isAfter(read.at())) {
        return;
      }
      oldest.remove();
    }
  }

  /// Has it read again the next time.
  synchronized void forget(UUID id) {
    known.remove(id);
  }
}
