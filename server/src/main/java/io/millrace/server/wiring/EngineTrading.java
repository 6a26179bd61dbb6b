package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.VenueId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.engine.account.AccountStatus;
import io.millrace.engine.account.BotStatus;
import io.millrace.engine.account.Engine;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.api.BarView;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Given;
import io.millrace.server.api.Mode;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.api.Plain;
import io.millrace.server.bots.BotCommand;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotFilter;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.bots.ChangedBot;
import io.millrace.server.bots.NewBot;
import io.millrace.server.bots.PlanRequest;
import io.millrace.server.bots.PlanView;
import io.millrace.server.bots.Trading;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.dashboard.Dashboard;
import io.millrace.server.dashboard.Dashboard.Attention;
import io.millrace.server.dashboard.Dashboard.EquityPoint;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.deals.RowFilter;
import io.millrace.server.errors.ApiException;
import io.millrace.server.system.SystemView;
import io.millrace.server.system.SystemView.Market.Kind;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import io.millrace.store.BotQueries;
import io.millrace.store.DashboardQueries;
import io.millrace.store.HistoryFilter;
import io.millrace.store.HistoryQueries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Answers the interface from the engine, for what is now, and from the store, for what was.
public final class EngineTrading implements Trading {
  private static final int CURVE_POINTS = 300;
  private static final int RECENT = 20;

  private final Engine engine;
  private final AccountStore store;
  private final BotQueries bots;
  private final HistoryQueries history;
  private final DashboardQueries totals;
  private final BotViews views;

  public EngineTrading(Installation installation) {
    engine = installation.engine();
    store = installation.accounts();
    bots = new BotQueries(installation.database());
    history = new HistoryQueries(installation.database());
    totals = new DashboardQueries(installation.database());
    views = new BotViews(engine, bots);
  }

  BotViews views() {
    return views;
  }

  @Override
  public List<AccountView> accounts() {
    return engine.accounts().stream().map(this::account).toList();
  }

  AccountView account(AccountStatus account) {
    Asset currency = account.record().currency();
    List<AccountView.Balance> balances = new ArrayList<>();
    BigDecimal equity = BigDecimal.ZERO;
    for (Balance balance : account.balances()) {
      BigDecimal total = balance.free().plus(balance.locked()).toBigDecimal();
      BigDecimal value = total.multiply(worth(balance.asset(), currency));
      equity = equity.add(value);
      balances.add(
          new AccountView.Balance(
              balance.asset().toString(),
              BotViews.text(balance.free()),
              BotViews.text(balance.locked()),
              BotViews.text(balance.free().plus(balance.locked())),
              money(value)));
    }
    return new AccountView(
        String.valueOf(account.record().id()),
        account.record().name(),
        account.record().venue().toString(),
        Mode.PAPER,
        currency.toString(),
        money(equity),
        balances,
        new AccountView.Connection(
            account.fault().isEmpty(), account.fault().orElse("paper account, in this process")));
  }

  /// What one unit of an asset is worth in a currency; nothing where no instrument says.
  private BigDecimal worth(Asset asset, Asset currency) {
    if (asset.equals(currency)) {
      return BigDecimal.ONE;
    }
    return instruments().stream()
        .filter(one -> one.base().equals(asset) && one.quote().equals(currency))
        .map(one -> engine.price(one.id()).toBigDecimal())
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private static String money(BigDecimal value) {
    return BotViews.plain(value.setScale(8, RoundingMode.HALF_EVEN));
  }

  @Override
  public AccountView createAccount(NewAccount account) {
    List<Balance> funds = new ArrayList<>();
    account
        .funds()
        .forEach(
            (asset, amount) ->
                funds.add(
                    new Balance(
                        Given.value("funds", asset, "an asset such as USDT", Asset::of),
                        Given.value(
                            "funds." + asset, amount, "an amount of at least 0", this::funds),
                        Amount.ZERO)));
    var created =
        store.create(
            new io.millrace.store.NewAccount(
                account.name().strip(),
                new VenueId("paper"),
                AccountMode.PAPER,
                Asset.of("USDT"),
                funds),
            Instant.now());
    engine.open(created.id());
    return account(engine.account(created.id()).orElseThrow());
  }

  private Amount funds(String text) {
    Amount amount = Amount.of(text);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("below 0");
    }
    return amount;
  }

