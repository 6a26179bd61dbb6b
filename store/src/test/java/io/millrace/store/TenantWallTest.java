package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The wall that the database is between tenants, asked table by table, as the catalogue has them:
/// a new one fails here until it is behind the wall, or in the list with its reason.
class TenantWallTest {
  /// What every tenant may see, and why.
  private static final Map<String, String> OPEN =
      Map.of(
          "flyway_schema_history", "which migrations were run",
          "tier", "what plans there are",
          "setting", "how the installation is set",
          "market_cursor", "how far public prices have come",
          "node", "which processes run",
          "audit_head", "how long the audit log is, and its hash",
          "passkey_challenge", "what is to be signed, by hashes that say nothing of anybody");

  /// What is of people, and not for their own eyes either.
  private static final Set<String> INSTALLATIONS =
      Set.of("mail", "audit_entry", "subscription_event", "node_call", "push_key");

  /// Of its own: rows of every table would be in the way of other tests.
  private static final DatabaseAddress ADDRESS = TestDatabase.another("tenants");

  private static final Database DATABASE = Database.open(ADDRESS);

  private static final DSLContext SQL = DATABASE.sql();
  private static TwoTenants two;

  @BeforeAll
  static void fill() {
    two = TwoTenants.make(SQL);
    new AuditStore(DATABASE)
        .add(
            new AuditEntry(
                Samples.NOW,
                new AuditActor.User(two.owner()),
                "192.0.2.7",
                AuditAction.LOG_IN,
                "himself",
                Document.fields().build()));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static List<String> tables(String which) {
    return SQL.fetch(
            """
            SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace
              AND relkind IN ('r', 'p') AND
            """
                + which
                + " ORDER BY 1")
        .getValues(0, String.class);
  }

  /// Those behind the wall, without their months.
  private static List<String> walled() {
    List<String> walled = tables("relrowsecurity AND NOT relispartition");
    assertThat(walled).hasSizeGreaterThan(30);
    return walled;
  }

  @Test
  void everyTable_isBehindTheWall_orHasAReason() {
    List<String> open =
        tables(
            """
            NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (
              SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
                AND p.polcmd = '*' AND p.polroles = '{0}'
                AND pg_get_expr(p.polqual, c.oid) LIKE '%SELECT tenant()%IS NULL%OR%'
                AND pg_get_expr(p.polqual, c.oid) = pg_get_expr(p.polwithcheck, c.oid)))
            """);
    assertThat(open)
        .as("put it behind the wall: SELECT wall('…', '…') as in V20, and a row into TwoTenants")
        .containsExactlyInAnyOrderElementsOf(OPEN.keySet());
  }

  @Test
  void month_madeLater_isBehindTheWallByItsOwnName() {
    SQL.execute("SELECT ensure_month('fill', '1999-03-01')");
    SQL.execute(
        """
        INSERT INTO fill VALUES (%d, 'v:S', 'old', '1999-03-05', %d, 1, 'base', 1, 'old', 'BUY', 1, 1,
          0, 'USDT', 'MAKER')
        """
            .formatted(two.account(), two.bot()));
    assertThat(count("fill_1999_03")).isEqualTo(1);
    assertThat(Tenant.only(two.owner(), () -> count("fill_1999_03"))).isEqualTo(1);
    assertThat(Tenant.only(two.stranger(), () -> count("fill_1999_03"))).isZero();
  }

  @Test
  void owner_seesHisOwn_andTheInstallationAll() {
    for (String table : walled()) {
      assertThat(count(table)).as(table + " has a row of the owner's").isPositive();
      int seen = Tenant.only(two.owner(), () -> count(table));
      if (INSTALLATIONS.contains(table)) {
        assertThat(seen).as(table).isZero();
      } else {
        assertThat(seen).as(table).isPositive().isLessThanOrEqualTo(count(table));
      }
    }
  }

  @Test
  void stranger_withoutAnyCondition_seesChangesAndRemovesNothingOfTheOwners() {
    for (String table : walled()) {
      int own = table.equals("users") ? 1 : 0;
      String column =
          SQL.fetchSingle(
                  """
                  SELECT column_name FROM information_schema.columns
                  WHERE table_schema = 'public' AND table_name = '%s' AND is_identity = 'NO' LIMIT 1
                  """
                      .formatted(table))
              .get(0, String.class);
      Tenant.only(
          two.stranger(),
          () -> {
            assertThat(count(table)).as("seen of " + table).isEqualTo(own);
            String update = "UPDATE " + table + " SET " + column + " = " + column;
            if (table.equals("audit_entry")) {
              return; // refuses everybody
            }
            assertThat(undone(update)).as("changed of " + table).isEqualTo(own);
            assertThat(undone("DELETE FROM " + table)).as("removed of " + table).isEqualTo(own);
          });
    }
  }

  @Test
  void stranger_writesNothingInTheOwnersName() {
    for (String table : walled()) {
      String row =
          SQL.fetchSingle("SELECT to_jsonb(t)::text FROM " + table + " t LIMIT 1")
              .get(0, String.class);
      String insert =
          "INSERT INTO "
              + table
              + " OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(NULL::"
              + table
              + ", {0}::jsonb)).*";
      Tenant.only(
          two.stranger(),
          () ->
              assertThatThrownBy(() -> SQL.execute(insert, DSL.val(row)))
                  .as(table)
                  .hasMessageContaining("new row violates row-level security policy"));
    }
  }

  /// How many rows a statement changes, which is taken back.
  private static int undone(String statement) {
    int[] done = new int[1];
    assertThatThrownBy(
            () ->
                SQL.transaction(
                    inside -> {
                      done[0] = inside.dsl().execute(statement);
                      throw new IllegalStateException("taken back");
                    }))
        .hasStackTraceContaining("taken back");
    return done[0];
  }

  private static int count(String table) {
    return SQL.fetchSingle("SELECT count(*) FROM " + table).get(0, Integer.class);
  }

  // ---- stores, without the checks of whoever answers requests

  @Test
  void stores_askedForTheOwnersThings_findNothing() {
    var history = new HistoryQueries(DATABASE);
    var all = new HistoryFilter(OptionalLong.of(two.bot()), Optional.empty());
    var page = new Page.Request(0, 50);
    assertThat(history.orders(all, page).total()).isEqualTo(1);
    Tenant.only(
        two.stranger(),
        () -> {
          assertThat(history.orders(all, page).total()).isZero();
          assertThat(history.deals(all, page).items()).isEmpty();
          assertThat(history.fills(all, page).items()).isEmpty();
          assertThat(new BotQueries(DATABASE).configurations(two.bot())).isEmpty();
          assertThat(new NoteStore(DATABASE).of(two.bot())).isEmpty();
          assertThat(new UserStore(DATABASE).byId(two.owner())).isEmpty();
          assertThat(new AccountStore(DATABASE).accounts()).isEmpty();
        });
  }

  // ---- connections

  @Test
  void connections_areForWhoeverTakesThem() {
    for (int i = 0; i < 40; i++) {
      assertThat(Tenant.only(two.owner(), () -> count("bot"))).isEqualTo(1);
      assertThat(Tenant.only(two.stranger(), () -> count("bot"))).isZero();
      assertThat(count("bot")).isPositive();
    }
  }

  @Test
  void connection_afterARollback_isStillForWhoeverTakesIt() {
    Tenant.only(
        two.owner(),
        () -> {
          assertThatThrownBy(
                  () ->
                      SQL.transaction(
                          inside -> {
                            assertThat(count("bot")).isEqualTo(1);
                            inside.dsl().execute("SELECT 1 / 0");
                          }))
              .isInstanceOf(DataAccessException.class);
          assertThat(count("bot")).isEqualTo(1);
        });
    Tenant.only(two.stranger(), () -> assertThat(count("bot")).isZero());
  }

  @Test
  void transaction_knowsWhoIsNamedInsideIt_alsoAfterASavepointIsTakenBack() {
    int everybodys = count("bot");
    Tenant.only(
        two.stranger(),
        () ->
            SQL.transaction(
                _ -> {
                  assertThat(count("bot")).isZero();
                  Tenant.none(() -> assertThat(count("bot")).isEqualTo(everybodys));
                  assertThat(count("bot")).isZero();
                  assertThatThrownBy(
                          () ->
                              SQL.transaction(
                                  _ ->
                                      Tenant.none(
                                          () -> {
                                            assertThat(count("bot")).isEqualTo(everybodys);
                                            throw new IllegalStateException("taken back");
                                          })))
                      .hasStackTraceContaining("taken back");
                  assertThat(count("bot")).isZero();
                }));
    assertThat(count("bot")).isEqualTo(everybodys);
  }

  @Test
  void connection_thatCannotBeTold_isNotHandedOut() {
    assertThatThrownBy(
            () ->
                SQL.transaction(
                    inside -> {
                      assertThatThrownBy(() -> inside.dsl().execute("SELECT 1 / 0"))
                          .isInstanceOf(DataAccessException.class);
                      // From here on the server takes nothing, whoever is named.
                      Tenant.only(two.stranger(), () -> count("bot"));
                    }))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("current transaction is aborted");
    assertThat(count("bot")).isPositive();
    Tenant.only(two.stranger(), () -> assertThat(count("bot")).isZero());
  }

  @Test
  void threads_thatAreStartedMeanwhile_nameNobody() throws Exception {
    int everybodys = count("bot");
    int[] seen = new int[1];
    Thread other =
        Tenant.only(two.stranger(), () -> Thread.ofVirtual().start(() -> seen[0] = count("bot")));
    other.join();
    assertThat(seen[0]).isEqualTo(everybodys);
  }

  // ---- who passes over it

  @Test
  void superuser_isNoted_asNoTableHoldsHim() {
    assertThat(new DatabaseQueries(DATABASE).unwalled()).isEmpty();
    try (Database database = Database.open(TestDatabase.superuser(ADDRESS))) {
      assertThat(new DatabaseQueries(database).unwalled()).contains("account", "orders", "users");
      Record all =
          Tenant.only(two.stranger(), () -> database.sql().fetchSingle("SELECT count(*) FROM bot"));
      assertThat(all.get(0, Integer.class)).isPositive();
    }
  }
}
