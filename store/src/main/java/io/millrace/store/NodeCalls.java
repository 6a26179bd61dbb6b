package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.NODE;
import static io.millrace.store.generated.Tables.NODE_CALL;

import io.millrace.core.document.Document;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What nodes ask of each other, through the database that they share anyway.
///
/// Invariants:
/// 1. A call is taken once, by the node that is asked; nobody repeats it.
/// 2. One that was withdrawn is never taken: then nothing was done.
///
/// Bound: {@value #MOST_OPEN} calls that wait for one node. Safe for use by many threads.
public final class NodeCalls {
  /// Calls that may wait for a node to take them.
  public static final int MOST_OPEN = 256;

  private static final Field<java.time.Instant> NOW =
      DSL.field("clock_timestamp()", NODE_CALL.TAKEN_AT.getDataType());

  private final DSLContext sql;

  public NodeCalls(Database database) {
    this.sql = database.sql();
  }

  /// A call that a node has taken.
  public record Taken(UUID id, long asker, Document call) {}

  /// The node that runs an account now.
  public OptionalLong nodeOf(long account) {
    return sql
        .select(NODE.ID)
        .from(ACCOUNT)
        .join(NODE)
        .on(NODE.ID.eq(ACCOUNT.OWNER_NODE))
        .where(ACCOUNT.ID.eq(account), DSL.condition("{0} > clock_timestamp()", NODE.LEASE_UNTIL))
        .fetch(NODE.ID)
        .stream()
        .mapToLong(Long::longValue)
        .findAny();
  }

  /// Asks a node something.
  ///
  /// @return false when too many calls wait for it: nothing was asked
  public boolean ask(UUID id, long asker, long node, Document call) {
    return sql.transactionResult(
        inside -> {
          DSLContext dsl = inside.dsl();
          int open =
              dsl.fetchCount(NODE_CALL, NODE_CALL.NODE.eq(node), NODE_CALL.TAKEN_AT.isNull());
          if (open >= MOST_OPEN) {
            return false;
          }
          dsl.insertInto(NODE_CALL)
              .set(NODE_CALL.ID, id)
              .set(NODE_CALL.NODE, node)
              .set(NODE_CALL.ASKER, asker)
              .set(NODE_CALL.CALL, call)
              .execute();
          return true;
        });
  }

  /// Takes the call that has waited longest for a node.
  public Optional<Taken> take(long node) {
    return sql.update(NODE_CALL)
        .set(NODE_CALL.TAKEN_AT, NOW)
        .where(
            NODE_CALL.ID.eq(
                DSL.select(NODE_CALL.ID)
                    .from(NODE_CALL)
                    .where(NODE_CALL.NODE.eq(node), NODE_CALL.TAKEN_AT.isNull())
                    .orderBy(NODE_CALL.ASKED_AT)
                    .limit(1)
                    .forUpdate()
                    .skipLocked()))
        .returning()
        .fetchOptional(
            row ->
                new Taken(
                    row.get(NODE_CALL.ID), row.get(NODE_CALL.ASKER), row.get(NODE_CALL.CALL)));
  }

  /// Answers a call; nothing happens when nobody waits for it any more.
  public void answer(Taken call, Document answer) {
    sql.update(NODE_CALL).set(NODE_CALL.ANSWER, answer).where(NODE_CALL.ID.eq(call.id())).execute();
  }

  /// The answer to a call, if it is there; the call is gone with it.
  public Optional<Document> answerTo(UUID call) {
    return sql.deleteFrom(NODE_CALL)
        .where(NODE_CALL.ID.eq(call), NODE_CALL.ANSWER.isNotNull())
        .returningResult(NODE_CALL.ANSWER)
        .fetchOptional(NODE_CALL.ANSWER);
  }

  /// Takes a call back that nobody has taken.
  ///
  /// @return false when somebody has: what became of it is not known
  public boolean withdraw(UUID call) {
    return sql.deleteFrom(NODE_CALL)
            .where(NODE_CALL.ID.eq(call), NODE_CALL.TAKEN_AT.isNull())
            .execute()
        > 0;
  }

  /// Forgets calls whose askers have ended or given up.
  public void forgetOld() {
    sql.deleteFrom(NODE_CALL)
        .where("asked_at < clock_timestamp() - interval '10 minutes'")
        .execute();
  }
}
