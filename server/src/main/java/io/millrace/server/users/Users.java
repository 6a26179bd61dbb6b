package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.audit.Refusals;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.server.users.UserViews.ChangedPassword;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.FirstAdministrator;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.PasswordReset;
import io.millrace.server.users.UserViews.Proof;
import io.millrace.server.vault.Seals;
import io.millrace.server.words.Occasion;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditActor;
import io.millrace.store.Database;
import io.millrace.store.FactorStore;
import io.millrace.store.Language;
import io.millrace.store.PasskeyStore;
import io.millrace.store.TokenStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.store.UserStore.Purpose;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Registering, logging in and what a forgotten password needs. Nobody learns here whether somebody
/// else has an account: answers and their time are the same for known and unknown addresses. Safe
/// for use by many threads.
public final class Users {
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final int REFUSALS = 60;
  private static final int TRIES_BY_EMAIL = 10;
  private static final int TRIES_BY_ADDRESS = 100;
  private static final int MAILS_BY_EMAIL = 5;
  private static final int LONGEST_EMAIL = 254;

  private final UserStore store;
  private final Sessions sessions;
  private final ApiTokens programs;
  private final SecondFactors factors;
  private final Passkeys passkeys;
  private final Passwords passwords;
  private final Links links;
  private final Letters letters;
  private final Audit audit;
  private final Refusals refusals;
  private final InstantSource clock;
  private final Throttle byEmail;
  private final Throttle byAddress;
  private final Throttle mails;
  private final LostFactors lostFactors;
  private final Welcome welcome;
  private final EmailChanges emails;
  private final Recovery recovery;

  /// @param address where people reach this server, for links
  public Users(Database database, Seals seals, Postman postman, URI address, InstantSource clock) {
    this.store = new UserStore(database);
    this.audit = new Audit(database, Caller::source, clock);
    this.refusals = new Refusals(REFUSALS, STRETCH, clock);
    this.sessions = new Sessions(store, audit, clock);
    this.links = new Links(store, address, clock);
    this.letters = new Letters(postman, links, clock);
    var tokens = new TokenStore(database);
    var accesses = new AccessTokens(seals.signing("access tokens"), address, clock);
    this.programs = new ApiTokens(tokens, accesses, letters, audit, clock);
    this.factors = new SecondFactors(new FactorStore(database), letters, audit, seals, clock);
    this.passwords = new Passwords();
    this.clock = clock;
    this.byEmail = new Throttle(TRIES_BY_EMAIL, STRETCH, clock);
    this.byAddress = new Throttle(TRIES_BY_ADDRESS, STRETCH, clock);
    this.mails = new Throttle(MAILS_BY_EMAIL, STRETCH, clock);
    this.welcome = new Welcome(letters, mails, clock);
    this.passkeys =
        new Passkeys(
            new Passkeys.Parts(database, sessions, welcome, letters, audit, refusals, clock),
            address);
    this.lostFactors = new LostFactors(factors, links, letters, byAddress, clock);
    var passkeyStore = new PasskeyStore(database);
    var parts = new EmailChanges.Parts(store, tokens, passkeyStore, links, letters, audit, clock);
    this.emails = new EmailChanges(parts, mails, byAddress);
    this.recovery = new Recovery(database);
  }

  /// Where people are logged in.
  public Sessions sessions() {
    return sessions;
  }

  /// Tokens of people's programs.
  public ApiTokens tokens() {
    return programs;
  }

  /// Second factors of people.
  public SecondFactors factors() {
    return factors;
  }

  /// Second factors whose authenticator is lost.
  public LostFactors lostFactors() {
    return lostFactors;
  }

  /// Other addresses of people.
  public EmailChanges emails() {
    return emails;
  }

  /// What people are mailed.
  public Letters letters() {
    return letters;
  }

  /// Passkeys of people.
  Passkeys passkeys() {
    return passkeys;
  }

  // ---- the first administrator

  /// Whether somebody has become administrator.
  public boolean isSetUp() {
    return store.hasAdministrator();
  }

  /// The link by which the first administrator is made; each call makes the one before void.
  public URI setUpLink() {
    return links.to("/setup/", UserRecord.LOCAL, Purpose.SETUP, Letters.LINK_KEPT);
  }

