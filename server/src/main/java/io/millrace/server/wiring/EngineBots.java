package io.millrace.server.wiring;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.BarView;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Given;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.bots.BotCommand;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotFilter;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.bots.Bots;
import io.millrace.server.bots.ChangedBot;
import io.millrace.server.bots.NewBot;
import io.millrace.server.bots.PlanRequest;
import io.millrace.server.bots.PlanView;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.Caller;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.BotQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Bots: what they do now comes from the engine, lists come from the store.
final class EngineBots implements Bots {
  /// Instruments that a message names.
  private static final int MOST_NAMED = 20;

  private final Engine engine;
  private final BotQueries queries;
  private final BotViews views;
  private final BotAllowance allowance;

  EngineBots(Engine engine, BotQueries queries, BotViews views, BotAllowance allowance) {
    this.engine = engine;
    this.queries = queries;
    this.views = views;
    this.allowance = allowance;
  }

  @Override
  public Page<BotSummary> bots(BotFilter filter, Paging paging) {
    var which =
        new io.millrace.store.BotFilter(
            filter.status().map(phase -> BotPhase.valueOf(phase.name())),
            filter.strategy(),
            filter.text(),
            Mine.rows());
    var rows = queries.bots(which, Rows.request(paging));
    List<BotSummary> items = new ArrayList<>();
    Reader reader = views.caller();
    rows.items()
        .forEach(
            row ->
                engine
                    .bot(row.id())
                    .ifPresent(
                        bot ->
                            items.add(
                                views.summary(
                                    bot,
                                    new BotQueries.DealCounts(row.openDeals(), row.closedDeals()),
                                    reader))));
    return new Page<>(items, rows.total(), rows.page(), rows.size());
  }

  private BotStatus status(String id) {
    return Mine.bot(engine, Given.id("bot", id))
        .orElseThrow(() -> ApiException.notFound("bot", id));
  }

  @Override
  public BotDetail bot(String id) {
    return views.detail(status(id));
  }

  @Override
  public BotDetail create(NewBot bot) {
    AccountRecord of =
        Optional.of(bot.accountId())
            .filter(id -> id.matches("[0-9]{1,18}"))
            .flatMap(id -> Mine.account(engine, Long.parseLong(id)))
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "accountId", "'" + bot.accountId() + "'", "the id of an account"))
            .record();
    long account = of.id();
    if (bot.start()) {
      askBeforeRealMoney(account);
    }
    BotDocument document = bot.bot().toDocument();
    checkCurrency(traded(document), of);
    return views.detail(
        allowance.creating(
            account, bot.start(), () -> engine.create(account, bot.name(), document, bot.start())));
  }

  /// Whoever starts with real money shows who he is.
  private void askBeforeRealMoney(long account) {
    if (engine.account(account).orElseThrow().record().mode() == AccountMode.LIVE) {
      Caller.proved();
    }
  }

  private Instrument traded(BotDocument document) {
    return engine.market().instruments().stream()
        .filter(one -> one.id().equals(document.instrument()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDocumentException(
                    "instrument",
                    "'" + document.instrument() + "'",
                    "one that has prices here: "
                        + engine.market().instruments().stream()
                            .limit(MOST_NAMED)
                            .map(one -> one.id().toString())
                            .collect(Collectors.joining(", "))));
  }

  /// An account is counted in one currency, so that what its bots earn can be added up.
  private static void checkCurrency(Instrument instrument, AccountRecord account) {
    if (!instrument.quote().equals(account.currency())) {
      throw new InvalidDocumentException(
          "instrument",
          "'" + instrument.id() + "'",
          "one quoted in "
              + account.currency()
              + ", in which account '"
              + account.name()
              + "' is counted; make an account in "
              + instrument.quote()
              + " for it");
    }
  }

  @Override
  public BotDetail change(String id, ChangedBot changed) {
    BotStatus bot = status(id);
    BotDocument document = sameKind(bot, changed.bot().toDocument());
    return views.detail(engine.edit(bot.id(), Optional.ofNullable(changed.name()), document));
  }

  private static BotDocument sameKind(BotStatus bot, BotDocument document) {
    BotDocument now = bot.record().document();
    if (!now.strategy().equals(document.strategy())) {
      throw new InvalidDocumentException(
          "strategy", document.strategy(), now.strategy() + ": make a new bot for another one");
    }
    if (!now.instrument().equals(document.instrument())) {
      throw new InvalidDocumentException(
          "instrument",
          document.instrument(),
          now.instrument() + ": make a new bot for another one");
    }
    return document;
  }

  @Override
  public PlanView plan(String id, PlanRequest request) {
    BotStatus bot = status(id);
    var change = engine.plan(bot.id(), sameKind(bot, request.bot().toDocument()));
    return new PlanView(
        change.kept().stream().map(RecordViews::desired).toList(),
        change.cancelled().stream().map(RecordViews::desired).toList(),
        change.placed().stream().map(RecordViews::desired).toList());
  }

  @Override
  public BotDetail command(String id, BotCommand command) {
    BotStatus bot = status(id);
    BotEvent event = Commands.event(command);
    return views.detail(
        switch (command) {
          case BotCommand.Start _ -> {
            askBeforeRealMoney(bot.account());
            yield allowance.starting(bot, () -> engine.command(bot.id(), event));
          }
          case BotCommand.OpenDeal _, BotCommand.Reanchor _ ->
              allowance.starting(bot, () -> engine.command(bot.id(), event));
          case BotCommand.Pause _,
              BotCommand.Retry _,
              BotCommand.Stop _,
              BotCommand.CloseDeal _,
              BotCommand.CancelDeal _,
              BotCommand.AddFunds _,
              BotCommand.ChangeSafetyOrders _,
              BotCommand.EditTakeProfit _,
              BotCommand.EditStopLoss _,
              BotCommand.EmergencyClose _ ->
              engine.command(bot.id(), event);
        });
  }

  @Override
  public void delete(String id, boolean close) {
    BotStatus bot = status(id);
    try {
      engine.delete(bot.id(), close);
    } catch (IllegalStateException open) {
      throw ApiException.conflict(String.valueOf(open.getMessage()));
    }
  }

  @Override
  public BarsView bars(String id, BarInterval interval, int limit) {
    BotStatus bot = status(id);
    BarSeries series;
    try {
      series = engine.market().bars(bot.instrument().id(), interval, limit);
    } catch (IllegalArgumentException unfit) {
      var wrong =
          new InvalidDocumentException(
              "interval", interval, "one that the market's bars can be joined to");
      wrong.initCause(unfit);
      throw wrong;
    }
    List<BarView> bars = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      bars.add(BarView.of(series.bar(i)));
    }
    return new BarsView(bot.instrument().id().toString(), interval.toString(), bars);
  }
}
