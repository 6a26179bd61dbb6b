package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.UserViews.ChangedPassword;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.FirstAdministrator;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.PasswordReset;
import io.millrace.server.users.UserViews.Proof;
import io.millrace.server.vault.Seals;
import io.millrace.store.Database;
import io.millrace.store.FactorStore;
import io.millrace.store.SessionRecord;
import io.millrace.store.TokenStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.store.UserStore.Purpose;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Registering, logging in and what a forgotten password needs. Nobody learns here whether somebody
/// else has an account: answers and their time are the same for known and unknown addresses. Safe
/// for use by many threads.
public final class Users {
  private static final Duration LINK_KEPT = Duration.ofHours(24);
  private static final Duration RESET_KEPT = Duration.ofHours(1);
  private static final Duration IDLE = Duration.ofDays(3);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final Duration PROOF_LASTS = Duration.ofMinutes(15);
  private static final int TRIES_BY_EMAIL = 10;
  private static final int TRIES_BY_ADDRESS = 100;
  private static final int MAILS_BY_EMAIL = 5;
  private static final int LONGEST_EMAIL = 254;

  private final UserStore store;
  private final ApiTokens programs;
  private final SecondFactors factors;
  private final Passwords passwords;
  private final Mailer mailer;
  private final URI address;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();
  private final Throttle byEmail;
  private final Throttle byAddress;
  private final Throttle mails;

  /// @param address where people reach this server, for links
  public Users(Database database, Seals seals, Mailer mailer, URI address, InstantSource clock) {
    this.store = new UserStore(database);
    this.programs = new ApiTokens(new TokenStore(database), clock);
    this.factors = new SecondFactors(new FactorStore(database), seals, clock);
    this.passwords = new Passwords();
    this.mailer = mailer;
    this.address = address;
    this.clock = clock;
    this.byEmail = new Throttle(TRIES_BY_EMAIL, STRETCH, clock);
    this.byAddress = new Throttle(TRIES_BY_ADDRESS, STRETCH, clock);
    this.mails = new Throttle(MAILS_BY_EMAIL, STRETCH, clock);
  }

  /// A session that has just begun.
  ///
  /// @param secret the cookie's; it is known nowhere else
  public record Opened(UserRecord user, Secret secret, Duration longest) {}

  /// Tokens of people's programs.
  public ApiTokens tokens() {
    return programs;
  }

  /// Second factors of people.
  public SecondFactors factors() {
    return factors;
  }

  // ---- the first administrator

  /// Whether somebody has become administrator.
  public boolean isSetUp() {
    return store.byId(UserRecord.LOCAL).flatMap(UserRecord::email).isPresent();
  }

  /// The link by which the first administrator is made; each call makes the one before void.
  public URI setUpLink() {
    return link("/setup/", mailed(UserRecord.LOCAL, Purpose.SETUP, LINK_KEPT));
  }

  /// Makes the local user, with everything that is his, the first administrator.
  public Opened setUp(FirstAdministrator first, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(first.email());
    passwords.check("password", first.password(), email);
    if (isSetUp()) {
      throw ApiException.conflict("this installation has its administrator");
    }
    taken(first.token(), Purpose.SETUP);
    if (!store.claimLocal(email, passwords.hash(first.password()), clock.instant())) {
      throw ApiException.conflict("this installation has its administrator, or knows the address");
    }
    return open(store.byId(UserRecord.LOCAL).orElseThrow(), visitor);
  }

  // ---- registering

  /// Registers somebody, and mails a link. Who is known already gets a mail that says so; the
  /// caller cannot tell.
  public void register(Credentials given, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(given.email());
    passwords.check("password", given.password(), email);
    mails.count(email);
    String hash = passwords.hash(given.password());
    store
        .add(email, hash, clock.instant())
        .ifPresentOrElse(
            user -> mailVerification(user.id(), email),
            () -> store.byEmail(email).ifPresent(known -> mailKnown(known, email)));
  }

  private void mailKnown(UserRecord known, String email) {
    if (known.verifiedAt().isEmpty()) {
      mailVerification(known.id(), email);
      return;
    }
    mailer.send(
        email,
        "You have an account already",
        "Somebody, perhaps you, wanted to register with this address. You can log in at "
            + link("/login", "")
            + " or ask for another password there.");
  }

  private void mailVerification(long user, String email) {
    mailer.send(
        email,
        "Confirm your address",
        "Open this link within 24 hours to confirm your address:\n"
            + link("/verify-email/", mailed(user, Purpose.VERIFY, LINK_KEPT)));
  }

  /// Proves an address.
  public void verify(Secret token, Visitor visitor) {
    byAddress.count(visitor.address());
    store.verified(taken(token, Purpose.VERIFY), clock.instant());
  }

  // ---- logging in and out

  /// @throws ApiException 401 when address or password is wrong, 403 when the address is not proven
  /// @throws InvalidDocumentException naming `code` when the second factor is missing or wrong
  public Opened logIn(LogIn given, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(given.email());
    byEmail.count(email);
    UserRecord user = authenticated(email, given.password()).orElseThrow(Users::wrong);
    if (user.verifiedAt().isEmpty()) {
      mails.count(email);
      mailVerification(user.id(), email);
      throw new ApiException(
          403, "Not verified", "confirm your address first: a new link was mailed to you");
    }
    factors.require(user.id(), given.code());
    byEmail.forgive(email);
    return open(user, visitor);
  }

