package io.millrace.server.leaving;

import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.users.Letters;
import io.millrace.store.AuditAction;
import io.millrace.store.ForgettingStore;
import io.millrace.store.LeavingStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes whose time has come, at the start and every ten minutes. Each is one transaction: what a
/// crash cuts off is begun again, and nobody ever is half there.
public final class LeavingWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeavingWatch.class);
  private static final Duration LOOK = Duration.ofMinutes(10);

  private final Parts parts;
  private volatile Files files = _ -> {};
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leaving-watch").daemon().factory());

  /// What it needs.
  public record Parts(
      UserStore users,
      LeavingStore leaving,
      ForgettingStore forgetting,
      Letters letters,
      Audit audit,
      InstantSource clock) {}

  /// What people have beside the database.
  @FunctionalInterface
  public interface Files {
    /// Removes what belongs to these.
    void removeOf(LongPredicate people);
  }

  public LeavingWatch(Parts parts) {
    this.parts = parts;
  }

  /// From now on also removes what lies beside the database.
  public void start(Files theirs) {
    files = theirs;
    var _ = executor.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks at once, on its own thread.
  public void lookNow() {
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException closing) {
      LOG.atDebug().setMessage("looked at after the next start").setCause(closing).log();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // a watch that dies forgets nobody ever after
  private void look() {
    try {
      Instant now = parts.clock().instant();
      for (UserRecord person : parts.leaving().due(now)) {
        forget(person, now);
      }
      // Of those whom another node has removed, or the start of a process after a crash finds.
      files.removeOf(user -> user != UserRecord.LOCAL && parts.users().byId(user).isEmpty());
    } catch (RuntimeException failed) {
      LOG.atError().setCause(failed).log("somebody who left is not removed; it is tried again");
    }
  }

  /// Files go first: rows say that they have to.
  private void forget(UserRecord person, Instant now) {
    files.removeOf(user -> user == person.id());
    boolean done =
        parts
            .audit()
            .together(
                sheet -> {
                  boolean forgotten = parts.forgetting().forget(person.id(), now);
                  if (forgotten) {
                    sheet.add(Audit.INSTALLATION, Note.ofUser(AuditAction.FORGOTTEN, person.id()));
                  }
                  return forgotten;
                });
    if (done) {
      LOG.atInfo().addKeyValue("user", person.id()).log("everything of a user is removed");
      parts.letters().forgotten(person);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
