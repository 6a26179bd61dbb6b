package io.millrace.store;

import static io.millrace.store.generated.Tables.SUBSCRIPTION_EVENT;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/// What the seller has told of subscriptions, each once. Safe for use by many threads.
public final class SubscriptionEventStore {
  private final DSLContext sql;

  public SubscriptionEventStore(Database database) {
    this.sql = database.sql();
  }

  /// Keeps an event, to be handled from now on; false when it was told before.
  public boolean add(String id, String type, String subscription, Instant now) {
    return sql.insertInto(SUBSCRIPTION_EVENT)
            .set(SUBSCRIPTION_EVENT.ID, id)
            .set(SUBSCRIPTION_EVENT.TYPE, type)
            .set(SUBSCRIPTION_EVENT.SUBSCRIPTION, subscription)
            .set(SUBSCRIPTION_EVENT.RECEIVED_AT, now)
            .set(SUBSCRIPTION_EVENT.DUE_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// Events to handle now, those that waited longest first.
  public List<SubscriptionEvent> due(Instant now, int most) {
    return sql.selectFrom(SUBSCRIPTION_EVENT)
        .where(SUBSCRIPTION_EVENT.HANDLED_AT.isNull(), SUBSCRIPTION_EVENT.DUE_AT.le(now))
        .orderBy(SUBSCRIPTION_EVENT.DUE_AT)
        .limit(most)
        .fetch(
            row ->
                new SubscriptionEvent(
                    row.get(SUBSCRIPTION_EVENT.ID),
                    row.get(SUBSCRIPTION_EVENT.TYPE),
                    row.get(SUBSCRIPTION_EVENT.SUBSCRIPTION),
                    row.get(SUBSCRIPTION_EVENT.TRIES)));
  }

  public void handled(String id, Instant now) {
    sql.update(SUBSCRIPTION_EVENT)
        .set(SUBSCRIPTION_EVENT.HANDLED_AT, now)
        .where(SUBSCRIPTION_EVENT.ID.eq(id))
        .execute();
  }

  /// Puts an event off after a try that failed.
  public void putOff(String id, Instant until) {
    sql.update(SUBSCRIPTION_EVENT)
        .set(SUBSCRIPTION_EVENT.DUE_AT, until)
        .set(SUBSCRIPTION_EVENT.TRIES, SUBSCRIPTION_EVENT.TRIES.plus(1))
        .where(SUBSCRIPTION_EVENT.ID.eq(id))
        .execute();
  }

  /// Forgets what was handled long ago.
  public int forgetHandled(Instant before) {
    return sql.deleteFrom(SUBSCRIPTION_EVENT)
        .where(SUBSCRIPTION_EVENT.HANDLED_AT.lt(before))
        .execute();
  }
}
