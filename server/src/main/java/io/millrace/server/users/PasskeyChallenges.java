package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.store.PasskeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// What authenticators are asked to sign: random, once each, for a few minutes, and by whoever it
/// was given to, for what it was given for. Kept in the database, so that it does not matter which
/// node is asked next.
final class PasskeyChallenges {
  static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 10_000;
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final int BY_ADDRESS = 300;

  private final PasskeyStore store;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();
  private final Throttle asked;

  PasskeyChallenges(PasskeyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.asked = new Throttle(BY_ADDRESS, STRETCH, clock);
  }

  /// Who is asked, and what for.
  record Asked(String text) {
    /// Whoever has this session, for one more passkey.
    static Asked toAdd(UUID session) {
      return new Asked("add " + session);
    }

    /// Whoever has this session, to show again who he is.
    static Asked toProve(UUID session) {
      return new Asked("prove " + session);
    }

    /// Whoever has this cookie, to log in.
    static Asked toLogIn(String cookie) {
      return new Asked("log in " + cookie);
    }

    private byte[] hash() {
      return Tokens.hash(text);
    }
  }

  /// Something to sign.
  ///
  /// @param network the address that asks for it
  /// @return 256 bits in base64url
  /// @throws ApiException 429 when too many were asked for
  String ask(Asked who, String network) {
    asked.count(network);
    String challenge = tokens.fresh();
    Instant now = clock.instant();
    if (!store.ask(Tokens.hash(challenge), who.hash(), now, now.plus(KEPT), MOST)) {
      throw new ApiException(429, "Too many tries", "too many log-ins are under way; try again");
    }
    return challenge;
  }

  /// Whether that was asked of him, lately, and is shown for the first time.
  boolean take(Asked who, byte[] challenge) {
    return store.takeAsked(Tokens.hash(PasskeyRules.text(challenge)), who.hash(), clock.instant());
  }
}