  /// Makes the local user, with everything that is his, the first administrator.
  public Sessions.Opened setUp(FirstAdministrator first, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(first.email());
    passwords.check("password", first.password(), email);
    if (isSetUp()) {
      throw ApiException.conflict("this installation has its administrator");
    }
    var _ = links.take(first.token(), Purpose.SETUP);
    Optional<Language> language = first.inLanguage();
    String hash = passwords.hash(first.password());
    return audit.together(
        sheet -> {
          if (!store.claimLocal(email, hash, clock.instant())) {
            throw ApiException.conflict(
                "this installation has its administrator, or knows the address");
          }
          language.ifPresent(its -> store.setLanguage(UserRecord.LOCAL, its));
          UserRecord user = store.byId(UserRecord.LOCAL).orElseThrow();
          Sessions.Opened opened = sessions.open(user, visitor);
          sheet.add(by(user, visitor), Note.ofUser(AuditAction.ADMINISTRATOR_MADE, user.id()));
          return opened;
        });
  }

  // ---- registering

  /// Registers somebody, and mails a link. Who is known already gets a mail that says so; the
  /// caller cannot tell.
  public void register(Credentials given, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(given.email());
    passwords.check("password", given.password(), email);
    Optional<Language> language = given.inLanguage();
    mails.count(email);
    String hash = passwords.hash(given.password());
    added(email, hash, language, visitor)
        .ifPresentOrElse(
            letters::verification, () -> store.byEmail(email).ifPresent(this::mailKnown));
  }

  private Optional<UserRecord> added(
      String email, String hash, Optional<Language> language, Visitor visitor) {
    return audit.together(
        sheet -> {
          Optional<UserRecord> made = store.add(email, hash, clock.instant());
          made.ifPresent(user -> language.ifPresent(its -> store.setLanguage(user.id(), its)));
          made.ifPresent(
              user -> sheet.add(by(user, visitor), Note.ofUser(AuditAction.REGISTERED, user.id())));
          return made.flatMap(user -> store.byId(user.id()));
        });
  }

  private static Audit.Source by(UserRecord user, Visitor visitor) {
    return new Audit.Source(new AuditActor.User(user.id()), visitor.address());
  }

  private void mailKnown(UserRecord known) {
    if (known.verifiedAt().isEmpty()) {
      letters.verification(known);
    } else {
      letters.known(known);
    }
  }

  /// Proves an address.
  public void verify(Secret token, Visitor visitor) {
    byAddress.count(visitor.address());
    store.verified(links.take(token, Purpose.VERIFY).user(), clock.instant());
  }

  // ---- logging in and out

  /// @throws ApiException 401 when address or password is wrong, 403 when the address is not proven
  /// @throws InvalidDocumentException naming `code` when the second factor is missing or wrong
  public Sessions.Opened logIn(LogIn given, Visitor visitor) {
    byAddress.count(visitor.address());
    String email = email(given.email());
    UserRecord user;
    try {
      user = admitted(email, given);
    } catch (ApiException | InvalidDocumentException refused) {
      enter(email, visitor, refused);
      throw refused;
    }
    byEmail.forgive(email);
    sessions.forgetExpired();
    return audit.together(
        sheet -> {
          Sessions.Opened opened = sessions.open(user, visitor);
          sheet.add(by(user, visitor), Note.ofUser(AuditAction.LOG_IN, user.id()));
          return opened;
        });
  }

  private UserRecord admitted(String email, LogIn given) {
    byEmail.count(email);
    UserRecord user = authenticated(email, given.password()).orElseThrow(Users::wrong);
    if (user.verifiedAt().isEmpty()) {
      mails.count(email);
      letters.verification(user);
      throw new ApiException(
          403, "Not verified", "confirm your address first: a new link was mailed to you");
    }
    factors.require(user.id(), given.code());
    welcome.require(user);
    return user;
  }

