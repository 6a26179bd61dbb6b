package io.millrace.server.mail;

import io.millrace.server.mail.SmtpClient.Mail;
import io.millrace.server.users.Mailer;
import io.millrace.server.vault.Seals;
import io.millrace.server.vault.VaultException;
import io.millrace.store.MailRecord;
import io.millrace.store.MailStore;
import io.millrace.store.StoreException;
import io.millrace.store.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps mails in the database until a mail server has taken them, so that none is lost in a crash
/// and no request waits for a mail server.
/// 1. Whoever asks waits for one row to be stored, nothing else.
/// 2. A try that failed is repeated after half a minute, then after twice as long each time, at
///    most after {@value #LONGEST_PAUSE_MINUTES} minutes, until the mail is a day old.
/// 3. A mail may arrive twice when the server dies between its being taken and its being forgotten.
public final class MailQueue implements Mailer, AutoCloseable {
  static final int LONGEST_PAUSE_MINUTES = 60;
  private static final Logger LOG = LoggerFactory.getLogger(MailQueue.class);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int LOOK_SECONDS = 15;
  private static final int AT_ONCE = 20;

  private final MailStore store;
  private final Seals seals;
  private final SmtpClient client;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("mail").daemon().factory());

  MailQueue(MailStore store, Seals seals, SmtpClient client, InstantSource clock) {
    this.store = store;
    this.seals = seals;
    this.client = client;
    this.clock = clock;
  }

  /// A queue that looks for mails from now on, also those of before.
  public static MailQueue open(
      MailStore store, Seals seals, SmtpSettings settings, InstantSource clock) {
    var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var queue = new MailQueue(store, seals, new SmtpClient(settings, tls), clock);
    var _ =
        queue.executor.scheduleWithFixedDelay(queue::deliver, 1, LOOK_SECONDS, TimeUnit.SECONDS);
    return queue;
  }

  @Override
  public void send(String to, String subject, String text) {
    UUID id = UUID.randomUUID();
    byte[] plain = String.join("\n", to, subject, text).getBytes(StandardCharsets.UTF_8);
    Instant now = clock.instant();
    var mail = new MailRecord(id, seals.seal(Seals.ofMail(id), plain), 0, now.plus(KEPT));
    Tenant.none(() -> store.add(mail, now));
    try {
      executor.execute(this::deliver);
    } catch (RejectedExecutionException closing) {
      LOG.atDebug().setMessage("a mail waits for the next start").setCause(closing).log();
    }
  }

  /// Tries every mail whose time has come; never fails, as it is called again and again.
  void deliver() {
    try {
      List<MailRecord> due = store.due(clock.instant(), AT_ONCE);
      for (MailRecord mail : due) {
        deliver(mail);
      }
    } catch (DataAccessException | StoreException failed) {
      LOG.atWarn().setMessage("cannot look for mails; tries again").setCause(failed).log();
    }
  }

  private void deliver(MailRecord waiting) {
    Instant now = clock.instant();
    if (waiting.expiresAt().isBefore(now)) {
      store.remove(waiting.id());
      LOG.atError().addKeyValue("mail", waiting.id()).log("a mail could not be sent for a day");
      return;
    }
    try {
      client.send(opened(waiting), now);
      store.remove(waiting.id());
      LOG.atInfo().addKeyValue("mail", waiting.id()).log("a mail was sent");
    } catch (SmtpException refused) {
      if (refused.isForEver()) {
        store.remove(waiting.id());
        LOG.atWarn().addKeyValue("mail", waiting.id()).log("not sent: " + refused.getMessage());
      } else {
        putOff(waiting, now, refused);
      }
    } catch (IOException | VaultException failed) {
      putOff(waiting, now, failed);
    }
  }

  private void putOff(MailRecord waiting, Instant now, Exception why) {
    int doublings = Math.min(waiting.tries(), 10);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    Duration longest = Duration.ofMinutes(LONGEST_PAUSE_MINUTES);
    store.putOff(waiting.id(), now.plus(pause.compareTo(longest) < 0 ? pause : longest));
    LOG.atWarn().addKeyValue("mail", waiting.id()).log("a mail waits: " + why.getMessage());
  }

  private Mail opened(MailRecord waiting) {
    byte[] plain = seals.open(Seals.ofMail(waiting.id()), waiting.text());
    String[] parts = new String(plain, StandardCharsets.UTF_8).split("\n", 3);
    return new Mail(waiting.id().toString(), parts[0], parts[1], parts[2]);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
