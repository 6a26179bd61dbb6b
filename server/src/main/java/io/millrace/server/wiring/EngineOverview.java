package io.millrace.server.wiring;

import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.MoneyChoice;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.api.Plain;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.dashboard.Dashboard;
import io.millrace.server.dashboard.Dashboard.Attention;
import io.millrace.server.dashboard.Dashboard.EquityPoint;
import io.millrace.server.dashboard.Overview;
import io.millrace.server.users.Caller;
import io.millrace.store.ActivityRecord;
import io.millrace.store.DashboardQueries;
import io.millrace.store.Database;
import io.millrace.store.HistoryFilter;
import io.millrace.store.HistoryQueries;
import io.millrace.store.Named;
import io.millrace.store.Numbered;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// All bots together: what they are worth, what needs a person, what happened.
final class EngineOverview implements Overview {
  private static final int CURVE_POINTS = 300;
  private static final int RECENT = 20;

  private final Engine engine;
  private final EngineAccounts accounts;
  private final Database database;
  private final DashboardQueries totals;
  private final Readers readers;
  private final HistoryQueries history;
  private final StoredFigures stored = new StoredFigures(System::nanoTime);

  EngineOverview(Engine engine, EngineAccounts accounts, Database database, Readers readers) {
    this.readers = readers;
    this.database = database;
    this.engine = engine;
    this.accounts = accounts;
    this.totals = new DashboardQueries(database);
    this.history = new HistoryQueries(database);
  }

  @Override
  public Dashboard dashboard(MoneyChoice choice) {
    Instant now = engine.market().status().now();
    Instant day = now.truncatedTo(ChronoUnit.DAYS);
    // Which bots there are comes first, so that none that is removed meanwhile is missed; then how
    // things stand, so that what moves while it is read is seen next time.
    List<BotStatus> bots = Mine.bots(engine);
    StoredFigures.Standing standing = standing(day);
    Purse purse = Purse.of(engine, choice);
    List<Long> ids = List.copyOf(purse.ids());
    if (ids.isEmpty()) {
      return figures(
          purse,
          bots,
          read(ids, now, day, Optional.empty())); // of groups that are only asked for none is kept
    }
    var whose = new StoredFigures.Whose(Caller.current().user(), purse.group(), ids);
    return figures(purse, bots, stored.of(whose, standing, curve -> read(ids, now, day, curve)));
  }

  private StoredFigures.Standing standing(Instant day) {
    List<Long> accounts = Mine.accounts(engine).stream().map(one -> one.record().id()).toList();
    return new StoredFigures.Standing(
        accounts.stream().map(engine.here()::stamp).toList(),
        accounts.stream().allMatch(engine.here()::isRunning),
        day);
  }

  /// All questions are asked over one connection, which is told once for whose eyes it is.
  private StoredFigures.Figures read(
      List<Long> accounts, Instant now, Instant day, Optional<List<EquityPoint>> known) {
    return database.together(
        () ->
            new StoredFigures.Figures(
                totals.totals(accounts),
                totals.earnedBefore(accounts, day),
                known.orElseGet(() -> curve(accounts, now)),
                recent()));
  }

  private List<EquityPoint> curve(List<Long> accounts, Instant now) {
    return totals
        .equityCurve(accounts, now.minus(Duration.ofDays(30)), now.plusSeconds(1), CURVE_POINTS)
        .stream()
        .map(
            point ->
                new EquityPoint(
                    point.time(), Figures.text(point.equity()), Figures.text(point.realised())))
        .toList();
  }

  private Dashboard figures(Purse purse, List<BotStatus> bots, StoredFigures.Figures known) {
    var sums = known.totals();
    Map<Long, Amount> removed = known.midnight().removed();
    Amount realised = Amount.ZERO;
    Amount unrealised = Amount.ZERO;
    List<Attention> attention = new ArrayList<>();
    Reader reader = readers.caller();
    for (BotStatus bot : bots) {
      attention(bot, reader).ifPresent(attention::add);
      if (purse.has(bot) && !removed.containsKey(bot.id())) {
        var position = engine.summary(bot);
        realised = realised.plus(position.realised());
        unrealised = unrealised.plus(position.unrealised());
      }
    }
    Amount today =
        removed.values().stream().reduce(realised, Amount::plus).minus(known.midnight().realised());
    BigDecimal equity =
        purse.accounts().values().stream()
            .map(one -> new BigDecimal(accounts.equity(one)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Dashboard(
        purse.group().mode(),
        purse.group().currency(),
        purse.groups(),
        Figures.money(equity),
        Figures.text(realised),
        Figures.text(unrealised),
        Figures.text(today),
        new Dashboard.DashboardBots(sums.bots(), sums.activeBots(), sums.attentionBots()),
        sums.openDeals(),
        sums.closedDeals(),
        sums.closedDeals() == 0 ? null : Plain.text((double) sums.wins() / sums.closedDeals()),
        known.curve(),
        attention,
        known.recent());
  }

  private static Optional<Attention> attention(BotStatus bot, Reader reader) {
    String id = String.valueOf(bot.id());
    String name = bot.record().name();
    var snapshot = bot.record().snapshot();
    return snapshot
        .error()
        .map(
            why ->
                new Attention(
                    id,
                    name,
                    reader.text(Reason.refused("Needs attention")),
                    reader.text(why),
                    reader.text(Reason.acted("Open the bot, put it right and retry"))))
        .or(
            () ->
                snapshot
                    .waitingForFunds()
                    .map(
                        why ->
                            new Attention(
                                id,
                                name,
                                reader.text(Reason.waits("Waits for balance")),
                                reader.text(why),
                                reader.text(
                                    Reason.acted("Free or add funds; it tries again by itself")))));
  }

  private List<Activity> recent() {
    Reader reader = readers.caller();
    return history.newestActivity(mine(), RECENT).stream()
        .map(one -> activity(one, reader))
        .toList();
  }

  @Override
  public Page<Activity> activity(Paging paging) {
    Reader reader = readers.caller();
    return Rows.page(history.activity(mine(), Rows.request(paging)), one -> activity(one, reader));
  }

  private static HistoryFilter mine() {
    return new HistoryFilter(OptionalLong.empty(), Optional.empty(), Mine.rows());
  }

  private static Activity activity(Named<Numbered<ActivityRecord>> one, Reader reader) {
    return RecordViews.activity(
        String.valueOf(one.record().id()), one.botName(), one.record().record(), reader);
  }
}
