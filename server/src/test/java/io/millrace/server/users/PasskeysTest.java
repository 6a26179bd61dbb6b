package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.DataFolder;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.server.users.TokenViews.NewToken;
import io.millrace.server.users.UserViews.ChangedPassword;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.FirstAdministrator;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.Proof;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Seals;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditEntry;
import io.millrace.store.AuditFilter;
import io.millrace.store.AuditRecord;
import io.millrace.store.AuditStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.PasskeyRecord;
import io.millrace.store.TokenRecord.Scope;
import io.millrace.store.UserStore;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People with passkeys, over a real database, a clock of the test's, and authenticators that read
/// the standard anew.
class PasskeysTest {
  private static final Secret PASSWORD = Secret.of("correct horse battery");
  private static final String ORIGIN = "https://bots.example.com";
  private static final String HOST = "bots.example.com";
  private static final Visitor HERE = new Visitor("127.0.0.1", "test");
  private static final String COOKIE = "cookie";
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));

  @TempDir static Path folder;
  private static EmbeddedDatabase server;
  private static final AtomicReference<String> mails = new AtomicReference<>("");
  private static Database database;
  private static Users users;
  private static Caller boss;
  private static Caller other;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedDatabase.start(DataFolder.postgres(folder.resolve("postgres")));
    database = Database.open(server.address());
    var seals = new Seals(KeyRing.open(folder.resolve("ring")));
    var address = URI.create(ORIGIN);
    var postman = new Postman((_, _, text) -> mails.set(text), database);
    users = new Users(database, seals, postman, address, NOW::get);
    String link = users.setUpLink().toString();
    var token = Secret.of(link.substring(link.lastIndexOf('/') + 1));
    boss = of(users.setUp(new FirstAdministrator(token, "boss@example.com", PASSWORD, null), HERE));
    users.register(new Credentials("other@example.com", PASSWORD, null), HERE);
    String mail = mails.get();
    users.verify(Secret.of(mail.substring(mail.lastIndexOf('/') + 1)), HERE);
    other = of(users.logIn(new LogIn("other@example.com", PASSWORD, null), HERE));
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  /// Each test has tries of its own.
  @BeforeEach
  void later() {
    NOW.set(NOW.get().plus(Duration.ofMinutes(16)));
  }

  private static Caller of(Sessions.Opened opened) {
    var found = users.sessions().find(opened.secret().reveal()).orElseThrow();
    return new Caller(
        opened.user().id(), true, users.sessions().known(found.session()), "127.0.0.1");
  }

  private static SoftAuthenticator authenticator() throws Exception {
    return new SoftAuthenticator(ORIGIN, HOST);
  }

  private static SoftAuthenticator added(Caller caller, String name) throws Exception {
    SoftAuthenticator authenticator = authenticator();
    add(caller, name, authenticator);
    return authenticator;
  }

  private static void add(Caller caller, String name, SoftAuthenticator by) throws Exception {
    NewPasskey made = by.make(name, users.passkeys().begin(caller, "somebody"));
    var _ = caller.does(() -> users.passkeys().add(caller, made));
  }

  private static String asked() {
    return users.passkeys().entry().beginLogIn(COOKIE, HERE).challenge();
  }

  private static Sessions.Opened logIn(SignedPasskey signed) {
    return users.passkeys().entry().logIn(signed, Optional.of(COOKIE), HERE);
  }

  private static void refused(int status, SignedPasskey signed) {
    assertThatThrownBy(() -> logIn(signed))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  private static AuditRecord newest(AuditAction action) {
    var filter = new AuditFilter(OptionalLong.empty(), Optional.of(action), Optional.empty());
    return new AuditStore(database).entries(filter, 1).getFirst();
  }

  @Test
  void passkey_getsAnotherName_thatIsNotAnothers_andItsOwnerAlone() throws Exception {
    added(boss, "Renamed");
    added(boss, "Taken");
    var made = users.passkeys().of(boss.user());
    String id =
        made.stream()
            .filter(one -> one.name().equals("Renamed"))
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    PasskeyRecord renamed = boss.does(() -> users.passkeys().rename(boss.user(), id, " Key ring "));
    assertThat(renamed.name()).isEqualTo("Key ring");
    AuditEntry entry = newest(AuditAction.PASSKEY_RENAMED).entry();
    assertThat(entry.actor().person()).contains(boss.user());
    assertThat(entry.details().toString()).contains("Key ring", "Renamed");
    assertThatThrownBy(() -> users.passkeys().rename(boss.user(), id, "Taken"))
        .hasMessageContaining("one that no other passkey has");
    assertThatThrownBy(() -> users.passkeys().rename(boss.user(), id, " "))
        .hasMessageContaining("1 to 80 characters");
    assertThatThrownBy(() -> users.passkeys().rename(boss.user(), id, "a\nb"))
        .hasMessageContaining("one line");
    assertThatThrownBy(() -> users.passkeys().rename(other.user(), id, "Mine"))
        .isInstanceOf(ApiException.class);
    for (var one : users.passkeys().of(boss.user())) {
      boss.does(
          () -> {
            users.passkeys().remove(boss, one.id().toString());
            return 0;
          });
    }
  }

  @Test
  void whoseAccountOpensOtherwise_isMailed() throws Exception {
    added(boss, "Told");
    assertThat(mails.get()).contains("The passkey 'Told' logs in", "127.0.0.1", "/profile");
    String id = users.passkeys().of(boss.user()).getFirst().id().toString();
    boss.does(
        () -> {
          users.passkeys().remove(boss, id);
          return 0;
        });
    assertThat(mails.get()).contains("'Told' no longer logs in");
    boss.does(
        () -> users.tokens().make(boss.user(), new NewToken("tool", Scope.READ, 1, List.of())));
    assertThat(mails.get()).contains("by the token 'tool'");
    boss.does(
        () -> {
          users.change(boss, new ChangedPassword(PASSWORD, Secret.of("another horse battery")));
          users.change(boss, new ChangedPassword(Secret.of("another horse battery"), PASSWORD));
          return 0;
        });
    assertThat(mails.get()).contains("Your account has another password");
  }

  @Test
  void passkey_isAdded_listed_opensTheDoorAlone_andIsRemoved() throws Exception {
    SoftAuthenticator phone = added(boss, "Phone");
    assertThat(users.passkeys().of(boss.user())).extracting("name").contains("Phone");
    Sessions.Opened opened = logIn(phone.sign(asked()));
    assertThat(opened.user().id()).isEqualTo(boss.user());
    assertThat(of(opened).does(Caller::proved).user()).isEqualTo(boss.user());
    var kept = users.passkeys().of(boss.user()).getFirst();
    assertThat(kept.usedAt()).contains(NOW.get());
    assertThat(newest(AuditAction.LOG_IN).entry().details().toString()).contains("Phone");
    assertThatThrownBy(() -> users.passkeys().remove(other, kept.id().toString()))
        .isInstanceOf(ApiException.class);
    boss.does(() -> removed(kept.id().toString()));
    refused(401, phone.sign(asked()));
    assertThat(newest(AuditAction.PASSKEY_REMOVED).entry().actor().person()).contains(boss.user());
  }

  private static boolean removed(String id) {
    users.passkeys().remove(boss, id);
    return true;
  }

  @Test
  void name_isWantedAnew_whenAnotherHasIt_andAnAuthenticatorIsAddedOnce() throws Exception {
    SoftAuthenticator key = added(boss, "Key");
    assertThat(users.passkeys().begin(boss, "x").excludeCredentials())
        .extracting("id")
        .contains(key.sign("x").credential());
    assertThatThrownBy(() -> add(boss, "Key", authenticator()))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> add(other, "Mine now", key))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
  }

  @Test
  void challenge_opensOnce_forWhoWasAsked_andNotForLong() throws Exception {
    SoftAuthenticator key = added(boss, "Challenged");
    SignedPasskey signed = key.sign(asked());
    logIn(signed);
    refused(401, signed);
    refused(401, key.sign("A".repeat(43)));
    String challenge = asked();
    SignedPasskey elsewhere = key.sign(challenge);
    for (Optional<String> cookie : List.of(Optional.<String>empty(), Optional.of("another"))) {
      assertThatThrownBy(() -> users.passkeys().entry().logIn(elsewhere, cookie, HERE))
          .isInstanceOf(ApiException.class);
    }
    logIn(elsewhere); // whoever was asked still may
    SignedPasskey late = key.sign(asked());
    NOW.set(NOW.get().plus(Duration.ofMinutes(5)));
    refused(401, late);
    SignedPasskey wrongPurpose = key.sign(users.passkeys().begin(boss, "x").challenge());
    refused(401, wrongPurpose);
  }

  @Test
  void other_origin_host_orUnverifiedPerson_opensNothing() throws Exception {
    SoftAuthenticator key = added(boss, "Careful");
    String credential = key.sign("x").credential();
    for (SoftAuthenticator wrong :
        List.of(
            new SoftAuthenticator("https://evil.example", HOST),
            new SoftAuthenticator("http://bots.example.com", HOST),
            new SoftAuthenticator(ORIGIN, "evil.example"))) {
      assertThatThrownBy(() -> add(boss, "Wrong", wrong))
          .isInstanceOf(InvalidDocumentException.class);
    }
    SoftAuthenticator careless = authenticator();
    careless.verifies(false);
    assertThatThrownBy(() -> add(boss, "Careless", careless))
        .isInstanceOf(InvalidDocumentException.class);
    key.verifies(false);
    refused(401, key.sign(asked()));
    key.verifies(true);
    SoftAuthenticator forged = authenticator();
    forged.takeHandle(key.handle());
    SignedPasskey by = forged.sign(asked());
    refused(
        401,
        new SignedPasskey(
            credential, by.clientData(), by.authenticatorData(), by.signature(), by.userHandle()));
    logIn(key.sign(asked()));
  }

  @Test
  void answers_areTheSame_forKnownAndUnknownPasskeys_andTriesAreLimited() throws Exception {
    SoftAuthenticator known = added(boss, "Known");
    known.verifies(false);
    String why = message(known.sign(asked()));
    assertThat(message(authenticator().sign(asked()))).isEqualTo(why).contains("opens nothing");
    for (int i = 0; i < 9; i++) {
      refused(401, known.sign(asked()));
    }
    refused(429, known.sign(asked()));
  }

  private static String message(SignedPasskey signed) {
    try {
      logIn(signed);
      return "let in";
    } catch (ApiException refused) {
      return refused.status() + " " + refused.getMessage();
    }
  }

  @Test
  void somebodyElses_handle_opensNothing() throws Exception {
    SoftAuthenticator his = added(other, "His");
    SoftAuthenticator hers = added(boss, "Hers");
    String own = hers.handle();
    hers.takeHandle(his.handle());
    refused(401, hers.sign(asked()));
    hers.takeHandle(own);
    logIn(hers.sign(asked()));
  }

  @Test
  void counter_thatGoesBack_isRefused_andAudited() throws Exception {
    SoftAuthenticator key = authenticator();
    key.counted(5);
    add(boss, "Counting", key);
    logIn(key.sign(asked()));
    logIn(key.sign(asked()));
    key.counted(5);
    refused(401, key.sign(asked()));
    assertThat(newest(AuditAction.PASSKEY_SUSPECTED).entry().details().toString())
        .contains("Counting", "7", "6");
    key.counted(7);
    logIn(key.sign(asked()));
  }

  @Test
  void locked_staysOut() throws Exception {
    SoftAuthenticator key = added(other, "Locked out");
    var store = new UserStore(database);
    store.lock(other.user(), "a test", NOW.get());
    refused(403, key.sign(asked()));
    store.unlock(other.user());
    logIn(key.sign(asked()));
  }

  @Test
  void proof_byOnesOwn_notBySomebodyElses_norByWhatWasSignedForAnythingElse() throws Exception {
    SoftAuthenticator hers = added(boss, "For proof");
    SoftAuthenticator his = added(other, "For proof");
    prove(boss, hers.sign(users.passkeys().entry().beginProof(boss).challenge()));
    for (SignedPasskey wrong :
        List.of(
            his.sign(users.passkeys().entry().beginProof(boss).challenge()),
            hers.sign(users.passkeys().entry().beginProof(other).challenge()),
            hers.sign(asked()))) {
      assertThatThrownBy(() -> prove(boss, wrong))
          .isInstanceOf(InvalidDocumentException.class)
          .hasMessageContaining("passkey");
    }
    assertThatThrownBy(() -> users.prove(boss, new Proof(null, null, null)))
        .hasMessageContaining("password");
  }

  private static void prove(Caller caller, SignedPasskey signed) {
    var _ =
        caller.does(
            () -> {
              users.prove(caller, new Proof(null, null, signed));
              return true;
            });
  }

  @Test
  void rubbish_isRefusedAtItsField() throws Exception {
    var rubbish = new SignedPasskey("AA", "AA", "AA", "AA", null);
    assertThatThrownBy(() -> logIn(rubbish)).isInstanceOf(InvalidDocumentException.class);
    var worse = new SignedPasskey("AA", "{}", "AA", "AA", null);
    assertThatThrownBy(() -> logIn(worse)).hasMessageContaining("clientData");
    assertThatThrownBy(() -> users.passkeys().add(boss, new NewPasskey("x", "AA", "AA", List.of())))
        .isInstanceOf(InvalidDocumentException.class);
  }

  /// Whatever comes, it is the fault of whoever sent it, and opens nothing.
  @Test
  void whatIsBent_isRefused_andNothingElseHappens() throws Exception {
    SoftAuthenticator key = added(boss, "Bent");
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      NOW.set(NOW.get().plus(Duration.ofMinutes(16)));
      SignedPasskey good = key.sign(asked());
      SignedPasskey bent =
          new SignedPasskey(
              good.credential(),
              i % 3 == 0 ? bent(good.clientData(), random) : good.clientData(),
              i % 3 == 1 ? bent(good.authenticatorData(), random) : good.authenticatorData(),
              i % 3 == 2 ? bent(good.signature(), random) : good.signature(),
              good.userHandle());
      assertThatThrownBy(() -> logIn(bent))
          .isInstanceOfAny(InvalidDocumentException.class, ApiException.class);
      SoftAuthenticator another = authenticator();
      NewPasskey made = another.make("x", users.passkeys().begin(boss, "x"));
      NewPasskey odd =
          new NewPasskey(
              "x",
              i % 2 == 0 ? bent(made.clientData(), random) : made.clientData(),
              i % 2 == 1 ? bent(made.attestation(), random) : made.attestation(),
              List.of());
      try {
        var _ = boss.does(() -> users.passkeys().add(boss, odd));
        users.passkeys().of(boss.user()).stream()
            .filter(one -> one.name().equals("x"))
            .forEach(one -> users.passkeys().remove(boss, one.id().toString()));
      } catch (InvalidDocumentException _) {
        refused++; // not always: an attestation of kind "none" proves nothing, few bits count
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static String bent(String text, Random random) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    } else {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return PasskeyRules.text(bytes);
  }
}
