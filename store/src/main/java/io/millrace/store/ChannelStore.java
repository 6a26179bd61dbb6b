package io.millrace.store;

import static io.millrace.store.generated.Tables.CHANNEL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Where people are told; addresses come as ciphertext. Safe for use by many threads.
public final class ChannelStore {
  private final DSLContext sql;

  public ChannelStore(Database database) {
    this.sql = database.sql();
  }

  /// Somebody's channels, the oldest first.
  public List<ChannelRecord> of(long person) {
    return sql.selectFrom(CHANNEL)
        .where(CHANNEL.PERSON.eq(person))
        .orderBy(CHANNEL.CREATED_AT, CHANNEL.ID)
        .fetch(ChannelStore::channel);
  }

  /// A channel of somebody's.
  public Optional<ChannelRecord> find(long person, UUID id) {
    return sql.selectFrom(CHANNEL)
        .where(CHANNEL.ID.eq(id), CHANNEL.PERSON.eq(person))
        .fetchOptional(ChannelStore::channel);
  }

  /// Keeps a new channel; false when the person has one of that name.
  public boolean add(ChannelRecord channel) {
    return sql.insertInto(CHANNEL)
            .set(CHANNEL.ID, channel.id())
            .set(CHANNEL.PERSON, channel.person())
            .set(CHANNEL.KIND, channel.kind().name())
            .set(CHANNEL.NAME, channel.name())
            .set(CHANNEL.RING_KEY, channel.address().ringKey())
            .set(CHANNEL.ADDRESS, channel.address().text().bytes())
            .set(CHANNEL.HINT, channel.hint())
            .set(CHANNEL.EVENTS, PreferenceStore.names(channel.events()))
            .set(CHANNEL.DIGEST, channel.digest().name())
            .set(CHANNEL.CREATED_AT, channel.createdAt())
            .set(CHANNEL.NOT_BEFORE, channel.createdAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// Changes a channel's name and what is told there; its address stays.
  ///
  /// @return false when there is no such channel
  /// @throws org.jooq.exception.DataAccessException when another one has that name
  public boolean change(ChannelRecord channel) {
    return sql.update(CHANNEL)
            .set(CHANNEL.NAME, channel.name())
            .set(CHANNEL.EVENTS, PreferenceStore.names(channel.events()))
            .set(CHANNEL.DIGEST, channel.digest().name())
            .where(CHANNEL.ID.eq(channel.id()), CHANNEL.PERSON.eq(channel.person()))
            .execute()
        == 1;
  }

  /// Ends a channel with what waits for it; false when it is none of the person's.
  public boolean remove(long person, UUID id) {
    return sql.deleteFrom(CHANNEL).where(CHANNEL.ID.eq(id), CHANNEL.PERSON.eq(person)).execute()
        == 1;
  }

  // ---- changing the keys that seal

  /// Channels whose address another key than this seals.
  public List<ChannelRecord> notSealedBy(String ringKey, int most) {
    return sql.selectFrom(CHANNEL)
        .where(CHANNEL.RING_KEY.ne(ringKey))
        .orderBy(CHANNEL.ID)
        .limit(most)
        .fetch(ChannelStore::channel);
  }

  public void reseal(UUID id, Sealed address) {
    sql.update(CHANNEL)
        .set(CHANNEL.RING_KEY, address.ringKey())
        .set(CHANNEL.ADDRESS, address.text().bytes())
        .where(CHANNEL.ID.eq(id))
        .execute();
  }

  static ChannelRecord channel(Record row) {
    return new ChannelRecord(
        row.get(CHANNEL.ID),
        row.get(CHANNEL.PERSON),
        ChannelRecord.Kind.valueOf(row.get(CHANNEL.KIND)),
        row.get(CHANNEL.NAME),
        new Sealed(row.get(CHANNEL.RING_KEY), Ciphertext.of(row.get(CHANNEL.ADDRESS))),
        row.get(CHANNEL.HINT),
        PreferenceStore.events(row.get(CHANNEL.EVENTS)),
        ChannelRecord.Digest.valueOf(row.get(CHANNEL.DIGEST)),
        row.get(CHANNEL.CREATED_AT),
        Optional.ofNullable(row.get(CHANNEL.SENT_AT)),
        new ChannelRecord.Trouble(
            row.get(CHANNEL.FAILURES),
            Optional.ofNullable(row.get(CHANNEL.FAILURE)),
            Optional.ofNullable(row.get(CHANNEL.GAVE_UP_AT))));
  }
}
