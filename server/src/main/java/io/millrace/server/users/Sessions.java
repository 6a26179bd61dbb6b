package io.millrace.server.users;

import io.millrace.server.api.Given;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.store.AuditAction;
import io.millrace.store.SessionRecord;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.venues.net.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where people are logged in. A session ends when it is not used for three days, after thirty, and
/// by hand. Safe for use by many threads.
public final class Sessions {
  private static final Duration IDLE = Duration.ofDays(3);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Duration PROOF_LASTS = Duration.ofMinutes(15);

  private final UserStore store;
  private final Audit audit;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();

  Sessions(UserStore store, Audit audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /// A session that has just begun.
  ///
  /// @param secret the cookie's; it is known nowhere else
  public record Opened(UserRecord user, Secret secret, Duration longest) {}

  /// Forgets what has expired. Not together with anything else: it concerns many people.
  void forgetExpired() {
    Instant now = clock.instant();
    store.forgetExpired(now, now.minus(IDLE));
  }

  Opened open(UserRecord user, Visitor visitor) {
    Instant now = clock.instant();
    String secret = tokens.fresh();
    store.openSession(
        Tokens.hash(secret),
        new SessionRecord(
            UUID.randomUUID(),
            user.id(),
            now,
            now,
            now.plus(LONGEST),
            now,
            visitor.address(),
            visitor.agent()));
    return new Opened(user, Secret.of(secret), LONGEST);
  }

  /// Who has this cookie.
  public Optional<UserStore.Found> find(String secret) {
    Instant now = clock.instant();
    Optional<UserStore.Found> found = store.session(Tokens.hash(secret), now, now.minus(IDLE));
    found
        .filter(one -> one.session().seenAt().plus(SEEN_EVERY).isBefore(now))
        .ifPresent(one -> store.seen(one.session().id(), now));
    return found;
  }

  /// How somebody with a session is known.
  Caller.By.Session known(SessionRecord session) {
    boolean proved = session.provedAt().plus(PROOF_LASTS).isAfter(clock.instant());
    return new Caller.By.Session(session.id(), proved);
  }

  /// Notes that somebody has shown again, in this session, who he is.
  void proved(Caller caller) {
    caller.session().ifPresent(id -> store.proved(id, clock.instant()));
  }

  /// Those of a person, the last seen first.
  public List<SessionRecord> of(long user) {
    Instant now = clock.instant();
    return store.sessions(user, now, now.minus(IDLE));
  }

  /// @throws ApiException 404 when it is none of his
  void end(long user, String session) {
    boolean ended =
        Given.uuid(session).map(id -> audit.together(sheet -> end(user, id, sheet))).orElse(false);
    if (!ended) {
      throw ApiException.notFound("session", session);
    }
  }

  private boolean end(long user, UUID session, Audit.Sheet sheet) {
    boolean ended = store.endSession(user, session);
    if (ended) {
      sheet.add(Note.ofUser(AuditAction.SESSION_ENDED, user).with("session", session));
    }
    return ended;
  }

  /// Ends all sessions of the caller but the one that asks.
  void endOthers(Caller caller) {
    audit.write(
        sheet -> {
          int ended = store.endSessions(caller.user(), caller.session());
          sheet.add(
              Note.ofUser(AuditAction.OTHER_SESSIONS_ENDED, caller.user()).with("ended", ended));
        });
  }
}
