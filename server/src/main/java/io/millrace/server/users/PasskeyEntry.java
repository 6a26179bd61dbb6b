package io.millrace.server.users;

import com.webauthn4j.data.AuthenticationData;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.audit.Refusals;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyChallenges.Asked;
import io.millrace.server.users.PasskeyViews.PasskeyName;
import io.millrace.server.users.PasskeyViews.PasskeyRequestView;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditActor;
import io.millrace.store.PasskeyRecord;
import io.millrace.store.PasskeyStore;
import io.millrace.store.PasskeyStore.Found;
import io.millrace.store.UserRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What passkeys open: the door, and what asks again who one is. One counts as both factors: its
/// authenticator has it, and has made sure who its person is. What does not open says the same
/// whether somebody has such a passkey or not. Safe for use by many threads.
public final class PasskeyEntry {
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final int TRIES = 10;
  private static final int TRIES_BY_ADDRESS = 100;

  private final PasskeyStore store;
  private final Sessions sessions;
  private final Welcome welcome;
  private final PasskeyChallenges challenges;
  private final PasskeyRules rules;
  private final Audit audit;
  private final Refusals refusals;
  private final InstantSource clock;
  private final Throttle byPasskey;
  private final Throttle byAddress;

  /// @param refusals bounds how many of them are entered in the audit log
  PasskeyEntry(
      PasskeyStore store,
      Sessions sessions,
      Welcome welcome,
      PasskeyChallenges challenges,
      PasskeyRules rules,
      Audit audit,
      Refusals refusals,
      InstantSource clock) {
    this.store = store;
    this.sessions = sessions;
    this.welcome = welcome;
    this.challenges = challenges;
    this.rules = rules;
    this.audit = audit;
    this.refusals = refusals;
    this.clock = clock;
    this.byPasskey = new Throttle(TRIES, STRETCH, clock);
    this.byAddress = new Throttle(TRIES_BY_ADDRESS, STRETCH, clock);
  }

  // ---- logging in

  /// What some passkey of this installation is to sign.
  ///
  /// @param cookie of whoever is to show it
  PasskeyRequestView beginLogIn(String cookie, Visitor visitor) {
    return view(challenges.ask(Asked.toLogIn(cookie), visitor.address()), List.of());
  }

  /// @param cookie of whoever shows it; nothing when the browser has none
  /// @throws ApiException 401 when it opens nothing here, 403 when its person is kept out, or
  ///   leaves
  Sessions.Opened logIn(SignedPasskey given, Optional<String> cookie, Visitor visitor) {
    byAddress.count(visitor.address());
    byPasskey.count(given.credential());
    Optional<Found> found = store.find(given.credential());
    try {
      Sessions.Opened opened = admitted(given, found, cookie, visitor);
      byPasskey.forgive(given.credential());
      return opened;
    } catch (ApiException refused) {
      enter(found, visitor, refused);
      throw refused;
    }
  }

  private Sessions.Opened admitted(
      SignedPasskey given, Optional<Found> found, Optional<String> cookie, Visitor visitor) {
    AuthenticationData read = rules.read(given);
    byte[] challenge = PasskeyRules.challenge(read);
    if (cookie.filter(its -> challenges.take(Asked.toLogIn(its), challenge)).isEmpty()) {
      throw new ApiException(
          401, "Not logged in", "this took longer than 5 minutes, or was sent twice: try again");
    }
    var source = new Audit.Source(new AuditActor.Visitor(), visitor.address());
    Found known = found.filter(one -> isHandle(one, given, true)).orElseThrow(PasskeyEntry::wrong);
    long counter = verified(known.passkey(), read, source).orElseThrow(PasskeyEntry::wrong);
    UserRecord user = known.user();
    welcome.require(user);
    sessions.forgetExpired();
    return audit.together(
        sheet -> {
          use(known.passkey(), counter);
          Sessions.Opened opened = sessions.open(user, visitor);
          var by = new Audit.Source(new AuditActor.User(user.id()), visitor.address());
          sheet.add(by, Passkeys.note(AuditAction.LOG_IN, known.passkey()));
          return opened;
        });
  }

