package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.SIGNAL;
import static io.millrace.store.generated.Tables.SIGNAL_ADDRESS;
import static io.millrace.store.generated.Tables.USERS;

import io.millrace.store.SignalRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Addresses at which bots are told something by others, and what was told. Safe for use by many
/// threads and processes.
public final class SignalStore {
  /// How many older signals of a bot are kept.
  public static final int MOST = 1_000;

  private final DSLContext sql;

  /// A bot's address.
  ///
  /// @param owner whose bot it is
  /// @param maxAge how old a signal may be
  public record Address(UUID id, long bot, long owner, Duration maxAge, Instant createdAt) {}

  /// An address, and the hash of its secret half. Not a record, as arrays do not compare.
  public static final class Found {
    private final Address address;
    private final byte[] hash;

    private Found(Address address, byte[] hash) {
      this.address = address;
      this.hash = hash;
    }

    public Address address() {
      return address;
    }

    public byte[] hash() {
      return hash.clone();
    }
  }

  public SignalStore(Database database) {
    this.sql = database.sql();
  }

  /// Gives a bot an address in place of the one that it had.
  public void give(long bot, UUID id, byte[] hash, Duration maxAge, Instant now) {
    sql.insertInto(SIGNAL_ADDRESS)
        .set(SIGNAL_ADDRESS.BOT, bot)
        .set(SIGNAL_ADDRESS.ID, id)
        .set(SIGNAL_ADDRESS.SECRET_HASH, hash)
        .set(SIGNAL_ADDRESS.MAX_AGE_SECONDS, (int) maxAge.toSeconds())
        .set(SIGNAL_ADDRESS.CREATED_AT, now)
        .onConflict(SIGNAL_ADDRESS.BOT)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }

  /// Takes a bot's address away; false when it had none.
  public boolean take(long bot) {
    return sql.deleteFrom(SIGNAL_ADDRESS).where(SIGNAL_ADDRESS.BOT.eq(bot)).execute() == 1;
  }

  /// An address, while its bot is there and nobody keeps its owner out.
  public Optional<Found> find(UUID id) {
    return select(SIGNAL_ADDRESS.ID.eq(id));
  }

  /// The address of a bot.
  public Optional<Address> of(long bot) {
    return select(SIGNAL_ADDRESS.BOT.eq(bot)).map(Found::address);
  }

  private Optional<Found> select(Condition which) {
    return sql.select(SIGNAL_ADDRESS.fields())
        .select(ACCOUNT.OWNER)
        .from(SIGNAL_ADDRESS)
        .join(BOT)
        .on(BOT.ID.eq(SIGNAL_ADDRESS.BOT))
        .join(ACCOUNT)
        .on(ACCOUNT.ID.eq(BOT.ACCOUNT))
        .join(USERS)
        .on(USERS.ID.eq(ACCOUNT.OWNER))
        .where(which, BOT.REMOVED_AT.isNull(), USERS.LOCKED_AT.isNull())
        .fetchOptional(row -> new Found(address(row), row.get(SIGNAL_ADDRESS.SECRET_HASH)));
  }

  private static Address address(Record row) {
    return new Address(
        row.get(SIGNAL_ADDRESS.ID),
        row.get(SIGNAL_ADDRESS.BOT),
        row.get(ACCOUNT.OWNER),
        Duration.ofSeconds(row.get(SIGNAL_ADDRESS.MAX_AGE_SECONDS)),
        row.get(SIGNAL_ADDRESS.CREATED_AT));
  }

  /// Writes down a signal before it is heard; what came of it is unknown until it is told.
  ///
  /// @param key that the same signal has when it comes again
  /// @return its number, unless it came before: then that is counted, and it must not be heard
  public OptionalLong begin(long bot, String key, String message, Instant now) {
    Optional<Long> id =
        sql.insertInto(SIGNAL)
            .set(SIGNAL.BOT, bot)
            .set(SIGNAL.KEY, key)
            .set(SIGNAL.MESSAGE, message)
            .set(SIGNAL.RECEIVED_AT, now)
            .set(SIGNAL.OUTCOME, Outcome.UNKNOWN.name())
            .set(SIGNAL.WHY, "")
            .onConflictDoNothing()
            .returningResult(SIGNAL.ID)
            .fetchOptional(SIGNAL.ID);
    if (id.isPresent()) {
      return OptionalLong.of(id.get());
    }
    sql.update(SIGNAL)
        .set(SIGNAL.REPEATS, SIGNAL.REPEATS.plus(1))
        .where(SIGNAL.BOT.eq(bot), SIGNAL.KEY.eq(key))
        .execute();
    return OptionalLong.empty();
  }

  /// What came of a signal.
  public void end(long id, Outcome outcome, String why) {
    sql.update(SIGNAL)
        .set(SIGNAL.OUTCOME, outcome.name())
        .set(SIGNAL.WHY, why)
        .where(SIGNAL.ID.eq(id))
        .execute();
  }

  /// As if it had not come: nothing was done with it here.
  public void giveBack(long id) {
    sql.deleteFrom(SIGNAL).where(SIGNAL.ID.eq(id)).execute();
  }

  /// What came for a bot, the newest first.
  public Page<SignalRecord> signals(long bot, Page.Request page) {
    var which = SIGNAL.BOT.eq(bot);
    var items =
        sql.selectFrom(SIGNAL)
            .where(which)
            .orderBy(SIGNAL.ID.desc())
            .limit(page.size())
            .offset(page.offset())
            .fetch(SignalStore::signal);
    return new Page<>(items, sql.fetchCount(SIGNAL, which), page.page(), page.size());
  }

  private static SignalRecord signal(Record row) {
    return new SignalRecord(
        row.get(SIGNAL.ID),
        row.get(SIGNAL.MESSAGE),
        row.get(SIGNAL.RECEIVED_AT),
        Outcome.valueOf(row.get(SIGNAL.OUTCOME)),
        row.get(SIGNAL.WHY),
        row.get(SIGNAL.REPEATS));
  }

  /// Forgets what came for a bot long ago, and sooner what is more than {@value #MOST}.
  ///
  /// @param recent since then all is kept, so that nothing that is still young enough is heard
  ///   twice
  public void forget(long bot, Instant longAgo, Instant recent) {
    var newest =
        sql.select(SIGNAL.ID)
            .from(SIGNAL)
            .where(SIGNAL.BOT.eq(bot))
            .orderBy(SIGNAL.ID.desc())
            .limit(MOST);
    var isTooMany = SIGNAL.RECEIVED_AT.lt(recent).and(SIGNAL.ID.notIn(newest));
    sql.deleteFrom(SIGNAL)
        .where(SIGNAL.BOT.eq(bot), SIGNAL.RECEIVED_AT.lt(longAgo).or(isTooMany))
        .execute();
  }
}