  private Optional<UserRecord> authenticated(String email, Secret password) {
    Optional<UserRecord> user = store.byEmail(email);
    boolean right =
        user.flatMap(UserRecord::password)
            .map(hash -> passwords.matches(password, hash))
            .orElseGet(() -> passwords.matchesNobody(password));
    return right ? user : Optional.empty();
  }

  private static ApiException wrong() {
    return new ApiException(401, "Not logged in", "address or password is wrong");
  }

  private Opened open(UserRecord user, Visitor visitor) {
    Instant now = clock.instant();
    store.forgetExpired(now, now.minus(IDLE));
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
  public Optional<UserStore.Found> session(String secret) {
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

  /// Somebody shows again who he is; that is good for a while, in this session.
  ///
  /// @throws InvalidDocumentException naming `password` or `code`
  public void prove(Caller caller, Proof proof) {
    UserRecord user = store.byId(caller.user()).orElseThrow(Users::wrong);
    checkPassword(user, "password", proof.password());
    factors.require(user.id(), proof.code());
    caller.session().ifPresent(id -> store.proved(id, clock.instant()));
  }

  private void checkPassword(UserRecord user, String field, Secret password) {
    String email = user.email().orElse("");
    byEmail.count(email);
    if (!passwords.matches(password, user.password().orElseThrow(Users::wrong))) {
      throw new InvalidDocumentException(field, "this password", "the present one");
    }
    byEmail.forgive(email);
  }

  /// Whether somebody who was let in still is.
  public boolean isWelcome(Caller caller) {
    return switch (caller.by()) {
      case Caller.By.Machine _ -> true;
      case Caller.By.Session session ->
          sessions(caller.user()).stream().anyMatch(one -> one.id().equals(session.id()));
      case Caller.By.Token token -> programs.isGood(token.id());
    };
  }

  public List<SessionRecord> sessions(long user) {
    Instant now = clock.instant();
    return store.sessions(user, now, now.minus(IDLE));
  }

  /// @throws ApiException 404 when it is none of his
  public void endSession(long user, String session) {
    boolean ended;
    try {
      ended = store.endSession(user, UUID.fromString(session));
    } catch (IllegalArgumentException _) {
      ended = false;
    }
    if (!ended) {
      throw ApiException.notFound("session", session);
    }
  }

  public void endOtherSessions(Caller caller) {
    store.endSessions(caller.user(), caller.session());
  }

  public Optional<UserRecord> byId(long user) {
    return store.byId(user);
  }

  // ---- passwords

  /// Mails a link when the address is known; the caller cannot tell.
  public void forgotten(String given, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(given);
    mails.count(email);
    store
        .byEmail(email)
        .ifPresent(
            user ->
                mailer.send(
                    email,
                    "Another password",
                    "Open this link within an hour to choose another password:\n"
                        + link("/reset-password/", mailed(user.id(), Purpose.RESET, RESET_KEPT))
                        + "\nIf you have not asked for it, nothing needs to be done."));
  }

  /// Sets another password by a mailed link, which also proves the address; all sessions end.
  public void reset(PasswordReset reset, Visitor visitor) {
    byAddress.count(visitor.address());
    passwords.check("password", reset.password(), "");
    long user = taken(reset.token(), Purpose.RESET);
    store.setPassword(user, passwords.hash(reset.password()));
    store.verified(user, clock.instant());
    store.endSessions(user, Optional.empty());
  }

  /// Sets another password; all other sessions end.
  public void change(Caller caller, ChangedPassword change) {
    UserRecord user = store.byId(caller.user()).orElseThrow(Users::wrong);
    if (factors.isOn(user.id())) {
      Caller.proved(); // the password alone is not all that proves who he is
    }
    checkPassword(user, "current", change.current());
    passwords.check("password", change.password(), user.email().orElse(""));
    store.setPassword(user.id(), passwords.hash(change.password()));
    endOtherSessions(caller);
  }

  // ----

  private String mailed(long user, Purpose purpose, Duration kept) {
    String token = tokens.fresh();
    store.putToken(Tokens.hash(token), user, purpose, clock.instant().plus(kept));
    return token;
  }

  private long taken(Secret token, Purpose purpose) {
    return store
        .takeToken(Tokens.hash(token.reveal().strip()), purpose, clock.instant())
        .orElseThrow(
            () ->
                new InvalidDocumentException(
                    "token", "this link", "one that is fresh and was not used yet"));
  }

  private URI link(String page, String token) {
    return address.resolve(page + token);
  }

  private static String email(String given) {
    String email = given.strip().toLowerCase(Locale.ROOT);
    if (email.length() > LONGEST_EMAIL || !email.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")) {
      throw new InvalidDocumentException("email", "'" + given + "'", "an e-mail address");
    }
    return email;
  }
}