  private static ApiException wrong() {
    return new ApiException(401, "Not logged in", "this passkey opens nothing here");
  }

  private void enter(Optional<Found> found, Visitor visitor, ApiException refused) {
    OptionalLong leftOut = refusals.count();
    if (leftOut.isPresent()) {
      String subject = found.map(one -> Note.user(one.user().id())).orElse("an unknown passkey");
      Note note =
          Note.of(AuditAction.LOG_IN_REFUSED, subject).with("why", "Passkey: " + refused.title());
      audit.note(
          new Audit.Source(new AuditActor.Visitor(), visitor.address()),
          leftOut.getAsLong() == 0 ? note : note.with("leftOutBefore", leftOut.getAsLong()));
    }
  }

  // ---- showing again who one is

  /// What one of the caller's passkeys is to sign.
  PasskeyRequestView beginProof(Caller caller) {
    List<PasskeyName> names = store.of(caller.user()).stream().map(Passkeys::name).toList();
    if (names.isEmpty()) {
      throw ApiException.conflict("there is no passkey: add one first");
    }
    String challenge = challenges.ask(Asked.toProve(Passkeys.session(caller)), caller.network());
    return view(challenge, names);
  }

  /// The caller shows again who he is; that is good for a while, in this session.
  ///
  /// @throws InvalidDocumentException naming `passkey`
  void prove(Caller caller, SignedPasskey given) {
    byPasskey.count(given.credential());
    AuthenticationData read = rules.read(given);
    var asked = Asked.toProve(Passkeys.session(caller));
    boolean isAsked = challenges.take(asked, PasskeyRules.challenge(read));
    Optional<PasskeyRecord> his =
        store
            .find(given.credential())
            .filter(one -> isAsked && one.user().id() == caller.user())
            .filter(one -> isHandle(one, given, false))
            .map(Found::passkey);
    OptionalLong counter =
        his.isEmpty() ? OptionalLong.empty() : verified(his.get(), read, Caller.source());
    if (counter.isEmpty()) {
      throw new InvalidDocumentException(
          "passkey", "this passkey", "one of yours, as this page asked for it, within 5 minutes");
    }
    use(his.orElseThrow(), counter.getAsLong());
    sessions.proved(caller);
    byPasskey.forgive(given.credential());
  }

  // ----

  private PasskeyRequestView view(String challenge, List<PasskeyName> names) {
    int millis = (int) PasskeyChallenges.KEPT.toMillis();
    return new PasskeyRequestView(challenge, millis, rules.host(), names, Passkeys.REQUIRED);
  }

  /// Whether whose passkey it says to be is whose it is.
  private static boolean isHandle(Found found, SignedPasskey given, boolean isNeeded) {
    String said = given.userHandle();
    return said == null ? !isNeeded : said.equals(Passkeys.text(found.handle()));
  }

  /// What its authenticator counts; nothing when it is not signed as it has to be. A counter that
  /// went back means that two authenticators have the same key, and one of them was never told to.
  private OptionalLong verified(PasskeyRecord kept, AuthenticationData read, Audit.Source source) {
    try {
      return OptionalLong.of(rules.verified(kept, read));
    } catch (PasskeyRules.Refused refused) {
      if (refused.isCounter()) {
        audit.note(
            source,
            Passkeys.note(AuditAction.PASSKEY_SUSPECTED, kept)
                .with("counted", kept.counter())
                .with("shown", PasskeyRules.counter(read)));
      }
      return OptionalLong.empty();
    }
  }

  private void use(PasskeyRecord passkey, long counter) {
    if (!store.used(passkey, counter, clock.instant())) {
      throw ApiException.conflict("this passkey was used or removed at this very moment");
    }
  }
}
