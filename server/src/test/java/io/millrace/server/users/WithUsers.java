package io.millrace.server.users;

import io.millrace.server.DataFolder;
import io.millrace.server.users.PasskeyViews.NewPasskey;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.FirstAdministrator;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Seals;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditFilter;
import io.millrace.store.AuditRecord;
import io.millrace.store.AuditStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.FactorStore;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Tests of people who come in and go, over a real database and a clock of the test's. Nobody is
/// there at first; the newest mail is kept.
abstract class WithUsers {
  private static final Instant BEGINNING = Instant.parse("2026-11-22T12:00:00Z");
  static final String EMAIL = "boss@example.com";
  static final Secret PASSWORD = Secret.of("correct horse battery");
  static final Visitor HERE = new Visitor("127.0.0.1", "a browser");
  static final URI PLACE = URI.create("https://bots.example.com");
  static final AtomicReference<Instant> NOW = new AtomicReference<>(BEGINNING);
  static final AtomicReference<String> MAIL = new AtomicReference<>("");

  @TempDir static Path folder;
  static Database database;
  static Users users;
  private static EmbeddedDatabase server;
  private static Seals seals;

  @BeforeAll
  static void start() throws Exception {
    NOW.set(BEGINNING);
    server = EmbeddedDatabase.start(DataFolder.postgres(folder.resolve("postgres")));
    database = Database.open(server.address());
    seals = new Seals(KeyRing.open(folder.resolve("ring")));
    var postman = new Postman((_, _, text) -> MAIL.set(text), database);
    users = new Users(database, seals, postman, PLACE, NOW::get);
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  static void pass(Duration time) {
    NOW.set(NOW.get().plus(time));
  }

  /// The token that a link ends with.
  static Secret token(String link) {
    return Secret.of(link.substring(link.lastIndexOf('/') + 1));
  }

  /// Makes the first administrator.
  static Caller setUp() {
    Secret token = token(users.setUpLink().toString());
    return caller(users.setUp(new FirstAdministrator(token, EMAIL, PASSWORD, null), HERE));
  }

  /// Makes somebody who has proven an address, and logs in.
  static Caller member(String email) {
    users.register(new Credentials(email, PASSWORD, null), HERE);
    users.verify(token(MAIL.get()), HERE);
    return caller(users.logIn(new LogIn(email, PASSWORD, null), HERE));
  }

  static Caller caller(Sessions.Opened opened) {
    var found = users.sessions().find(opened.secret().reveal()).orElseThrow();
    return new Caller(
        opened.user().id(), true, users.sessions().known(found.session()), "127.0.0.1");
  }

  /// A device that makes passkeys and signs by them.
  static SoftAuthenticator authenticator() throws Exception {
    return new SoftAuthenticator(PLACE.toString(), PLACE.getHost());
  }

  /// Adds a passkey of a fresh authenticator.
  static SoftAuthenticator added(Caller caller, String name) throws Exception {
    SoftAuthenticator authenticator = authenticator();
    add(caller, name, authenticator);
    return authenticator;
  }

  static void add(Caller caller, String name, SoftAuthenticator by) throws Exception {
    NewPasskey made = by.make(name, users.passkeys().begin(caller, "somebody"));
    var _ = caller.does(() -> users.passkeys().add(caller, made));
  }

  /// What the authenticator of somebody's second factor shows now.
  static Secret code(long user) {
    var factor = new FactorStore(database).of(user).orElseThrow();
    byte[] seed = seals.open(Seals.ofFactor(user), factor.seed());
    return Secret.of(Totp.code(seed, Totp.step(NOW.get()), 6));
  }

  /// Audited deeds of a kind, the newest first.
  static List<AuditRecord> audited(AuditAction action) {
    var filter = new AuditFilter(OptionalLong.empty(), Optional.of(action), Optional.empty());
    return new AuditStore(database).entries(filter, 50);
  }
}
