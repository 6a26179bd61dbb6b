package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.DataFolder;
import io.millrace.server.users.UserViews.Credentials;
import io.millrace.server.users.UserViews.FirstAdministrator;
import io.millrace.server.users.UserViews.LogIn;
import io.millrace.server.users.UserViews.PasswordReset;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Seals;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditFilter;
import io.millrace.store.AuditStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.FactorStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The only administrator has lost authenticator and recovery codes.
class RecoveryTest {
  private static final String EMAIL = "boss@example.com";
  private static final Secret PASSWORD = Secret.of("correct horse battery");
  private static final Secret OTHER = Secret.of("another horse battery");
  private static final Visitor HERE = new Visitor("127.0.0.1", "a browser");
  private static final URI PLACE = URI.create("https://bots.example.com");
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));

  @TempDir static Path folder;
  private static EmbeddedDatabase server;
  private static Database database;
  private static Seals seals;
  private static Users users;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedDatabase.start(DataFolder.postgres(folder.resolve("postgres")));
    database = Database.open(server.address());
    seals = new Seals(KeyRing.open(folder.resolve("ring")));
    users = new Users(database, seals, new Postman((_, _, _) -> {}, database), PLACE, NOW::get);
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  private static Secret token(URI link) {
    String text = link.toString();
    return Secret.of(text.substring(text.lastIndexOf('/') + 1));
  }

  private static Recovery.Link link(String email) {
    return Recovery.link(
        database, Optional.of(email).filter(one -> !one.isEmpty()), PLACE, NOW::get);
  }

  private static void enrol() {
    NOW.set(NOW.get().plus(Duration.ofMinutes(20)));
    var _ = users.factors().begin(UserRecord.LOCAL, EMAIL);
    var factor = new FactorStore(database).of(UserRecord.LOCAL).orElseThrow();
    byte[] seed = seals.open(Seals.ofFactor(UserRecord.LOCAL), factor.seed());
    String code = Totp.code(seed, Totp.step(NOW.get()), 6);
    assertThat(users.factors().confirm(UserRecord.LOCAL, Secret.of(code))).hasSize(10);
  }

  private static long count(AuditAction action) {
    var filter = new AuditFilter(OptionalLong.empty(), Optional.of(action), Optional.empty());
    return new AuditStore(database).entries(filter, 50).size();
  }

  @Test
  void administrator_comesInByTheLink_once_andOnlyWhenItIsOpened() {
    assertThatThrownBy(() -> link("")).hasMessageContaining("nobody is administrator yet");
    Secret first = token(users.setUpLink());
    users.setUp(new FirstAdministrator(first, EMAIL, PASSWORD, null), HERE);
    enrol();
    Recovery.Link former = link("");
    Recovery.Link link = link("Boss@Example.com");
    assertThat(link.address().toString()).startsWith("https://bots.example.com/reset-password/");
    assertThat(link.email()).isEqualTo(EMAIL);
    assertThat(link.until()).isEqualTo(NOW.get().plus(Duration.ofHours(1)));
    assertThat(count(AuditAction.ADMINISTRATOR_LINK_MADE)).isEqualTo(2);
    assertThatThrownBy(() -> users.logIn(new LogIn(EMAIL, PASSWORD, null), HERE))
        .hasMessageContaining("code");

    var reset = new PasswordReset(token(link.address()), OTHER);
    assertThatThrownBy(() -> users.reset(new PasswordReset(token(former.address()), OTHER), HERE))
        .isInstanceOf(InvalidDocumentException.class);
    users.reset(reset, HERE);
    assertThat(users.logIn(new LogIn(EMAIL, OTHER, null), HERE).user().id())
        .isEqualTo(UserRecord.LOCAL);
    assertThat(count(AuditAction.SECOND_FACTOR_OFF)).isOne();
    assertThatThrownBy(() -> users.reset(reset, HERE)).hasMessageContaining("token");

    enrol();
    Recovery.Link late = link("");
    NOW.set(NOW.get().plus(Duration.ofMinutes(61)));
    assertThatThrownBy(() -> users.reset(new PasswordReset(token(late.address()), OTHER), HERE))
        .hasMessageContaining("token");
    assertThat(users.factors().isOn(UserRecord.LOCAL)).isTrue();

    users.register(new Credentials("second@example.com", PASSWORD, null), HERE);
    assertThatThrownBy(() -> link("second@example.com")).hasMessageContaining("one of " + EMAIL);
    var store = new UserStore(database);
    store.setRole(store.byEmail("second@example.com").orElseThrow().id(), UserRecord.Role.ADMIN);
    assertThatThrownBy(() -> link("")).hasMessageContaining("boss@example.com, second@example.com");
    assertThat(link("second@example.com").email()).isEqualTo("second@example.com");
  }
}
