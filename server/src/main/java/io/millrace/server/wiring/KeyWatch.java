package io.millrace.server.wiring;

import io.millrace.store.AccountRecord;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Examines every credential again once a day: what a key may do is changed at the venue, behind
/// our back. A key that has become unfit is shown as such and warned of; the account opens nothing
/// more, and goes on otherwise, since its orders protect what it holds.
final class KeyWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Duration LOOK = Duration.ofMinutes(10);
  private static final int MOST_AT_ONCE = 20;

  private final CredentialDesk desk;
  private final Supplier<List<AccountRecord>> accounts;
  private final InstantSource clock;
  private final BiConsumer<AccountRecord, Check> found;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("key-watch").daemon().factory());

  /// @param found told of what every examination has found
  KeyWatch(
      CredentialDesk desk,
      Supplier<List<AccountRecord>> accounts,
      InstantSource clock,
      BiConsumer<AccountRecord, Check> found) {
    this.found = found;
    this.desk = desk;
    this.accounts = accounts;
    this.clock = clock;
  }

  void start() {
    var _ =
        executor.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Examines those whose day is over.
  ///
  /// @return how many were examined
  @SuppressWarnings("CatchingUnchecked") // a watch that dies says nothing ever after
  int look() {
    int examined = 0;
    try {
      var since = clock.instant().minus(EVERY);
      for (CredentialRecord due : desk.store().uncheckedSince(since, MOST_AT_ONCE)) {
        for (AccountRecord account : accounts.get()) {
          if (due.account().filter(id -> id == account.id()).isPresent()) {
            examine(account);
            examined++;
          }
        }
      }
    } catch (RuntimeException failed) {
      LOG.atWarn().setCause(failed).log("keys could not be examined; they are again soon");
    }
    return examined;
  }

  private void examine(AccountRecord account) {
    var check = desk.examineAgain(account).check();
    found.accept(account, check);
    if (check.verdict() == Verdict.UNFIT) {
      LOG.atError()
          .addKeyValue("account", account.id())
          .log("the key of account '" + account.name() + "' is unfit: " + check.detail());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
