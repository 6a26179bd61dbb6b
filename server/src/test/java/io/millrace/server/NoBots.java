package io.millrace.server;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.history.KnownInstruments;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.Accounts;
import io.millrace.server.accounts.KeyOrder;
import io.millrace.server.accounts.KeyTestView;
import io.millrace.server.accounts.KeyTrial;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.accounts.NewCredential;
import io.millrace.server.accounts.NewKeyView;
import io.millrace.server.accounts.VenueView;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyChoice;
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
import io.millrace.server.dashboard.Activity;
import io.millrace.server.dashboard.Dashboard;
import io.millrace.server.dashboard.Overview;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.deals.Records;
import io.millrace.server.deals.RowFilter;
import io.millrace.server.errors.ApiException;
import io.millrace.server.market.LiveMarket;
import io.millrace.server.membership.MembershipViews.MembershipView;
import io.millrace.server.membership.Payments;
import io.millrace.server.membership.Selling;
import io.millrace.server.risk.KillReportView;
import io.millrace.server.risk.RiskView;
import io.millrace.server.risk.Risks;
import io.millrace.server.status.Heartbeat;
import io.millrace.server.system.MarketSource;
import io.millrace.server.system.MarketView;
import io.millrace.server.system.Running;
import io.millrace.server.system.SystemView;
import io.millrace.server.users.People;
import io.millrace.server.wiring.Trading;
import io.millrace.server.words.Words;
import io.millrace.simulation.plugins.Plugins;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// A platform on which nothing runs: for tests of everything that needs no bot.
public final class NoBots {
  private static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");

  private NoBots() {}

  public static Trading trading() {
    return trading(_ -> Words.PRESUMED);
  }

  /// @param words how a user is spoken to
  static Trading trading(LongFunction<Words> words) {
    return new Trading(
        new NoAccounts(),
        new NoneRunning(),
        new NoRecords(),
        new NoOverview(),
        (_, _) -> {
          throw ApiException.conflict("none here");
        },
        new StillMarket(),
        new NothingRunning(),
        () -> List.of(Heartbeat.Part.many(Heartbeat.Part.Name.BOTS, 1, 2)),
        new NoRisks(),
        Plugins.builtIn(),
        People.NONE,
        words,
        new NothingSold(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private record NoAccounts() implements Accounts {
    @Override
    public List<AccountView> accounts() {
      return List.of();
    }

    @Override
    public AccountView account(String id) {
      throw ApiException.notFound("account", id);
    }

    @Override
    public AccountView create(NewAccount account) {
      throw ApiException.conflict("none here");
    }

    @Override
    public void delete(String id) {
      throw ApiException.notFound("account", id);
    }

    @Override
    public AccountView retry(String id) {
      throw ApiException.notFound("account", id);
    }

    @Override
    public AccountView lookedAt(String id) {
      throw ApiException.notFound("account", id);
    }

    @Override
    public List<VenueView> venues() {
      return List.of();
    }

    @Override
    public NewKeyView newKey(KeyOrder order) {
      throw ApiException.conflict("none here");
    }

    @Override
    public KeyTestView tryKey(KeyTrial trial) {
      throw ApiException.conflict("none here");
    }

    @Override
    public AccountView putCredential(String id, NewCredential credential) {
      throw ApiException.notFound("account", id);
    }

    @Override
    public KeyTestView testCredential(String id) {
      throw ApiException.notFound("account", id);
    }
  }

  private record NoRisks() implements Risks {
    @Override
    public RiskView risk(String account) {
      throw ApiException.notFound("account", account);
    }

    @Override
    public RiskView limit(String account, Map<String, Object> limits) {
      throw ApiException.notFound("account", account);
    }

    @Override
    public RiskView resume(String account) {
      throw ApiException.notFound("account", account);
    }

    @Override
    public RiskView firmReset(String account) {
      throw ApiException.notFound("account", account);
    }

    @Override
    public RiskView firmPaidOut(String account, Amount money) {
      throw ApiException.notFound("account", account);
    }

    @Override
    public KillReportView kill(Optional<String> account, boolean close) {
      return new KillReportView(true, List.of());
    }

    @Override
    public KillReportView killed(Optional<String> account) {
      return new KillReportView(true, List.of());
    }
  }

  private record NoneRunning() implements Bots {
    @Override
    public Page<BotSummary> bots(BotFilter filter, Paging paging) {
      return Page.of(List.of(), paging);
    }

    @Override
    public BotDetail bot(String id) {
      throw ApiException.notFound("bot", id);
    }

    @Override
    public BotDetail create(NewBot bot) {
      throw ApiException.conflict("none here");
    }

    @Override
    public BotDetail change(String id, ChangedBot changed) {
      throw ApiException.notFound("bot", id);
    }

    @Override
    public PlanView plan(String id, PlanRequest request) {
      throw ApiException.notFound("bot", id);
    }

    @Override
    public BotDetail command(String id, BotCommand command) {
      throw ApiException.notFound("bot", id);
    }

    @Override
    public void delete(String id, boolean close) {
      throw ApiException.notFound("bot", id);
    }

    @Override
    public BarsView bars(String id, BarInterval interval, int limit) {
      throw ApiException.notFound("bot", id);
    }
  }

  private record NoRecords() implements Records {
    @Override
    public void check(RowFilter filter) {}

    @Override
    public void eachDeal(RowFilter filter, Consumer<DealView> reader) {}

    @Override
    public void eachOrder(RowFilter filter, Consumer<OrderView> reader) {}

    @Override
    public void eachFill(RowFilter filter, Consumer<FillView> reader) {}

    @Override
    public Page<DealView> deals(RowFilter filter, Paging paging) {
      return Page.of(List.of(), paging);
    }

    @Override
    public Page<OrderView> orders(RowFilter filter, Paging paging) {
      return Page.of(List.of(), paging);
    }

    @Override
    public Page<FillView> fills(RowFilter filter, Paging paging) {
      return Page.of(List.of(), paging);
    }

    @Override
    public Page<DecisionView> decisions(String id, Optional<String> before, int size) {
      throw ApiException.notFound("bot", id);
    }
  }

  private record NoOverview() implements Overview {
    @Override
    public Dashboard dashboard(MoneyChoice choice) {
      throw ApiException.conflict("none here");
    }

    @Override
    public Page<Activity> activity(Paging paging) {
      return Page.of(List.of(), paging);
    }
  }

  private record StillMarket() implements LiveMarket {
    @Override
    public List<Instrument> instruments() {
      return List.of(KnownInstruments.find(BTC).orElseThrow());
    }

    @Override
    public Optional<Price> lastPrice(InstrumentId instrument) {
      return instrument.equals(BTC) ? Optional.of(Price.of("50000")) : Optional.empty();
    }
  }

  private record NothingSold() implements Selling {
    @Override
    public MembershipView membership(long user) {
      throw ApiException.conflict("none here");
    }

    @Override
    public Payments payments() {
      return Payments.NONE;
    }
  }

  private record NothingRunning() implements Running {
    @Override
    public Mode mode() {
      return Mode.PAPER;
    }

    @Override
    public MarketView market() {
      return new MarketView(
          MarketSource.of(MarketSource.Kind.SYNTHETIC, List.of()), 1, Instant.EPOCH, false, null);
    }

    @Override
    public SystemView.BotCounts botCounts() {
      return new SystemView.BotCounts(0, 0);
    }
  }
}
