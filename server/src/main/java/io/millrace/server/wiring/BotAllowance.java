package io.millrace.server.wiring;

import io.millrace.core.bot.Desired;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.errors.LimitReached;
import io.millrace.server.errors.LimitReached.Kind;
import io.millrace.server.errors.PlanLimitException;
import io.millrace.server.membership.Memberships;
import io.millrace.server.membership.Usage;
import io.millrace.store.TierRecord;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How many bots somebody may have and run. What is asked and what then is done are one step for
/// each person, so that two requests at once do not both find room.
final class BotAllowance {
  private static final int LOCKS = 64;

  private final Engine engine;
  private final Memberships memberships;
  private final URI upgrade;
  private final List<Lock> locks =
      Stream.generate(() -> (Lock) new ReentrantLock()).limit(LOCKS).toList();

  /// @param upgrade the page on which a better plan is had
  BotAllowance(Engine engine, Memberships memberships, URI upgrade) {
    this.engine = engine;
    this.memberships = memberships;
    this.upgrade = upgrade;
  }

  /// What somebody uses now.
  Usage used(long owner) {
    List<BotStatus> bots = bots(owner);
    return new Usage(bots.size(), (int) bots.stream().filter(BotAllowance::isRunning).count());
  }

  private List<BotStatus> bots(long owner) {
    return engine.accountsOf(owner).stream()
        .flatMap(account -> engine.bots(account.record().id()).stream())
        .toList();
  }

  /// Whether a bot may open deals.
  static boolean isRunning(BotStatus bot) {
    return bot.record().snapshot().desired() == Desired.RUN;
  }

  /// Creates a bot, if there is room for one more.
  ///
  /// @param start whether it is to run, too
  /// @throws PlanLimitException when there is not
  <T> T creating(long account, boolean start, Supplier<T> creation) {
    long owner = Mine.owner(engine, account);
    return alone(
        owner,
        () -> {
          check(owner, Kind.BOTS);
          if (start) {
            check(owner, Kind.RUNNING_BOTS);
          }
          return creation.get();
        });
  }

  /// Lets a bot open deals, if there is room for one more that does.
  ///
  /// @throws PlanLimitException when there is not
  <T> T starting(BotStatus bot, Supplier<T> start) {
    long owner = Mine.owner(engine, bot.account());
    return alone(
        owner,
        () -> {
          boolean runs = engine.bot(bot.id()).filter(BotAllowance::isRunning).isPresent();
          if (!runs) {
            check(owner, Kind.RUNNING_BOTS);
          }
          return start.get();
        });
  }

  private <T> T alone(long owner, Supplier<T> deed) {
    Lock lock = locks.get((int) Math.floorMod(owner, (long) LOCKS));
    lock.lock();
    try {
      return deed.get();
    } finally {
      lock.unlock();
    }
  }

  private void check(long owner, Kind kind) {
    Optional<TierRecord> limiting = memberships.limiting(owner);
    if (limiting.isEmpty()) {
      return; // and nothing is counted: where nobody is limited, bots may be very many
    }
    TierRecord tier = limiting.get();
    int used =
        switch (kind) {
          case BOTS -> used(owner).bots();
          case RUNNING_BOTS -> used(owner).running();
        };
    if (used >= tier.bots()) {
      String way = memberships.above(tier).isPresent() ? upgrade.toString() : null;
      throw new PlanLimitException(new LimitReached(kind, tier.bots(), used, tier.name(), way));
    }
  }
}
