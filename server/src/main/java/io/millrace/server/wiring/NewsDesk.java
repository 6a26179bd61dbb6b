package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.store.AccountRecord;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.NewsRecord;
import io.millrace.store.NewsStore;
import io.millrace.store.Saying;
import io.millrace.store.Saying.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of accounts what the engine does not: that a key is unfit, and that an account has not
/// been running for a while, as when its venue cannot be reached. What the engine tells is stored
/// with its own commits.
final class NewsDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NewsDesk.class);
  private static final Duration LOOK = Duration.ofSeconds(15);

  /// Shorter trouble heals itself, and is nobody's news.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Engine engine;
  private final NewsStore store;
  private final InstantSource clock;
  private final Map<Long, Instant> faultSince = new HashMap<>();
  private final Set<Long> told = new HashSet<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("account-watch").daemon().factory());

  NewsDesk(Engine engine, NewsStore store, InstantSource clock) {
    this.engine = engine;
    this.store = store;
    this.clock = clock;
  }

  void start() {
    var _ =
        executor.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Of a key that may do what it must not, or not trade.
  void heedKey(AccountRecord account, Check check) {
    if (check.verdict() == Verdict.UNFIT) {
      tell(account, Saying.of(Topic.KEY_UNFIT, account.name(), check.detail()));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // a watch that dies says nothing ever after
  private void look() {
    try {
      for (AccountStatus account : engine.accounts()) {
        if (engine.here().contains(account.record().id())) {
          look(account);
        }
      }
    } catch (RuntimeException failed) {
      LOG.atWarn().setCause(failed).log("accounts could not be looked at; they are again soon");
    }
  }

  private void look(AccountStatus account) {
    long id = account.record().id();
    if (account.fault().isEmpty()) {
      faultSince.remove(id);
      if (told.remove(id)) {
        tell(account.record(), Saying.of(Topic.ACCOUNT_RUNS, account.record().name()));
      }
      return;
    }
    Instant now = clock.instant();
    Instant since = faultSince.computeIfAbsent(id, _ -> now);
    if (!since.plus(PATIENCE).isAfter(now) && told.add(id)) {
      tell(
          account.record(),
          Saying.of(Topic.ACCOUNT_STOPPED, account.record().name(), account.fault().get()));
    }
  }

  private void tell(AccountRecord account, Saying saying) {
    var news =
        new NewsRecord(clock.instant(), OptionalLong.empty(), NewsRecord.Event.CONNECTION, saying);
    store.add(account.id(), news);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
