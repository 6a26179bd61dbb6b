package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.NODE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The processes that share this database, and which of them runs which account.
///
/// Invariants:
/// 1. Leases are measured by the database's clock alone.
/// 2. An account is taken from a node only after that node's lease has run out, or by its own will;
///    with it its epoch is raised, so that nothing of the former owner is stored any more.
///
/// Safe for use by many threads.
public final class NodeStore {
  private static final Field<Object> NOW = DSL.field("clock_timestamp()");

  private static final String RENEW =
      """
      WITH renewed AS (
        UPDATE node SET lease_until = clock_timestamp() + make_interval(secs => {1})
        WHERE id = {0} RETURNING id)
      SELECT
        (SELECT count(*) FROM renewed) AS renewed,
        ARRAY(SELECT id FROM node WHERE id <> {0} AND lease_until > clock_timestamp() ORDER BY id)
          AS others,
        count(*) AS accounts,
        coalesce(array_agg(a.id ORDER BY a.id) FILTER (WHERE a.owner_node = {0}), '{}') AS mine,
        count(*) FILTER (WHERE a.owner_node IS DISTINCT FROM {0} AND NOT EXISTS (
          SELECT FROM node n WHERE n.id = a.owner_node AND n.lease_until > clock_timestamp()))
          AS free
      FROM account a WHERE a.removed_at IS NULL
      """;

  private final DSLContext sql;

  public NodeStore(Database database) {
    this.sql = database.sql();
  }

  /// What a node sees when it renews its lease.
  ///
  /// @param others nodes whose leases run
  /// @param accounts how many there are at all
  /// @param mine those that this node runs
  /// @param free how many nobody runs
  public record Sight(Set<Long> others, int accounts, Set<Long> mine, int free) {}

  /// Enters a node, with a lease that runs from now.
  ///
  /// @param name for people
  /// @param market which prices it trades on
  /// @return its number, which no other ever has
  public long join(String name, String market, Duration lease) {
    return sql.insertInto(NODE)
        .set(NODE.NAME, name)
        .set(NODE.MARKET, market)
        .set(NODE.LEASE_UNTIL, end(lease))
        .returningResult(NODE.ID)
        .fetchSingle()
        .value1();
  }

  private static Field<java.time.Instant> end(Duration lease) {
    return DSL.field(
        "clock_timestamp() + make_interval(secs => {0})",
        NODE.LEASE_UNTIL.getDataType(), seconds(lease));
  }

  private static Field<Double> seconds(Duration lease) {
    return DSL.inline(lease.toMillis() / 1000.0, SQLDataType.DOUBLE);
  }

  /// Markets of the other nodes whose leases run.
  public Set<String> marketsBeside(long node) {
    return sql.selectDistinct(NODE.MARKET)
        .from(NODE)
        .where(NODE.ID.ne(node), isAlive())
        .fetchSet(NODE.MARKET);
  }

  /// All that are known, the last joined first.
  public List<NodeRecord> nodes() {
    Field<Boolean> alive = DSL.field(isAlive()).as("alive");
    Field<Integer> accounts =
        DSL.field(
                DSL.selectCount()
                    .from(ACCOUNT)
                    .where(ACCOUNT.OWNER_NODE.eq(NODE.ID), ACCOUNT.REMOVED_AT.isNull()))
            .as("accounts");
    return sql.select(NODE.fields())
        .select(alive, accounts)
        .from(NODE)
        .orderBy(NODE.ID.desc())
        .fetch(
            row ->
                new NodeRecord(
                    row.get(NODE.ID),
                    row.get(NODE.NAME),
                    row.get(NODE.MARKET),
                    row.get(NODE.JOINED_AT),
                    row.get(NODE.LEASE_UNTIL),
                    row.get(alive),
                    row.get(accounts)));
  }

  private static Condition isAlive() {
    return DSL.condition("{0} > {1}", NODE.LEASE_UNTIL, NOW);
  }

  /// Has a node's lease run from now, even if it had run out: whoever claimed accounts of it
  /// meanwhile keeps them.
  ///
  /// @return nothing when there is no such node any more
  public Optional<Sight> renew(long node, Duration lease) {
    Record row =
        sql.resultQuery(RENEW, DSL.inline(node), seconds(lease))
            .queryTimeout(Math.max(1, (int) lease.toSeconds()))
            .fetchSingle();
    if (row.get("renewed", Long.class) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Sight(
            Set.of(row.get("others", Long[].class)),
            row.get("accounts", Integer.class),
            Set.of(row.get("mine", Long[].class)),
            row.get("free", Integer.class)));
  }