  /// Not by the address that was typed, which may be anything, a password too.
  private void enter(String email, Visitor visitor, RuntimeException refused) {
    String subject =
        store.byEmail(email).map(user -> Note.user(user.id())).orElse("an unknown address");
    String why = refused instanceof ApiException problem ? problem.title() : "Second factor";
    OptionalLong leftOut = refusals.count();
    if (leftOut.isPresent()) {
      Note note = Note.of(AuditAction.LOG_IN_REFUSED, subject).with("why", why);
      audit.note(
          new Audit.Source(new AuditActor.Visitor(), visitor.address()),
          leftOut.getAsLong() == 0 ? note : note.with("leftOutBefore", leftOut.getAsLong()));
    }
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

  /// Somebody shows again who he is; that is good for a while, in this session.
  ///
  /// @throws InvalidDocumentException naming `password`, `code` or `passkey`
  public void prove(Caller caller, Proof proof) {
    UserRecord user = store.byId(caller.user()).orElseThrow(Users::wrong);
    SignedPasskey passkey = proof.passkey();
    if (passkey != null) {
      passkeys.entry().prove(caller, passkey);
      return;
    }
    Secret password = proof.password();
    if (password == null) {
      throw new InvalidDocumentException("password", "nothing", "the present one, or a passkey");
    }
    checkPassword(user, "password", password);
    factors.require(user.id(), proof.code());
    sessions.proved(caller);
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
          sessions.of(caller.user()).stream().anyMatch(one -> one.id().equals(session.id()));
      case Caller.By.Token token -> programs.isGood(token.id());
      case Caller.By.Signal _ -> false; // is let in for one request
    };
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
    store.byEmail(email).ifPresent(letters::password);
  }

  /// Mails somebody a link for another password, without being asked by him.
  ///
  /// @throws ApiException 409 when he has no address, 429 after too many
  public void mailPassword(UserRecord user) {
    String email =
        user.email().orElseThrow(() -> ApiException.conflict("this user has no address yet"));
    mails.count(email);
    letters.password(user);
  }

  /// Sets another password by a mailed link, which also proves the address; all sessions end.
  public void reset(PasswordReset reset, Visitor visitor) {
    byAddress.count(visitor.address());
    passwords.check("password", reset.password(), "");
    Links.Taken link = links.take(reset.token(), Purpose.RESET, Purpose.RECOVER);
    long user = link.user();
    String hash = passwords.hash(reset.password());
    var by = new Audit.Source(new AuditActor.User(user), visitor.address());
    audit.write(
        sheet -> {
          store.setPassword(user, hash);
          store.verified(user, clock.instant());
          store.endSessions(user, Optional.empty());
          sheet.add(by, Note.ofUser(AuditAction.PASSWORD_RESET, user));
          if (link.purpose() == Purpose.RECOVER) {
            recovery.open(user, sheet, by);
          }
        });
    letters.changed(user, Occasion.PASSWORD_CHANGED, visitor.address());
  }

  /// Sets another password; all other sessions end.
  public void change(Caller caller, ChangedPassword change) {
    UserRecord user = store.byId(caller.user()).orElseThrow(Users::wrong);
    if (factors.isOn(user.id())) {
      Caller.proved(); // the password alone is not all that proves who he is
    }
    checkPassword(user, "current", change.current());
    passwords.check("password", change.password(), user.email().orElse(""));
    String hash = passwords.hash(change.password());
    audit.write(
        sheet -> {
          store.setPassword(user.id(), hash);
          store.endSessions(user.id(), caller.session());
          sheet.add(Note.ofUser(AuditAction.PASSWORD_CHANGED, user.id()));
        });
    letters.changed(user.id(), Occasion.PASSWORD_CHANGED, caller.network());
  }

  /// Whose link it is that keeps somebody who leaves; it is void from now on.
  public long keeps(Secret token, Visitor visitor) {
    byAddress.count(visitor.address());
    return links.take(token, Purpose.KEEP).user();
  }

  /// As addresses are compared.
  ///
  /// @throws InvalidDocumentException naming `email` when it is none
  public static String email(String given) {
    String email = given.strip().toLowerCase(Locale.ROOT);
    if (email.length() > LONGEST_EMAIL || !email.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")) {
      throw new InvalidDocumentException("email", "'" + given + "'", "an e-mail address");
    }
    return email;
  }
}
