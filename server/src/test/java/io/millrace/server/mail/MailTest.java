package io.millrace.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.DataFolder;
import io.millrace.server.mail.SmtpSettings.Tls;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.Seals;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.MailStore;
import io.millrace.venues.net.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mails from the queue to a mail server, over a real database and a clock of the test's.
class MailTest {
  private static final SSLSocketFactory TRUSTED = (SSLSocketFactory) SSLSocketFactory.getDefault();
  private static final Optional<Secret> PASSWORD = Optional.of(Secret.of("of-the-mail-server"));

  @TempDir static Path folder;
  private static EmbeddedDatabase server;
  private static Database database;
  private static MailStore store;
  private static Seals seals;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedDatabase.start(DataFolder.postgres(folder.resolve("postgres")));
    database = Database.open(server.address());
    store = new MailStore(database);
    seals = new Seals(KeyRing.open(folder.resolve("ring")));
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  private static SmtpSettings settings(int port, Tls tls) {
    return new SmtpSettings(
        "localhost", port, tls, Optional.of("me"), PASSWORD, "bots@example.com");
  }

  private MailQueue queue(SmtpSettings settings) {
    return new MailQueue(store, seals, new SmtpClient(settings, TRUSTED), now::get);
  }

  /// Tries now, on this thread, whatever the queue's own does.
  private void pass(MailQueue queue, Duration time) {
    now.set(now.get().plus(time));
    queue.deliver();
  }

  private int waiting() {
    return store.due(now.get().plus(Duration.ofDays(2)), 100).size();
  }

  @Test
  void mail_arrives_withItsText_whateverIsInIt() throws Exception {
    try (var post = new SmtpStandIn(Optional.empty());
        MailQueue queue = queue(settings(post.port(), Tls.NONE))) {
      String text = "Öffnen Sie\n.\nRCPT TO:<somebody@else.example>\nhttps://x/verify-email/abc";
      queue.send("you@example.com", "Bestätigen", text);
      await(() -> post.texts.size() == 1 && waiting() == 0);
      assertThat(SmtpStandIn.read(post.texts.getFirst())).isEqualTo("Bestätigen: " + text);
      assertThat(post.commands)
          .contains("MAIL FROM:<bots@example.com>", "RCPT TO:<you@example.com>")
          .noneMatch(command -> command.contains("somebody"));
    }
  }

  @Test
  void mail_waits_whileNobodyTakesIt_andIsSealedMeanwhile() throws Exception {
    int port;
    try (var gone = new SmtpStandIn(Optional.empty())) {
      port = gone.port();
    }
    try (MailQueue queue = queue(settings(port, Tls.NONE))) {
      queue.send("you@example.com", "Later", "link-that-opens");
      await(() -> store.due(now.get().plus(Duration.ofDays(2)), 9).getFirst().tries() == 1);
    }
    assertThat(
            new String(
                store.due(now.get().plus(Duration.ofDays(1)), 9).getFirst().text().text().bytes(),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("link-that-opens", "you@");
    try (var post = new SmtpStandIn(Optional.empty());
        MailQueue after = queue(settings(post.port(), Tls.NONE))) {
      post.reply = "451 come back later";
      pass(after, Duration.ofSeconds(31));
      assertThat(waiting()).isEqualTo(1);
      post.reply = "250 fine";
      pass(after, Duration.ofSeconds(31));
      assertThat(post.texts).as("the pause is twice as long").isEmpty();
      pass(after, Duration.ofSeconds(31));
      assertThat(post.texts).hasSize(1);
      assertThat(waiting()).isZero();
    }
  }

  @Test
  void mail_thatNobodyWillEverTake_isGivenUp() throws Exception {
    try (var post = new SmtpStandIn(Optional.empty());
        MailQueue queue = queue(settings(post.port(), Tls.NONE))) {
      post.reply = "550 no such person";
      queue.send("nobody@example.com", "x", "y");
      await(() -> waiting() == 0);
      queue.send("a>b@example.com", "x", "y");
      await(() -> waiting() == 0);
      post.reply = "451 later";
      queue.send("slow@example.com", "x", "y");
      await(() -> waiting() == 1);
      pass(queue, Duration.ofHours(25));
      assertThat(waiting()).isZero();
      assertThat(post.texts).isEmpty();
    }
  }

  @Test
  void withoutTls_aServerElsewhereHearsNothing_andWithIt_everything() throws Exception {
    try (var plain = new SmtpStandIn(Optional.empty())) {
      var client = new SmtpClient(settings(plain.port(), Tls.UPGRADED), TRUSTED);
      var mail = new SmtpClient.Mail("7", "you@example.com", "x", "y");
      assertThatThrownBy(() -> client.send(mail, now.get())).hasMessageContaining("no TLS");
      assertThat(plain.commands).noneMatch(command -> command.startsWith("AUTH"));
    }
    SSLContext context = certified();
    try (var post = new SmtpStandIn(Optional.of(context))) {
      var stranger = new SmtpClient(settings(post.port(), Tls.UPGRADED), TRUSTED);
      var mail = new SmtpClient.Mail("8", "you@example.com", "x", "y");
      assertThatThrownBy(() -> stranger.send(mail, now.get())).isInstanceOf(IOException.class);
      assertThat(post.commands).noneMatch(command -> command.startsWith("AUTH"));
      var client = new SmtpClient(settings(post.port(), Tls.UPGRADED), context.getSocketFactory());
      client.send(mail, now.get());
      assertThat(post.commands).contains("STARTTLS").anyMatch(c -> c.startsWith("AUTH PLAIN "));
      assertThat(post.texts).hasSize(1);
    }
  }

  /// A certificate of this machine's name, and trust in it.
  private static SSLContext certified() throws Exception {
    Path file = folder.resolve("certificate.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "me",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, password);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("me", keys.getCertificate("me"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void settings_areCheckedAtStart() {
    SmtpSettings sound =
        SmtpSettings.of(URI.create("smtp://me@mail.example.com"), PASSWORD, "bots@example.com");
    assertThat(sound.tls()).isEqualTo(Tls.UPGRADED);
    assertThat(sound.port()).isEqualTo(587);
    assertThat(sound.toString()).doesNotContain("of-the-mail-server");
    assertThat(
            SmtpSettings.of(URI.create("smtps://mail.example.com"), PASSWORD, "a@b.example").tls())
        .isEqualTo(Tls.AT_ONCE);
    refused("http://mail.example.com", "a@b.example", "--smtp");
    refused("smtp://me:secret@mail.example.com", "a@b.example", "MILLRACE_SMTP_PASSWORD");
    refused("smtps://mail.example.com", "nothing", "--mail-from");
  }

  private static void refused(String server, String from, String named) {
    assertThatThrownBy(() -> SmtpSettings.of(URI.create(server), PASSWORD, from))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("secret@");
  }

  private static void await(java.util.function.BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
