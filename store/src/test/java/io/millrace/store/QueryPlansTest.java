package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.bot.BotPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a screen asks must not read a whole table.
class QueryPlansTest {
  private static final Page.Request PAGE = new Page.Request(0, 50);
  private static final OptionalLong BOT = OptionalLong.of(1_000_001);

  /// A month without rows, or with a page of them: reading it whole is the cheapest way.
  private static final Pattern TINY = Pattern.compile("Seq Scan.*cost=0\\.00\\.\\.[0-3]\\.");

  private final List<Query> asked = new ArrayList<>();
  private final DSLContext sql =
      TestDatabase.sql().configuration().deriveAppending(listener()).dsl();
  private final HistoryQueries history = new HistoryQueries(sql);
  private final BotQueries bots = new BotQueries(sql);
  private final DashboardQueries dashboard = new DashboardQueries(sql);

  private ExecuteListener listener() {
    return ExecuteListener.onStart(
        (ExecuteContext context) -> {
          if (context.query() != null) {
            asked.add(context.query());
          }
        });
  }

  @BeforeAll
  static void fillTables() {
    var store = new AccountStore(TestDatabase.database());
    long account = Samples.account(store).id();
    DSLContext sql = TestDatabase.sql();
    TwoTenants.prepareMonths(sql);
    sql.execute(
        """
        INSERT INTO bot SELECT 1000000 + i, %d, 'bot ' || i,
          CASE WHEN i %% 50 = 0 THEN 'dca' ELSE 'grid' END, 'v:S', '{}', 1,
          CASE WHEN i %% 50 = 0 THEN 'ERROR' ELSE 'MONITORING' END, 'RUN', false, true, null, null,
          '{}', '[]', 'BUY', 0, 0, 0, 0, '{}', now(), now(), null
        FROM generate_series(1, 2000) i
        """
            .formatted(account));
    sql.execute(
        """
        INSERT INTO deal SELECT 1000001 + i %% 2000, i, %d, 'v:S', 'BUY', now() - i * interval '1 s',
          CASE WHEN i %% 100 > 0 THEN now() END, 'x', 1, 1, 1, 1, 0, CASE WHEN i %% 100 > 0 THEN 1 END
        FROM generate_series(1, 20000) i
        """
            .formatted(account));
    sql.execute(
        """
        INSERT INTO orders SELECT %d, 'id' || i, 1000001 + i %% 2000, i, 'base', 1, 'v:S', 'BUY',
          'limit', 1, null, null, false, false, null, null, null, null, 1, 1, 0, 'FILLED', i %% 100 = 0, null, null, null,
          now() - i * interval '1 s', now()
        FROM generate_series(1, 20000) i
        """
            .formatted(account));
    sql.execute(
        """
        INSERT INTO fill SELECT %d, 'v:S', 't' || i, now() - i * interval '1 s', 1000001 + i %% 2000,
          i, 'base', 1, 'id' || i, 'BUY', 1, 1, 0, 'USDT', 'MAKER'
        FROM generate_series(1, 20000) i
        """
            .formatted(account));
    sql.execute(
        """
        INSERT INTO decision (account, bot, time, occasion, price, reasons, placed, cancelled)
        SELECT %d, 1000001 + i %% 2000, now(), 'price', 1, '[]', '[]', '[]'
        FROM generate_series(1, 20000) i
        """
            .formatted(account));
    sql.execute(
        """
        INSERT INTO activity (account, bot, time, kind, what)
        SELECT %d, 1000001 + i %% 2000, now(), 'FILL', '["ACTED", "x"]' FROM generate_series(1, 20000) i
        """
            .formatted(account));
    sql.execute(
        """
        INSERT INTO balance_snapshot SELECT a.id, now() - i * interval '1 min', 1, 1, 1
        FROM generate_series(1, 5000) i, (SELECT id FROM account ORDER BY id DESC LIMIT 3) a
        """);
    sql.execute("ANALYZE");
  }

  private void assertIndexed() {
    assertThat(asked).isNotEmpty();
    var plain = DSL.using(SQLDialect.POSTGRES);
    for (Query query : List.copyOf(asked)) {
      String text = plain.renderInlined(query);
      if (text.contains("count(*)")) {
        continue;
      }
      String plan =
          TestDatabase.sql().fetch("EXPLAIN " + text).getValues(0, String.class).stream()
              .filter(line -> !TINY.matcher(line).find())
              .collect(Collectors.joining("\n"));
      assertThat(plan).as(text).doesNotContain("Seq Scan").contains("Index");
    }
  }

  @Test
  void deals_useAnIndex() {
    askForDeals();
    assertIndexed();
  }

  private void askForDeals() {
    for (Optional<Boolean> open : openOrNot()) {
      history.deals(new HistoryFilter(BOT, open), PAGE);
      history.deals(new HistoryFilter(OptionalLong.empty(), open), PAGE);
    }
    bots.closedDeals(BOT.getAsLong());
    bots.dealCounts(List.of(1_000_001L, 1_000_002L));
  }

  @Test
  void orders_useAnIndex() {
    askForOrders();
    assertIndexed();
  }

  private void askForOrders() {
    for (Optional<Boolean> open : openOrNot()) {
      history.orders(new HistoryFilter(BOT, open), PAGE);
      history.orders(new HistoryFilter(OptionalLong.empty(), open), PAGE);
    }
  }

  @Test
  void fillsActivityAndDecisions_useAnIndex() {
    askForTheRest();
    assertIndexed();
  }

  private void askForTheRest() {
    history.fills(BOT, PAGE);
    history.fills(OptionalLong.empty(), PAGE);
    history.activity(BOT, PAGE);
    history.activity(OptionalLong.empty(), PAGE);
    history.decisions(BOT.getAsLong(), OptionalLong.empty(), 50);
    history.decisions(BOT.getAsLong(), OptionalLong.of(1000), 50);
  }

  @Test
  void bots_useAnIndex() {
    askForBots();
    assertIndexed();
  }

  private void askForBots() {
    bots.bots(BotFilter.ALL, PAGE);
    bots.bots(new BotFilter(Optional.of(BotPhase.ERROR), Optional.empty(), Optional.empty()), PAGE);
    bots.bots(new BotFilter(Optional.empty(), Optional.of("dca"), Optional.empty()), PAGE);
  }

  @Test
  void whatATenantAsks_usesAnIndex_too() {
    Tenant.only(
        UserRecord.LOCAL,
        () -> {
          askForDeals();
          askForOrders();
          askForTheRest();
          askForBots();
          assertIndexed();
        });
  }

  @Test
  void equityCurve_usesAnIndex() {
    long account = new AccountStore(TestDatabase.database()).accounts().getLast().id();
    java.time.Instant now = java.time.Instant.now();
    dashboard.equityCurve(List.of(account), now.minusSeconds(3600), now, 10);
    var _ = dashboard.earnedBefore(List.of(account), now);
    assertIndexed();
  }

  private static List<Optional<Boolean>> openOrNot() {
    return List.of(Optional.empty(), Optional.of(true), Optional.of(false));
  }
}
