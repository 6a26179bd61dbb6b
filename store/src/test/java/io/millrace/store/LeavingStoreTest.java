package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Balance;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.store.Hindrance.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class LeavingStoreTest {
  private static final Instant NOW = Samples.NOW;
  private static final Instant THEN = NOW.plus(Duration.ofDays(7));

  /// What says whose a row is.
  private static final Set<String> OF_SOMEBODY =
      Set.of("person", "owner", "tenant", "caller", "account", "bot");

  /// What outlives people (ADR 19), and what goes with a row that is named.
  private static final Set<String> NOT_NAMED = Set.of("audit_entry", "recovery_code");

  private static final String TABLES =
      """
      SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace
        AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = ANY ({0})
      """;

  private final Database database = TestDatabase.database();
  private final UserStore users = new UserStore(database);
  private final AccountStore accounts = new AccountStore(database);
  private final LeavingStore leaving = new LeavingStore(database);
  private final ForgettingStore forgetting = new ForgettingStore(database);
  private final long person = person();
  private final long other = person();

  private long person() {
    String email = UUID.randomUUID() + "@example.com";
    return users.add(email, "hash", NOW).orElseThrow().id();
  }

  private AccountRecord account(long owner, AccountMode mode) {
    return accounts.create(
        new NewAccount(
            owner,
            "his",
            new VenueId("binance-spot"),
            mode,
            Asset.of("USDT"),
            List.of(Balance.of(Asset.of("USDT"), Amount.of("1000")))),
        NOW);
  }

  /// A bot with an open deal, orders, a fill and a reason, and the epoch of its account.
  private long trade(AccountRecord account) {
    long epoch = accounts.takeOwnership(account.id());
    long bot = accounts.nextBotId();
    OrderRecord order = Samples.planned(bot, "safety-1").sent(NOW).knownAs("4711");
    accounts.commit(
        AccountCommit.of(account.id(), epoch)
            .event(Samples.entry(1))
            .bot(Samples.bot(bot, List.of(order.order()), List.of(Samples.deal(7))))
            .order(order)
            .deal(new DealRecord(bot, Samples.BTC, Samples.deal(7)))
            .fill(Samples.fill(bot, "t" + bot, NOW))
            .build());
    return epoch;
  }

  private boolean begin(long user) {
    return database.together(() -> leaving.freeze(user) && leaving.begin(user, NOW, THEN));
  }

  private List<Kind> hindrances(long user) {
    return leaving.hindrances(user).stream().map(Hindrance::kind).toList();
  }

  @Test
  void whatCouldTradeAtAVenue_isInTheWay_whatIsOnPaperIsNot() {
    trade(account(person, AccountMode.PAPER));
    trade(account(other, AccountMode.TESTNET));
    assertThat(leaving.hindrances(person)).isEmpty();
    assertThat(hindrances(other))
        .containsExactly(Kind.RUNNING_BOT, Kind.OPEN_DEAL, Kind.RESTING_ORDER);
    TestDatabase.sql()
        .execute(
            "UPDATE bot SET desired = 'PAUSE' WHERE account IN"
                + " (SELECT id FROM account WHERE owner = "
                + other
                + ")");
    assertThat(hindrances(other))
        .as("paused, it leads what is open")
        .containsExactly(Kind.OPEN_DEAL, Kind.RESTING_ORDER);
  }

  @Test
  void frozenAccount_storesNothingMore_unlessItIsRolledBack() {
    AccountRecord account = account(person, AccountMode.LIVE);
    long epoch = trade(account);
    var late = AccountCommit.of(account.id(), epoch).event(Samples.entry(2)).build();
    assertThatThrownBy(
            () ->
                database.together(
                    () -> {
                      assertThat(leaving.freeze(person)).isTrue();
                      throw new IllegalStateException("something is in the way");
                    }))
        .isInstanceOf(IllegalStateException.class);
    accounts.commit(late);
    assertThat(begin(person)).isTrue();
    var later = AccountCommit.of(account.id(), epoch).event(Samples.entry(3)).build();
    assertThatThrownBy(() -> accounts.commit(later)).isInstanceOf(LostOwnership.class);
  }

  @Test
  void whoStays_hasTheAccountsThatWentWithHim_andNoOlderOnes() {
    var credentials = new CredentialStore(database);
    AccountRecord former = account(person, AccountMode.PAPER);
    credentials.removeAccount(former.id(), NOW.minusSeconds(60));
    AccountRecord account = account(person, AccountMode.PAPER);
    assertThat(begin(person)).isTrue();
    assertThat(begin(person)).isFalse();
    assertThat(accounts.accounts()).extracting(AccountRecord::owner).doesNotContain(person);
    assertThat(users.byId(person).orElseThrow().leavesAt()).contains(THEN);

    assertThat(leaving.keep(person)).isTrue();
    assertThat(leaving.keep(person)).isFalse();
    assertThat(accounts.accounts().stream().filter(one -> one.owner() == person))
        .extracting(AccountRecord::id)
        .containsExactly(account.id());
    assertThat(forgetting.forget(person, THEN)).isFalse();
  }

  @Test
  void forgotten_nothingOfHisIsLeft_andEverythingOfOthers() {
    long bots = trade(account(person, AccountMode.PAPER));
    trade(account(other, AccountMode.PAPER));
    List<Integer> before = rows();
    assertThat(bots).isPositive();
    assertThat(begin(person)).isTrue();
    assertThat(forgetting.forget(person, NOW)).as("before his time").isFalse();
    assertThat(leaving.due(THEN)).extracting(UserRecord::id).contains(person);
    assertThat(forgetting.forget(person, THEN)).isTrue();
    assertThat(forgetting.forget(person, THEN)).isFalse();
    assertThat(users.byId(person)).isEmpty();
    assertThat(users.byId(other)).isPresent();
    List<Integer> after = rows();
    for (String table : List.of("orders", "fill", "journal", "deal", "bot", "account")) {
      int place = names().indexOf(table);
      assertThat(before.get(place) - after.get(place)).as(table).isEqualTo(1);
    }
  }

  private static List<String> names() {
    return ForgettingStore.tables().stream().map(Table::getName).toList();
  }

  private static List<Integer> rows() {
    return ForgettingStore.tables().stream().map(TestDatabase.sql()::fetchCount).toList();
  }

  @Test
  void noTableOfSomebodys_isForgotten() {
    Set<String> inSchema =
        TestDatabase.sql().fetch(TABLES, DSL.val(OF_SOMEBODY.toArray(String[]::new))).stream()
            .map(row -> row.get(0, String.class))
            .collect(Collectors.toSet());
    assertThat(inSchema).hasSizeGreaterThan(20).containsAll(NOT_NAMED);
    inSchema.removeAll(NOT_NAMED);
    assertThat(names()).as("tables of ForgettingStore").containsAll(inSchema);
  }

  @Test
  void lastAdministrator_isInTheWayOfHimself() {
    users.setRole(person, UserRecord.Role.ADMIN);
    users.verified(person, NOW);
    users.setRole(other, UserRecord.Role.ADMIN);
    assertThat(hindrances(person)).containsExactly(Kind.LAST_ADMINISTRATOR);
    users.verified(other, NOW);
    assertThat(hindrances(person)).isEmpty();
    assertThat(begin(other)).isTrue();
    assertThat(hindrances(person)).containsExactly(Kind.LAST_ADMINISTRATOR);
    users.setRole(person, UserRecord.Role.USER);
  }
}
