package io.millrace.server.wiring;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.server.analytics.Analytics;
import io.millrace.server.analytics.AnalyticsView;
import io.millrace.server.analytics.DealChoice;
import io.millrace.server.api.Given;
import io.millrace.server.api.MoneyChoice;
import io.millrace.server.errors.ApiException;
import io.millrace.store.ClosedDeals;
import io.millrace.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Figures over the closed deals that the store keeps.
final class EngineAnalytics implements Analytics {
  /// What one answer works out in about a second; beyond it a shorter time has to be chosen.
  private static final int MOST_DEALS = 200_000;

  private final Engine engine;
  private final ClosedDeals deals;

  EngineAnalytics(Engine engine, Database database) {
    this.engine = engine;
    this.deals = new ClosedDeals(database);
  }

  @Override
  public AnalyticsView of(MoneyChoice money, DealChoice choice) {
    Optional<AccountStatus> account = account(choice);
    Purse purse = Purse.of(engine, account.map(Purse::group).map(MoneyChoice::of).orElse(money));
    var which =
        new ClosedDeals.Which(
            account.map(one -> Set.of(one.record().id())).orElseGet(purse::ids),
            choice.botId().isPresent()
                ? OptionalLong.of(Given.id("bot", choice.botId().get()))
                : OptionalLong.empty(),
            choice.strategy(),
            choice.instrument(),
            choice.from(),
            choice.to());
    List<ClosedDeals.Row> rows =
        deals
            .read(which, MOST_DEALS)
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "from",
                        choice.from().map(Object::toString).orElse("the beginning"),
                        "a time with at most " + MOST_DEALS + " closed deals after it"));
    return new DealFigures(rows, purse.names(), choice.zone()).view(purse);
  }

  /// The account asked for, be it by one of its bots.
  private Optional<AccountStatus> account(DealChoice choice) {
    Optional<AccountStatus> asked =
        choice
            .accountId()
            .map(
                id ->
                    Mine.account(engine, Given.id("account", id))
                        .orElseThrow(() -> ApiException.notFound("account", id)));
    return asked.or(
        () ->
            choice
                .botId()
                .flatMap(id -> Mine.bot(engine, Given.id("bot", id)))
                .flatMap(bot -> Mine.account(engine, bot.account())));
  }
}
