package io.millrace.server.wiring;

import io.millrace.core.bot.BotEvent;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.membership.Memberships;
import io.millrace.store.TierRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for people whose plan allows fewer running bots than they have, as after a lapse, and for
/// those who were locked out, who may run none.
/// 1. The bots started first go on, as many as the plan allows; the others are paused: they open no
///    new deal, and what is open is led to its end, with its safety orders, take profit and stop.
/// 2. Nothing is sold, cancelled or deleted, and nothing starts again by itself: what trades with
///    money is started by a person.
final class LapseWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LapseWatch.class);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Engine engine;
  private final Memberships memberships;
  private final Supplier<Set<Long>> locked;
  private final BiConsumer<Long, List<BotStatus>> told;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lapse-watch").daemon().factory());

  /// @param locked who may not run any bot
  /// @param told learns whose bots were paused, and which
  LapseWatch(
      Engine engine,
      Memberships memberships,
      Supplier<Set<Long>> locked,
      BiConsumer<Long, List<BotStatus>> told) {
    this.locked = locked;
    this.engine = engine;
    this.memberships = memberships;
    this.told = told;
  }

  void start() {
    var _ =
        executor.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks at once, on its own thread.
  void lookNow() {
    try {
      executor.execute(this::look);
    } catch (RejectedExecutionException closing) {
      LOG.atDebug().setMessage("plans are looked at after the next start").setCause(closing).log();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // a watch that dies says nothing ever after
  private void look() {
    try {
      Set<Long> out = locked.get();
      if (!out.isEmpty()) {
        Map<Long, List<BotStatus>> running = running();
        out.forEach(user -> pause(user, running.getOrDefault(user, List.of())));
      }
      if (memberships.isOn()) {
        int fewest = memberships.tiers().stream().mapToInt(TierRecord::bots).min().orElse(0);
        running().forEach((owner, bots) -> look(owner, bots, fewest));
      }
    } catch (RuntimeException failed) {
      LOG.atWarn().setCause(failed).log("plans could not be looked at; they are again soon");
    }
  }

  private Map<Long, List<BotStatus>> running() {
    Map<Long, List<BotStatus>> byOwner = new TreeMap<>();
    engine.bots().stream()
        .filter(BotAllowance::isRunning)
        .sorted(Comparator.comparingLong(BotStatus::id))
        .forEach(
            bot ->
                byOwner
                    .computeIfAbsent(Mine.owner(engine, bot.account()), _ -> new ArrayList<>())
                    .add(bot));
    return byOwner;
  }

  private void look(long owner, List<BotStatus> bots, int fewest) {
    if (bots.size() <= fewest) {
      return; // nobody's plan allows fewer, so that most people cost no query
    }
    memberships
        .limiting(owner)
        .filter(tier -> bots.size() > tier.bots())
        .ifPresent(tier -> pause(owner, bots.subList(tier.bots(), bots.size())));
  }

  @SuppressWarnings("CatchingUnchecked") // one account in trouble must not keep the others running
  private void pause(long owner, List<BotStatus> bots) {
    if (bots.isEmpty()) {
      return;
    }
    List<BotStatus> paused = new ArrayList<>();
    for (BotStatus bot : bots) {
      try {
        engine.command(bot.id(), new BotEvent.Pause());
        paused.add(bot);
      } catch (RuntimeException failed) {
        LOG.atWarn().addKeyValue("bot", bot.id()).setCause(failed).log("not paused yet");
      }
    }
    LOG.atInfo()
        .addKeyValue("user", owner)
        .log("paused " + paused.size() + " bots that may not run; their deals go on");
    if (!paused.isEmpty()) {
      told.accept(owner, paused);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
