package io.millrace.server.bots;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.dashboard.Dashboard;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.deals.RowFilter;
import io.millrace.server.system.SystemView;
import java.util.List;
import java.util.Optional;

/// Everything that the interface asks of the running bots, in the words of the interface. An
/// unknown id is an {@link io.millrace.server.errors.ApiException} with status 404.
public interface Trading {
  List<AccountView> accounts();

  AccountView createAccount(NewAccount account);

  Dashboard dashboard();

  Page<Activity> activity(Paging paging);

  Page<BotSummary> bots(BotFilter filter, Paging paging);

  BotDetail bot(String id);

  BotDetail create(NewBot bot);

  BotDetail change(String id, ChangedBot changed);

  /// What a change would do at the venue, without doing it.
  PlanView plan(String id, PlanRequest request);

  BotDetail command(String id, BotCommand command);

  /// @param close whether to close what is open first
  void delete(String id, boolean close);

  /// The newest bars of a bot's instrument.
  BarsView bars(String id, BarInterval interval, int limit);

  Page<DealView> deals(RowFilter filter, Paging paging);

  Page<OrderView> orders(RowFilter filter, Paging paging);

  Page<FillView> fills(RowFilter filter, Paging paging);

  /// Newest first.
  ///
  /// @param before id of the decision before which the page begins
  Page<DecisionView> decisions(String id, Optional<String> before, int size);

  /// Instruments that bots may trade here.
  List<Instrument> instruments();

  Optional<Price> lastPrice(InstrumentId instrument);

  SystemView.Market market();

  SystemView.BotCounts botCounts();
}
