package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.FactorViews.FactorView;
import io.millrace.server.users.FactorViews.NewFactorView;
import io.millrace.server.vault.Seals;
import io.millrace.server.words.Occasion;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditActor;
import io.millrace.store.FactorRecord;
import io.millrace.store.FactorStore;
import io.millrace.venues.net.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The second factor of people: an authenticator, and ten codes for when it is lost. A code is
/// accepted once; five wrong ones in a row close the door for a while. Safe for use by many
/// threads.
public final class SecondFactors {
  private static final int CODES = 10;
  private static final int CODE_BYTES = 10;
  private static final int WRONG = 5;
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final String ALLOWED =
      "the authenticator's present code, not used yet, or a recovery code";

  private final FactorStore store;
  private final Letters letters;
  private final Audit audit;
  private final Seals seals;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Throttle tries;

  SecondFactors(FactorStore store, Letters letters, Audit audit, Seals seals, InstantSource clock) {
    this.letters = letters;
    this.store = store;
    this.audit = audit;
    this.seals = seals;
    this.clock = clock;
    this.tries = new Throttle(WRONG, STRETCH, clock);
  }

  boolean isOn(long user) {
    return inForce(user).isPresent();
  }

  private Optional<FactorRecord> inForce(long user) {
    return store.of(user).filter(factor -> factor.isInForce(clock.instant()));
  }

  FactorView of(long user) {
    Optional<FactorRecord> factor = inForce(user);
    Instant since = factor.flatMap(FactorRecord::confirmedAt).orElse(null);
    return new FactorView(
        since,
        since == null ? 0 : store.countCodes(user),
        factor.flatMap(FactorRecord::endsAt).orElse(null));
  }

  /// Makes a seed, which is not asked for before it is confirmed.
  NewFactorView begin(long user, String person) {
    byte[] seed = Totp.seed(random);
    if (!store.begin(user, seals.seal(Seals.ofFactor(user), seed), clock.instant())) {
      throw ApiException.conflict("there is a second factor already: switch it off first");
    }
    return new NewFactorView(Totp.base32(seed), Totp.uri(person, seed).toString());
  }

  /// Puts the seed in force by a code that was made with it.
  ///
  /// @return the recovery codes, which are known nowhere else
  List<String> confirm(long user, Secret code) {
    tries.count(String.valueOf(user));
    FactorRecord factor =
        store.of(user).orElseThrow(() -> ApiException.conflict("begin with a second factor first"));
    OptionalLong step = Totp.stepOf(seed(factor), plain(code), clock.instant());
    if (step.isEmpty()) {
      throw new InvalidDocumentException("code", "this code", "the authenticator's present one");
    }
    List<String> codes = freshCodes();
    if (!audit.together(sheet -> confirm(user, step.getAsLong(), codes, sheet))) {
      throw ApiException.conflict("there is a second factor already");
    }
    tries.forgive(String.valueOf(user));
    tell(user, Occasion.FACTOR_ON);
    return codes;
  }

  private boolean confirm(long user, long step, List<String> codes, Audit.Sheet sheet) {
    boolean confirmed = store.confirm(user, step, hashes(codes), clock.instant());
    if (confirmed) {
      sheet.add(Note.ofUser(AuditAction.SECOND_FACTOR_ON, user));
    }
    return confirmed;
  }

  /// Asks for the second factor of those who have one.
  ///
  /// @throws InvalidDocumentException naming `code` when it is missing, wrong or used already
  /// @throws ApiException 429 after too many wrong ones
  void require(long user, @Nullable Secret code) {
    Optional<FactorRecord> factor = inForce(user);
    if (factor.isEmpty()) {
      return;
    }
    if (code == null) {
      throw new InvalidDocumentException("code", "nothing", ALLOWED);
    }
    tries.count(String.valueOf(user));
    String plain = plain(code);
    OptionalLong step = Totp.stepOf(seed(factor.get()), plain, clock.instant());
    boolean right =
        step.isPresent()
            ? store.use(user, step.getAsLong())
            : store.takeCode(user, Tokens.hash(plain));
    if (!right) {
      throw new InvalidDocumentException("code", "this code", ALLOWED);
    }
    tries.forgive(String.valueOf(user));
    if (factor.get().endsAt().isPresent()) {
      var by = new Audit.Source(new AuditActor.User(user), "");
      boolean _ = keep(user, by); // it is not lost, as it shows
    }
  }

  // ---- those that are lost

  /// Has somebody's factor end.
  ///
  /// @return false when there is none, or it ends already
  boolean end(long user, Instant at, String why) {
    return audit.together(
        sheet -> {
          boolean ends = store.end(user, at);
          if (ends) {
            sheet.add(
                Note.ofUser(AuditAction.SECOND_FACTOR_ENDS, user)
                    .with("endsAt", at)
                    .with("why", why));
          }
          return ends;
        });
  }

  /// Has a factor stay that was to end.
  ///
  /// @return false when it was not, or has ended
  boolean keep(long user, Audit.Source by) {
    return audit.together(
        sheet -> {
          boolean kept = store.keep(user, clock.instant());
          if (kept) {
            sheet.add(by, Note.ofUser(AuditAction.SECOND_FACTOR_KEPT, user));
          }
          return kept;
        });
  }

  /// Other recovery codes; the former are void.
  List<String> newCodes(long user) {
    if (!isOn(user)) {
      throw ApiException.conflict("there is no second factor");
    }
    List<String> codes = freshCodes();
    audit.write(
        sheet -> {
          store.putCodes(user, hashes(codes));
          sheet.add(Note.ofUser(AuditAction.RECOVERY_CODES_MADE, user));
        });
    tell(user, Occasion.CODES_MADE);
    return codes;
  }

  void switchOff(long user) {
    boolean wasOn = isOn(user);
    audit.write(
        sheet -> {
          store.remove(user);
          sheet.add(Note.ofUser(AuditAction.SECOND_FACTOR_OFF, user));
        });
    if (wasOn) {
      tell(user, Occasion.FACTOR_OFF);
    }
  }

  private void tell(long user, Occasion what) {
    letters.changed(user, what, Caller.source().network());
  }

  private byte[] seed(FactorRecord factor) {
    return seals.open(Seals.ofFactor(factor.user()), factor.seed());
  }

  /// 80 bits each, so that a plain hash does; in groups of four, as they are typed from paper.
  private List<String> freshCodes() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      byte[] bytes = new byte[CODE_BYTES];
      random.nextBytes(bytes);
      String text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
      codes.add(text.replaceAll("(.{4})(?=.)", "$1-"));
    }
    return codes;
  }

  private static List<byte[]> hashes(List<String> codes) {
    return codes.stream().map(code -> Tokens.hash(plain(Secret.of(code)))).toList();
  }

  /// As it was made, however it was typed.
  private static String plain(Secret code) {
    return code.reveal().replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