  @Override
  public Dashboard dashboard() {
    List<Long> ids = engine.accounts().stream().map(one -> one.record().id()).toList();
    Instant now = engine.market().status().now();
    var sums = totals.totals(ids, now.truncatedTo(ChronoUnit.DAYS));
    Amount realised = Amount.ZERO;
    Amount unrealised = Amount.ZERO;
    List<Attention> attention = new ArrayList<>();
    for (BotStatus bot : engine.bots()) {
      var position = engine.summary(bot);
      realised = realised.plus(position.realised());
      unrealised = unrealised.plus(position.unrealised());
      attention(bot).ifPresent(attention::add);
    }
    BigDecimal equity =
        accounts().stream()
            .map(one -> new BigDecimal(one.equity()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<EquityPoint> curve =
        totals
            .equityCurve(ids, now.minus(Duration.ofDays(30)), now.plusSeconds(1), CURVE_POINTS)
            .stream()
            .map(
                point ->
                    new EquityPoint(
                        point.time(),
                        BotViews.text(point.equity()),
                        BotViews.text(point.realised())))
            .toList();
    return new Dashboard(
        "USDT",
        money(equity),
        BotViews.text(realised),
        BotViews.text(unrealised),
        BotViews.text(sums.profitSince()),
        new Dashboard.DashboardBots(sums.bots(), sums.activeBots(), sums.attentionBots()),
        sums.openDeals(),
        sums.closedDeals(),
        sums.closedDeals() == 0 ? null : Plain.text((double) sums.wins() / sums.closedDeals()),
        curve,
        attention,
        activity(new Paging(0, RECENT)).items());
  }

  private static Optional<Attention> attention(BotStatus bot) {
    String id = String.valueOf(bot.id());
    String name = bot.record().name();
    var snapshot = bot.record().snapshot();
    return snapshot
        .error()
        .map(
            why ->
                new Attention(
                    id, name, "Needs attention", why, "Open the bot, put it right and retry"))
        .or(
            () ->
                snapshot
                    .waitingForFunds()
                    .map(
                        why ->
                            new Attention(
                                id,
                                name,
                                "Waits for balance",
                                why,
                                "Free or add funds; it tries again by itself")));
  }

  @Override
  public Page<Activity> activity(Paging paging) {
    return page(
        history.activity(OptionalLong.empty(), request(paging)),
        named ->
            RecordViews.activity(
                String.valueOf(named.record().id()), named.botName(), named.record().record()));
  }

  @Override
  public Page<BotSummary> bots(BotFilter filter, Paging paging) {
    var which =
        new io.millrace.store.BotFilter(
            filter.status().map(phase -> BotPhase.valueOf(phase.name())),
            filter.strategy(),
            filter.text());
    var rows = bots.bots(which, request(paging));
    List<BotSummary> items = new ArrayList<>();
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
                                    new BotQueries.DealCounts(
                                        row.openDeals(), row.closedDeals())))));
    return new Page<>(items, rows.total(), rows.page(), rows.size());
  }

  private BotStatus status(String id) {
    return engine.bot(Given.id("bot", id)).orElseThrow(() -> ApiException.notFound("bot", id));
  }

  @Override
  public BotDetail bot(String id) {
    return views.detail(status(id));
  }

  @Override
  public BotDetail create(NewBot bot) {
    long account = Given.id("account", bot.accountId());
    if (engine.account(account).isEmpty()) {
      throw new InvalidDocumentException(
          "accountId", "'" + bot.accountId() + "'", "the id of an account");
    }
    BotDocument document = bot.bot().toDocument();
    checkTraded(document);
    return views.detail(engine.create(account, bot.name(), document, bot.start()));
  }

  private void checkTraded(BotDocument document) {
    if (instruments().stream().noneMatch(one -> one.id().equals(document.instrument()))) {
      throw new InvalidDocumentException(
          "instrument",
          "'" + document.instrument() + "'",
          "one that has prices here: "
              + instruments().stream()
                  .map(one -> one.id().toString())
                  .collect(Collectors.joining(", ")));
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
    return views.detail(engine.command(bot.id(), Commands.event(command)));
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

  @Override
  public Page<DealView> deals(RowFilter filter, Paging paging) {
    return page(
        history.deals(which(filter), request(paging)),
        named -> RecordViews.deal(named.botName(), named.record()));
  }

  @Override
  public Page<OrderView> orders(RowFilter filter, Paging paging) {
    return page(
        history.orders(which(filter), request(paging)),
        named -> RecordViews.order(named.botName(), named.record()));
  }

  @Override
  public Page<FillView> fills(RowFilter filter, Paging paging) {
    return page(
        history.fills(which(filter).bot(), request(paging)),
        named -> RecordViews.fill(named.botName(), named.record()));
  }

  @Override
  public Page<DecisionView> decisions(String id, Optional<String> before, int size) {
    OptionalLong older =
        before.isPresent()
            ? OptionalLong.of(Given.id("decision", before.get()))
            : OptionalLong.empty();
    return page(
        history.decisions(status(id).id(), older, size),
        row -> RecordViews.decision(String.valueOf(row.id()), row.record()));
  }

  private static HistoryFilter which(RowFilter filter) {
    OptionalLong bot =
        filter.botId().isPresent()
            ? OptionalLong.of(Given.id("bot", filter.botId().get()))
            : OptionalLong.empty();
    return new HistoryFilter(bot, filter.open());
  }

  private static io.millrace.store.Page.Request request(Paging paging) {
    return new io.millrace.store.Page.Request(paging.page(), paging.size());
  }

  private static <T, R> Page<R> page(io.millrace.store.Page<T> rows, Function<T, R> view) {
    List<R> items = rows.items().stream().map(view).toList();
    return new Page<>(items, rows.total(), rows.page(), rows.size());
  }

  @Override
  public List<Instrument> instruments() {
    return engine.market().instruments();
  }

  @Override
  public Optional<Price> lastPrice(InstrumentId instrument) {
    boolean here = instruments().stream().anyMatch(one -> one.id().equals(instrument));
    return here
        ? Optional.of(engine.price(instrument)).filter(Price::isPositive)
        : Optional.empty();
  }

  @Override
  public SystemView.Market market() {
    var status = engine.market().status();
    String end = status.ended() ? " (at its end)" : "";
    return new SystemView.Market(
        status.kind().equals("replay") ? Kind.REPLAY : Kind.SYNTHETIC,
        status.description() + end + status.fault().map(why -> ": " + why).orElse(""),
        status.speed(),
        status.now());
  }

  @Override
  public SystemView.BotCounts botCounts() {
    List<BotStatus> all = engine.bots();
    int active = (int) all.stream().filter(bot -> bot.record().phase() != BotPhase.STOPPED).count();
    return new SystemView.BotCounts(all.size(), active);
  }
}
