package io.millrace.server.users;

import com.webauthn4j.data.RegistrationData;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.api.Given;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.audit.Refusals;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyChallenges.Asked;
import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.PasskeyViews.PasskeyAlgorithm;
import io.millrace.server.users.PasskeyViews.PasskeyCreationView;
import io.millrace.server.users.PasskeyViews.PasskeyName;
import io.millrace.server.users.PasskeyViews.PasskeySelection;
import io.millrace.server.users.PasskeyViews.PasskeyUser;
import io.millrace.server.users.PasskeyViews.RelyingParty;
import io.millrace.server.words.Occasion;
import io.millrace.store.AuditAction;
import io.millrace.store.Database;
import io.millrace.store.PasskeyRecord;
import io.millrace.store.PasskeyStore;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Passkeys of people: made, listed, renamed and removed. What is done with them says {@link
/// PasskeyEntry}. Safe for use by many threads.
public final class Passkeys {
  private static final int MOST = 20;
  private static final int MOST_TRANSPORTS = 10;
  private static final int LONGEST_TRANSPORT = 80;
  private static final String KIND = "public-key";
  static final String REQUIRED = "required";

  private final PasskeyStore store;
  private final PasskeyChallenges challenges;
  private final PasskeyRules rules;
  private final PasskeyEntry entry;
  private final Letters letters;
  private final Audit audit;
  private final InstantSource clock;

  /// What it needs.
  record Parts(
      Database database,
      Sessions sessions,
      Welcome welcome,
      Letters letters,
      Audit audit,
      Refusals refusals,
      InstantSource clock) {}

  /// @param address where people reach this server: passkeys are good there only
  Passkeys(Parts parts, URI address) {
    this.store = new PasskeyStore(parts.database());
    this.letters = parts.letters();
    this.audit = parts.audit();
    this.clock = parts.clock();
    this.challenges = new PasskeyChallenges(store, clock);
    this.rules = new PasskeyRules(address);
    this.entry =
        new PasskeyEntry(
            store,
            parts.sessions(),
            parts.welcome(),
            challenges,
            rules,
            audit,
            parts.refusals(),
            clock);
  }

  /// What they open.
  PasskeyEntry entry() {
    return entry;
  }

  List<PasskeyRecord> of(long user) {
    return store.of(user);
  }

  // ---- adding, renaming and removing

  /// What the caller's authenticator is to make a passkey by.
  PasskeyCreationView begin(Caller caller, String person) {
    List<PasskeyRecord> known = roomFor(caller.user());
    UUID handle = store.handle(caller.user()).orElseThrow();
    return new PasskeyCreationView(
        new RelyingParty(rules.host(), "Millrace"),
        new PasskeyUser(text(handle), person, person),
        challenges.ask(Asked.toAdd(session(caller)), caller.network()),
        PasskeyRules.ALGORITHMS.stream()
            .map(one -> new PasskeyAlgorithm(KIND, one.getValue()))
            .toList(),
        (int) PasskeyChallenges.KEPT.toMillis(),
        known.stream().map(Passkeys::name).toList(),
        new PasskeySelection(REQUIRED, true, REQUIRED),
        "none");
  }

  private List<PasskeyRecord> roomFor(long user) {
    List<PasskeyRecord> known = store.of(user);
    if (known.size() >= MOST) {
      throw ApiException.conflict("there are " + MOST + " passkeys already: remove one first");
    }
    return known;
  }

  /// Keeps a passkey that the caller's authenticator has made.
  ///
  /// @throws InvalidDocumentException naming what is wrong
  PasskeyRecord add(Caller caller, NewPasskey given) {
    String name = Given.name(given.name());
    if (given.transports().size() > MOST_TRANSPORTS
        || given.transports().stream().anyMatch(one -> one.length() > LONGEST_TRANSPORT)) {
      throw new InvalidDocumentException(
          "transports", "what was given", "at most " + MOST_TRANSPORTS + " short words");
    }
    var _ = roomFor(caller.user());
    RegistrationData read = rules.read(given);
    PasskeyRecord passkey = made(caller.user(), name, given, verified(caller, read));
    if (!audit.together(sheet -> add(passkey, sheet))) {
      throw known(caller.user(), name);
    }
    letters.changed(caller.user(), Occasion.PASSKEY_ADDED, caller.network(), name);
    return passkey;
  }

  private static InvalidDocumentException taken(String name) {
    return new InvalidDocumentException("name", "'" + name + "'", "one that no other passkey has");
  }

  /// Gives a passkey another name, by which its owner tells it from others.
  ///
  /// @throws InvalidDocumentException naming `name`
  /// @throws ApiException 404 when it is none of his
  PasskeyRecord rename(long user, String passkey, String wanted) {
    String name = Given.name(wanted);
    PasskeyRecord known = find(user, passkey);
    try {
      return audit.together(
          sheet -> {
            if (!store.rename(user, known.id(), name)) {
              throw ApiException.notFound("passkey", passkey);
            }
            PasskeyRecord renamed = find(user, passkey);
            sheet.add(note(AuditAction.PASSKEY_RENAMED, renamed).with("former", known.name()));
            return renamed;
          });
    } catch (IntegrityConstraintViolationException another) {
      InvalidDocumentException taken = taken(name);
      taken.initCause(another);
      throw taken;
    }
  }

  private PasskeyRecord find(long user, String passkey) {
    return store.of(user).stream()
        .filter(one -> one.id().toString().equals(passkey))
        .findFirst()
        .orElseThrow(() -> ApiException.notFound("passkey", passkey));
  }

  private RuntimeException known(long user, String name) {
    return store.of(user).stream().anyMatch(one -> one.name().equals(name))
        ? taken(name)
        : ApiException.conflict("this passkey is known here already");
  }

  private PasskeyRules.Made verified(Caller caller, RegistrationData read) {
    var wrong =
        new InvalidDocumentException(
            "attestation",
            "this passkey",
            "one that has made sure who you are, as this page asked for it, within 5 minutes");
    if (!challenges.take(Asked.toAdd(session(caller)), PasskeyRules.challenge(read))) {
      throw wrong;
    }
    try {
      return rules.verified(read);
    } catch (PasskeyRules.Refused refused) {
      wrong.initCause(refused);
      throw wrong;
    }
  }

  /// What is asked of a caller is bound to his session.
  static UUID session(Caller caller) {
    return caller.session().orElseThrow(ApiException::withoutUsers);
  }

  private PasskeyRecord made(long user, String name, NewPasskey given, PasskeyRules.Made made) {
    return new PasskeyRecord(
        UUID.randomUUID(),
        user,
        made.credential(),
        made.publicKey(),
        name,
        given.transports(),
        made.maySync(),
        made.counter(),
        clock.instant(),
        Optional.empty());
  }

  private boolean add(PasskeyRecord passkey, Audit.Sheet sheet) {
    boolean added = store.add(passkey);
    if (added) {
      sheet.add(note(AuditAction.PASSKEY_ADDED, passkey));
    }
    return added;
  }

  /// @throws ApiException 404 when it is none of his
  void remove(Caller caller, String passkey) {
    PasskeyRecord known = find(caller.user(), passkey);
    boolean isGone =
        audit.together(
            sheet -> {
              boolean removed = store.remove(caller.user(), known.id());
              if (removed) {
                sheet.add(note(AuditAction.PASSKEY_REMOVED, known));
              }
              return removed;
            });
    if (isGone) {
      letters.changed(caller.user(), Occasion.PASSKEY_REMOVED, caller.network(), known.name());
    }
  }

  // ----

  static PasskeyName name(PasskeyRecord passkey) {
    return new PasskeyName(KIND, passkey.credential(), passkey.transports());
  }

  static Note note(AuditAction action, PasskeyRecord passkey) {
    return Note.ofUser(action, passkey.user())
        .with("passkey", passkey.id())
        .with("name", passkey.name());
  }

  /// As authenticators know a person, in base64url.
  static String text(UUID handle) {
    return PasskeyRules.text(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(handle.getMostSignificantBits())
            .putLong(handle.getLeastSignificantBits())
            .array());
  }
}
