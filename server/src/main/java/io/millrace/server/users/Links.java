package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.store.UserStore;
import io.millrace.store.UserStore.Mailed;
import io.millrace.store.UserStore.Purpose;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Links that are mailed to people: with 256 random bits, of which the hash is kept, good for a
/// while and once; a new one for the same purpose makes the one before void. Safe for use by many
/// threads.
final class Links {
  private final UserStore store;
  private final URI address;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();

  /// @param address where people reach this server
  Links(UserStore store, URI address, InstantSource clock) {
    this.store = store;
    this.address = address;
    this.clock = clock;
  }

  /// A fresh one.
  ///
  /// @param page where it leads, such as `/verify-email/`
  URI to(String page, long user, Purpose purpose, Duration kept) {
    return to(page, purpose, new Mailed(user, Optional.empty(), clock.instant().plus(kept)));
  }

  /// A fresh one about an address.
  URI to(String page, long user, Purpose purpose, Duration kept, String email) {
    return to(page, purpose, new Mailed(user, Optional.of(email), clock.instant().plus(kept)));
  }

  private URI to(String page, Purpose purpose, Mailed mailed) {
    String token = tokens.fresh();
    store.putToken(Tokens.hash(token), purpose, mailed);
    return page(page + token);
  }

  /// A page of this installation.
  URI page(String path) {
    return address.resolve(path);
  }

  /// Whose it is; it is void from now on.
  ///
  /// @throws InvalidDocumentException naming `token` when it is none, or not any more
  Mailed take(Secret token, Purpose purpose) {
    return store
        .takeToken(Tokens.hash(token.reveal().strip()), purpose, clock.instant())
        .orElseThrow(Links::stale);
  }

  /// Whose it is, and for which of two purposes; it is void from now on.
  ///
  /// @throws InvalidDocumentException naming `token` when it is for neither
  Taken take(Secret token, Purpose one, Purpose other) {
    byte[] hash = Tokens.hash(token.reveal().strip());
    Instant now = clock.instant();
    return store
        .takeToken(hash, one, now)
        .map(mailed -> new Taken(mailed.user(), one))
        .or(() -> store.takeToken(hash, other, now).map(its -> new Taken(its.user(), other)))
        .orElseThrow(Links::stale);
  }

  /// A link that was one of several kinds.
  record Taken(long user, Purpose purpose) {}

  private static InvalidDocumentException stale() {
    return new InvalidDocumentException(
        "token", "this link", "one that is fresh and was not used yet");
  }
}
