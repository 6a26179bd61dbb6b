package io.millrace.store;

import io.millrace.store.UserStore.Found;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Sessions with their persons as they were a moment ago, so that not every request of a busy page
/// asks the database.
///
/// Invariants:
/// 1. What stores over the same {@link Database} change of a session or its person is no longer
///    known here once that is committed, and nothing that was read before is kept after it.
/// 2. Whatever else changes, another node's doing above all, counts within {@link #OLDEST}.
/// 3. Only sessions that were found are kept: who was just let in is never refused by this.
///
/// Bound: {@value #MOST} sessions; while there are so many, further ones are not kept. Safe for use
/// by many threads.
final class RecentSessions {
  static final Duration OLDEST = Duration.ofSeconds(3);
  static final int MOST = 10_000;

  private final LongSupplier nanos;

  /// By the hash of their secret; guarded by this.
  private final Map<ByteBuffer, Read> known = new HashMap<>();

  /// How often something was forgotten; guarded by this.
  private long forgotten;

  /// When those that are too old were last removed; guarded by this.
  private long swept;

  private record Read(Found found, long at) {}

  /// @param nanos a steady clock
  RecentSessions(LongSupplier nanos) {
    this.nanos = nanos;
    this.swept = nanos.getAsLong();
  }

  /// The session of a secret: as it is known here, if that `fits`, else as it is read now.
  Optional<Found> find(byte[] hash, Predicate<Found> fits, Supplier<Optional<Found>> reader) {
    ByteBuffer key = ByteBuffer.wrap(hash.clone());
    long before;
    long now = nanos.getAsLong();
    synchronized (this) {
      Read recent = known.get(key);
      if (recent != null && isFresh(recent, now) && fits.test(recent.found())) {
        return Optional.of(recent.found());
      }
      before = forgotten;
    }
    Optional<Found> found = reader.get();
    found.ifPresent(one -> keep(key, new Read(one, now), before));
    return found;
  }

  private static boolean isFresh(Read read, long now) {
    return now - read.at() < OLDEST.toNanos();
  }

  private synchronized void keep(ByteBuffer key, Read read, long before) {
    if (forgotten != before) {
      return; // perhaps it was read before what has changed since
    }
    if (!isFresh(new Read(read.found(), swept), read.at())) {
      swept = read.at();
      known.values().removeIf(one -> !isFresh(one, swept));
    }
    if (known.size() < MOST || known.containsKey(key)) {
      known.put(key, read);
    }
  }

  /// Has those sessions read again the next time.
  synchronized void forget(Predicate<SessionRecord> which) {
    forgotten++;
    known.values().removeIf(one -> which.test(one.found().session()));
  }
}
