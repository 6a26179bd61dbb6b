package io.millrace.store;

import static io.millrace.store.generated.Tables.CHANNEL;
import static io.millrace.store.generated.Tables.MESSAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Messages that wait for their channels. Of a channel at most one is on its way at a time. Safe
/// for use by many threads and processes.
public final class MessageStore {
  private final DSLContext sql;

  public MessageStore(Database database) {
    this.sql = database.sql();
  }

  /// Takes messages whose time has come, one of a channel, those channels first that have waited
  /// longest. Whoever takes them has them for `lease`; if nothing is heard of them by then, as when
  /// the process died, they are taken again.
  public List<MessageRecord> take(Instant now, Duration lease, int most) {
    return sql.transactionResult(inside -> take(inside.dsl(), now, now.plus(lease), most));
  }

  private static List<MessageRecord> take(DSLContext in, Instant now, Instant until, int most) {
    List<ChannelRecord> channels =
        in.selectFrom(CHANNEL)
            .where(
                CHANNEL.NOT_BEFORE.le(now),
                CHANNEL.ID.in(
                    DSL.select(MESSAGE.CHANNEL).from(MESSAGE).where(MESSAGE.DUE_AT.le(now))))
            .orderBy(CHANNEL.NOT_BEFORE)
            .limit(most)
            .forUpdate()
            .skipLocked()
            .fetch(ChannelStore::channel);
    List<MessageRecord> taken = new ArrayList<>();
    for (ChannelRecord channel : channels) {
      in.selectFrom(MESSAGE)
          .where(MESSAGE.CHANNEL.eq(channel.id()), MESSAGE.DUE_AT.le(now))
          .orderBy(MESSAGE.TRIES.desc(), MESSAGE.DUE_AT)
          .limit(1)
          .forUpdate()
          .fetchOptional()
          .ifPresent(
              row ->
                  taken.add(
                      new MessageRecord(
                          row.get(MESSAGE.ID),
                          channel,
                          Notices.of(channel.person(), row.get(MESSAGE.NOTICES)),
                          row.get(MESSAGE.MORE),
                          row.get(MESSAGE.EXPIRES_AT))));
      in.update(CHANNEL)
          .set(CHANNEL.NOT_BEFORE, until)
          .where(CHANNEL.ID.eq(channel.id()))
          .execute();
    }
    in.update(MESSAGE)
        .set(MESSAGE.TRIES, MESSAGE.TRIES.plus(1))
        .where(MESSAGE.ID.in(taken.stream().map(MessageRecord::id).toList()))
        .execute();
    return taken;
  }

  /// A message has got through.
  ///
  /// @param nextAt when the channel may be spoken to again
  public void sent(MessageRecord message, Instant now, Instant nextAt) {
    end(
        message,
        in ->
            in.update(CHANNEL)
                .set(CHANNEL.NOT_BEFORE, nextAt)
                .set(CHANNEL.SENT_AT, now)
                .set(CHANNEL.FAILURES, 0)
                .setNull(CHANNEL.FAILURE)
                .setNull(CHANNEL.GAVE_UP_AT)
                .where(CHANNEL.ID.eq(message.channel().id()))
                .execute());
  }

  /// A message has not got through, and is tried again.
  ///
  /// @param nextAt when the channel is spoken to again
  public void failed(MessageRecord message, String why, Instant nextAt) {
    failed(sql, message.channel().id(), why, nextAt);
  }

  private static void failed(DSLContext in, UUID channel, String why, Instant nextAt) {
    in.update(CHANNEL)
        .set(CHANNEL.NOT_BEFORE, nextAt)
        .set(CHANNEL.FAILURES, CHANNEL.FAILURES.plus(1))
        .set(CHANNEL.FAILURE, why)
        .where(CHANNEL.ID.eq(channel))
        .execute();
  }

  /// A message is given up. The person is told in the same transaction, once until the channel
  /// works again.
  ///
  /// @param told that it was given up
  public void gaveUp(
      MessageRecord message, String why, Instant now, Instant nextAt, NoticeRecord told) {
    UUID channel = message.channel().id();
    end(
        message,
        in -> {
          failed(in, channel, why, nextAt);
          boolean first =
              in.update(CHANNEL)
                      .set(CHANNEL.GAVE_UP_AT, now)
                      .where(CHANNEL.ID.eq(channel), CHANNEL.GAVE_UP_AT.isNull())
                      .execute()
                  == 1;
          if (first) {
            NewsStore.add(in, told);
          }
        });
  }

  /// Nobody is at the channel's other end any more: it ends, with what waits for it. The person is
  /// told in the same transaction.
  ///
  /// @param told that it has ended
  public void ended(MessageRecord message, NoticeRecord told) {
    sql.transaction(
        inside -> {
          DSLContext in = inside.dsl();
          boolean first =
              in.deleteFrom(CHANNEL).where(CHANNEL.ID.eq(message.channel().id())).execute() == 1;
          if (first) {
            NewsStore.add(in, told);
          }
        });
  }

  private void end(MessageRecord message, Consumer<DSLContext> also) {
    sql.transaction(
        inside -> {
          inside.dsl().deleteFrom(MESSAGE).where(MESSAGE.ID.eq(message.id())).execute();
          also.accept(inside.dsl());
        });
  }
}
