package io.millrace.store;

import static io.millrace.store.generated.Tables.MAIL;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Mails that wait to be sent, as ciphertext. Safe for use by many threads.
public final class MailStore {
  private final DSLContext sql;

  public MailStore(Database database) {
    this.sql = database.sql();
  }

  /// Keeps a mail, to be sent from now on.
  public void add(MailRecord mail, Instant now) {
    sql.insertInto(MAIL)
        .set(MAIL.ID, mail.id())
        .set(MAIL.RING_KEY, mail.text().ringKey())
        .set(MAIL.TEXT, mail.text().text().bytes())
        .set(MAIL.CREATED_AT, now)
        .set(MAIL.DUE_AT, now)
        .set(MAIL.EXPIRES_AT, mail.expiresAt())
        .execute();
  }

  /// Mails whose time has come, those that waited longest first.
  public List<MailRecord> due(Instant now, int most) {
    return sql.selectFrom(MAIL)
        .where(MAIL.DUE_AT.le(now))
        .orderBy(MAIL.DUE_AT)
        .limit(most)
        .fetch(MailStore::mail);
  }

  /// Puts a mail off after a try that failed.
  public void putOff(UUID mail, Instant until) {
    sql.update(MAIL)
        .set(MAIL.DUE_AT, until)
        .set(MAIL.TRIES, MAIL.TRIES.plus(1))
        .where(MAIL.ID.eq(mail))
        .execute();
  }

  public void remove(UUID mail) {
    sql.deleteFrom(MAIL).where(MAIL.ID.eq(mail)).execute();
  }

  // ---- changing the keys that seal

  /// Mails that another key than this seals.
  public List<MailRecord> notSealedBy(String ringKey, int most) {
    return sql.selectFrom(MAIL)
        .where(MAIL.RING_KEY.ne(ringKey))
        .orderBy(MAIL.ID)
        .limit(most)
        .fetch(MailStore::mail);
  }

  public void reseal(UUID mail, Sealed text) {
    sql.update(MAIL)
        .set(MAIL.RING_KEY, text.ringKey())
        .set(MAIL.TEXT, text.text().bytes())
        .where(MAIL.ID.eq(mail))
        .execute();
  }

  private static MailRecord mail(Record row) {
    return new MailRecord(
        row.get(MAIL.ID),
        new Sealed(row.get(MAIL.RING_KEY), Ciphertext.of(row.get(MAIL.TEXT))),
        row.get(MAIL.TRIES),
        row.get(MAIL.EXPIRES_AT));
  }
}
