package io.millrace.server.wiring;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.server.analytics.Analytics;
import io.millrace.server.analytics.AnalyticsView;
import io.millrace.server.analytics.DealChoice;
import io.millrace.server.api.Given;
import io.millrace.server.errors.ApiException;
import io.millrace.store.AccountRecord;
import io.millrace.store.ClosedDeals;
import io.millrace.store.Database;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

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
  public AnalyticsView of(DealChoice choice) {
    List<AccountRecord> accounts =
        Mine.accounts(engine).stream()
            .map(AccountStatus::record)
            .filter(one -> choice.accountId().map(id -> id.equals(text(one))).orElse(true))
            .toList();
    if (accounts.isEmpty() && choice.accountId().isPresent()) {
      throw ApiException.notFound("account", choice.accountId().get());
    }
    var which =
        new ClosedDeals.Which(
            accounts.stream().map(AccountRecord::id).toList(),
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
    return new DealFigures(
            rows,
            accounts.stream().collect(Collectors.toMap(AccountRecord::id, AccountRecord::name)),
            choice.zone())
        .view("USDT");
  }

  private static String text(AccountRecord account) {
    return String.valueOf(account.id());
  }
}
