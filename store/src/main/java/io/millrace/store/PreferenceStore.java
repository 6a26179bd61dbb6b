package io.millrace.store;

import static io.millrace.store.generated.Tables.NOTIFICATION_PREFERENCE;

import io.millrace.store.NewsRecord.Event;
import io.millrace.store.PreferenceRecord.Quiet;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// How people want to be told. Safe for use by many threads and processes.
public final class PreferenceStore {
  private final DSLContext sql;
  private final RowStatements statements = new RowStatements();

  public PreferenceStore(Database database) {
    this.sql = database.sql();
  }

  /// What somebody wants, if he has said so.
  public Optional<PreferenceRecord> of(long person) {
    return sql.selectFrom(NOTIFICATION_PREFERENCE)
        .where(NOTIFICATION_PREFERENCE.PERSON.eq(person))
        .fetchOptional(PreferenceStore::preference);
  }

  /// @param summaryDue when the next summary is due, where there are to be any
  public void put(long person, PreferenceRecord wanted, Optional<Instant> summaryDue) {
    Record row = sql.newRecord(NOTIFICATION_PREFERENCE);
    row.set(NOTIFICATION_PREFERENCE.PERSON, person);
    row.set(NOTIFICATION_PREFERENCE.ZONE, wanted.zone().getId());
    row.set(NOTIFICATION_PREFERENCE.QUIET_FROM, wanted.quiet().map(Quiet::from).orElse(null));
    row.set(NOTIFICATION_PREFERENCE.QUIET_UNTIL, wanted.quiet().map(Quiet::until).orElse(null));
    row.set(NOTIFICATION_PREFERENCE.EVENTS, names(wanted.shown()));
    row.set(NOTIFICATION_PREFERENCE.SUMMARY_AT, wanted.summaryAt().orElse(null));
    row.set(NOTIFICATION_PREFERENCE.SUMMARY_DUE, summaryDue.orElse(null));
    statements.write(sql, NOTIFICATION_PREFERENCE, RowStatements.Conflict.REPLACE, List.of(row));
  }

  /// Makes a summary that is due into news and sets when the next one is, both or neither: nobody
  /// gets two of a day, however many processes look.
  ///
  /// @param next when the one after is due
  /// @param told what somebody is told
  /// @return whether there was one
  public boolean summarise(
      Instant now,
      BiFunction<PreferenceRecord, Instant, Instant> next,
      Function<Long, NoticeRecord> told) {
    return sql.transactionResult(
        inside -> {
          DSLContext in = inside.dsl();
          Optional<Record> due =
              in.select(NOTIFICATION_PREFERENCE.fields())
                  .from(NOTIFICATION_PREFERENCE)
                  .where(NOTIFICATION_PREFERENCE.SUMMARY_DUE.le(now))
                  .orderBy(NOTIFICATION_PREFERENCE.SUMMARY_DUE)
                  .limit(1)
                  .forUpdate()
                  .skipLocked()
                  .fetchOptional()
                  .map(row -> row);
          for (Record row : due.stream().toList()) {
            long person = row.get(NOTIFICATION_PREFERENCE.PERSON);
            in.update(NOTIFICATION_PREFERENCE)
                .set(NOTIFICATION_PREFERENCE.SUMMARY_DUE, next.apply(preference(row), now))
                .where(NOTIFICATION_PREFERENCE.PERSON.eq(person))
                .execute();
            NewsStore.add(in, told.apply(person));
          }
          return due.isPresent();
        });
  }

  static String[] names(Set<Event> events) {
    return events.stream().sorted().map(Event::name).toArray(String[]::new);
  }

  static Set<Event> events(String[] names) {
    return Arrays.stream(names).map(Event::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  static PreferenceRecord preference(Record row) {
    @Nullable LocalTime from = row.get(NOTIFICATION_PREFERENCE.QUIET_FROM);
    @Nullable LocalTime until = row.get(NOTIFICATION_PREFERENCE.QUIET_UNTIL);
    return new PreferenceRecord(
        ZoneId.of(row.get(NOTIFICATION_PREFERENCE.ZONE)),
        from == null || until == null ? Optional.empty() : Optional.of(new Quiet(from, until)),
        events(row.get(NOTIFICATION_PREFERENCE.EVENTS)),
        Optional.ofNullable(row.get(NOTIFICATION_PREFERENCE.SUMMARY_AT)));
  }
}
