package io.millrace.server.wiring;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.VenueId;
import io.millrace.server.accounts.KeyKind;
import io.millrace.server.accounts.KeyOrder;
import io.millrace.server.accounts.NewCredential;
import io.millrace.server.accounts.NewKeyView;
import io.millrace.server.accounts.VenueView;
import io.millrace.server.api.Given;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.Caller;
import io.millrace.server.vault.KeyPairs;
import io.millrace.server.vault.Vault;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.CredentialStore;
import io.millrace.store.Tenant;
import io.millrace.venues.binance.spot.BinanceSpotKey;
import io.millrace.venues.net.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes credentials in: seals them, has them examined, and saves none that is unfit.
final class CredentialDesk {
  private static final Duration PENDING_KEPT = Duration.ofHours(24);
  private static final int MOST_PENDING = 100;

  private final Vault vault;
  private final CredentialStore store;
  private final KeyExaminer examiner;
  private final InstantSource clock;

  CredentialDesk(Vault vault, CredentialStore store, KeyExaminer examiner, InstantSource clock) {
    this.vault = vault;
    this.store = store;
    this.examiner = examiner;
    this.clock = clock;
  }

  /// A credential that may be saved, and what its examination showed.
  record Examined(CredentialRecord credential, KeyExaminer.Examination examination) {}

  List<VenueView> venues() {
    return examiner.venues();
  }

  CredentialStore store() {
    return store;
  }

  NewKeyView newKey(KeyOrder order) {
    VenueId venue = venue(order.venue());
    Instant now = clock.instant();
    Tenant.none(() -> store.forgetPendingBefore(now.minus(PENDING_KEPT)));
    if (store.countPending(Caller.current().user()) >= MOST_PENDING) {
      throw ApiException.busy(
          MOST_PENDING + " keys wait to be registered; the oldest go after 24 hours");
    }
    KeyPairs.Pair pair = KeyPairs.ed25519();
    CredentialRecord pending =
        vault.seal(Caller.current().user(), venue, KeyKind.ED25519.name(), pair, now);
    store.keep(pending);
    return new NewKeyView(
        pending.id().toString(),
        venue.toString(),
        KeyKind.ED25519,
        pair.publicPem(),
        now.plus(PENDING_KEPT));
  }

  /// The venue of that name.
  ///
  /// @throws InvalidDocumentException when it cannot be connected
  VenueId venue(String name) {
    List<String> known = examiner.venues().stream().map(VenueView::id).toList();
    if (!known.contains(name)) {
      throw new InvalidDocumentException(
          "venue",
          "'" + name + "'",
          known.isEmpty() ? "left out: none can be reached" : "one of " + String.join(", ", known));
    }
    return new VenueId(name);
  }

  /// Has a new credential examined. Nothing is saved.
  ///
  /// @param field where in the request it was, for problems
  Examined examine(VenueId venue, AccountMode mode, NewCredential given, String field) {
    CredentialRecord sealed = sealed(venue, given, field);
    var examination = examiner.examine(venue, mode, key(sealed));
    return new Examined(checked(sealed, examination.check()), examination);
  }

  /// As {@link #examine}, refusing what is unfit.
  ///
  /// @throws InvalidDocumentException when it is
  CredentialRecord fit(VenueId venue, AccountMode mode, NewCredential given, String field) {
    Examined examined = examine(venue, mode, given, field);
    Check check = examined.examination().check();
    if (check.verdict() == Verdict.UNFIT) {
      throw new InvalidDocumentException(
          field + "apiKey", "this key", "one that may be used: " + check.detail());
    }
    return examined.credential();
  }

  private CredentialRecord sealed(VenueId venue, NewCredential given, String field) {
    Secret apiKey = clean(field + "apiKey", given.apiKey(), "[A-Za-z0-9_.-]{8,200}", "8 to 200");
    return switch (given.kind()) {
      case ED25519 -> {
        refuse(given.secret(), field + "secret", "left out: this server holds the secret half");
        UUID id = id(field + "keyId", given.keyId());
        CredentialRecord pending =
            store
                .pending(id, Caller.current().user())
                .filter(one -> one.venue().equals(venue))
                .orElseThrow(
                    () ->
                        new InvalidDocumentException(
                            field + "keyId", "'" + id + "'", "the id of a key made within a day"));
        yield vault.withApiKey(pending, apiKey);
      }
      case HMAC -> {
        refuse(given.keyId(), field + "keyId", "left out: the secret is the user's own");
        if (given.secret() == null) {
          throw new InvalidDocumentException(field + "secret", "nothing", "given");
        }
        Secret secret = clean(field + "secret", given.secret(), "[!-~]{8,500}", "8 to 500");
        yield vault.seal(
            Caller.current().user(), venue, KeyKind.HMAC.name(), apiKey, secret, clock.instant());
      }
    };
  }

  private static void refuse(@Nullable Object given, String field, String allowed) {
    if (given != null) {
      throw new InvalidDocumentException(field, "given", allowed);
    }
  }

  private static Secret clean(String field, Secret given, String form, String length) {
    Secret stripped = Secret.of(given.reveal().strip());
    if (!stripped.reveal().matches(form)) {
      throw new InvalidDocumentException(
          field, "***", length + " characters as the venue shows them, without spaces");
    }
    return stripped;
  }

  private static UUID id(String field, @Nullable String text) {
    if (text == null) {
      throw new InvalidDocumentException(field, "nothing", "given");
    }
    return Given.value(field, text, "the id of a key made within a day", UUID::fromString);
  }

  private static CredentialRecord checked(CredentialRecord one, Check check) {
    return new CredentialRecord(
        one.id(),
        one.tenant(),
        one.account(),
        one.venue(),
        one.kind(),
        one.publicKey(),
        one.hint(),
        one.ownKey(),
        one.apiKey(),
        one.secret(),
        one.createdAt(),
        Optional.of(check));
  }

  /// Examines the credential that an account has, and notes what came of it.
  ///
  /// @throws ApiException 409 when it has none
  KeyExaminer.Examination examineAgain(AccountRecord account) {
    CredentialRecord credential =
        store
            .of(account.id())
            .orElseThrow(
                () -> ApiException.conflict("account '" + account.name() + "' has no key"));
    var examination = examiner.examine(account.venue(), account.mode(), key(credential));
    store.checked(credential.id(), examination.check());
    return examination;
  }

  /// Whether the account's key was unfit when it was last examined.
  boolean isUnfit(long account) {
    return store
        .of(account)
        .flatMap(CredentialRecord::check)
        .filter(check -> check.verdict() == Verdict.UNFIT)
        .isPresent();
  }

  /// What signs for an account, opened.
  Optional<BinanceSpotKey> keyOf(long account) {
    return store.of(account).map(this::key);
  }

  private BinanceSpotKey key(CredentialRecord credential) {
    return new BinanceSpotKey(
        vault.apiKey(credential),
        io.millrace.venues.binance.spot.KeyKind.valueOf(credential.kind()),
        vault.secret(credential));
  }
}