  /// Claims accounts that nobody runs. Two that claim at once get different ones.
  ///
  /// @return those that are the node's from now on
  public List<Long> claim(long node, int most) {
    return claim(node, DSL.noCondition(), most);
  }

  /// Claims one account, if nobody runs it.
  public boolean claimOne(long node, long account) {
    return !claim(node, ACCOUNT.ID.eq(account), 1).isEmpty();
  }

  private List<Long> claim(long node, Condition which, int most) {
    Condition owned =
        DSL.exists(DSL.selectOne().from(NODE).where(NODE.ID.eq(ACCOUNT.OWNER_NODE)).and(isAlive()));
    // An array, which is made once: a plan may ask IN (…) again for each account, and that gives
    // others each time.
    Field<Long[]> chosen =
        DSL.array(
            DSL.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.REMOVED_AT.isNull(), which)
                .and(ACCOUNT.OWNER_NODE.isDistinctFrom(node))
                .andNot(owned)
                .orderBy(ACCOUNT.ID)
                .limit(most)
                .forNoKeyUpdate()
                .skipLocked());
    return sql
        .update(ACCOUNT)
        .set(ACCOUNT.OWNER_NODE, node)
        .set(ACCOUNT.OWNER_EPOCH, ACCOUNT.OWNER_EPOCH.plus(1))
        .where(ACCOUNT.ID.eq(DSL.any(chosen)))
        .returningResult(ACCOUNT.ID)
        .fetch(ACCOUNT.ID)
        .stream()
        .sorted()
        .toList();
  }

  /// Whether an account is the node's.
  public boolean isOwner(long node, long account) {
    return sql.fetchExists(
        ACCOUNT, ACCOUNT.ID.eq(account), ACCOUNT.OWNER_NODE.eq(node), ACCOUNT.REMOVED_AT.isNull());
  }

  /// Where the accounts stand that other nodes run, or nobody: what changes with everything that is
  /// stored of an account.
  public Map<Long, String> marksBeside(long node) {
    return sql.select(ACCOUNT.ID, ACCOUNT.LAST_SEQUENCE, ACCOUNT.OWNER_EPOCH)
        .from(ACCOUNT)
        .where(ACCOUNT.REMOVED_AT.isNull(), ACCOUNT.OWNER_NODE.isDistinctFrom(node))
        .fetchMap(row -> row.value1(), row -> row.value2() + " " + row.value3());
  }

  /// Makes a node that has claimed an account its only writer, as {@link
  /// AccountStore#takeOwnership}.
  ///
  /// @throws LostOwnership when the account is not, or no longer, the node's
  public long take(long node, long account) {
    return sql.update(ACCOUNT)
        .set(ACCOUNT.OWNER_EPOCH, ACCOUNT.OWNER_EPOCH.plus(1))
        .where(ACCOUNT.ID.eq(account), ACCOUNT.OWNER_NODE.eq(node))
        .returningResult(ACCOUNT.OWNER_EPOCH)
        .fetchOptional(ACCOUNT.OWNER_EPOCH)
        .orElseThrow(() -> LostOwnership.by(node, account));
  }

  /// Lets an account go that the node has stopped running.
  public void release(long node, long account) {
    sql.update(ACCOUNT)
        .setNull(ACCOUNT.OWNER_NODE)
        .where(ACCOUNT.ID.eq(account), ACCOUNT.OWNER_NODE.eq(node))
        .execute();
  }

  /// Lets all accounts of a node go, and the node with them.
  public void leave(long node) {
    sql.transaction(
        inside -> {
          DSLContext dsl = inside.dsl();
          dsl.update(ACCOUNT)
              .setNull(ACCOUNT.OWNER_NODE)
              .where(ACCOUNT.OWNER_NODE.eq(node))
              .execute();
          dsl.deleteFrom(NODE).where(NODE.ID.eq(node)).execute();
        });
  }

  /// Forgets nodes that are known to have ended: all of them, where nobody else can reach the
  /// database, else those whose leases ran out long ago.
  public void forget(boolean all) {
    sql.deleteFrom(NODE)
        .where(
            all
                ? DSL.noCondition()
                : DSL.condition("{0} < {1} - interval '1 hour'", NODE.LEASE_UNTIL, NOW))
        .execute();
  }
}
