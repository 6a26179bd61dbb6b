package io.millrace.store;

import static io.millrace.store.generated.Tables.AUDIT_ENTRY;
import static io.millrace.store.generated.Tables.AUDIT_HEAD;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// The audit log: entries that are chained, and never changed or removed.
///
/// Invariants:
/// 1. Numbers have no gaps, and follow the order in which entries became visible: whoever enters
///    one holds the chain's end until his transaction is over.
/// 2. An entry is the last thing of its transaction, so that nobody waits for the chain's end who
///    holds something that its owner waits for.
///
/// Safe for use by many threads and processes.
public final class AuditStore {
  /// Entries of one page.
  public static final int MOST = 200;

  private static final int BATCH = 1_000;

  private final DSLContext sql;

  public AuditStore(Database database) {
    this.sql = database.sql();
  }

  /// Enters something; in the transaction of this thread, where there is one.
  public AuditRecord add(AuditEntry entry) {
    return sql.transactionResult(
        inside -> {
          DSLContext in = inside.dsl();
          Record head = in.selectFrom(AUDIT_HEAD).forUpdate().fetchSingle();
          long number = head.get(AUDIT_HEAD.NUMBER) + 1;
          var row = row(number, entry);
          byte[] hash = AuditChain.hash(head.get(AUDIT_HEAD.HASH), row);
          insert(in, row, hash);
          in.update(AUDIT_HEAD).set(AUDIT_HEAD.NUMBER, number).set(AUDIT_HEAD.HASH, hash).execute();
          return new AuditRecord(number, entry, hex(hash));
        });
  }

  private static void insert(DSLContext in, AuditChain.Row row, byte[] hash) {
    in.insertInto(AUDIT_ENTRY)
        .set(AUDIT_ENTRY.NUMBER, row.number())
        .set(AUDIT_ENTRY.AT, row.at())
        .set(AUDIT_ENTRY.ACTOR, row.actor())
        .set(AUDIT_ENTRY.PERSON, row.person())
        .set(AUDIT_ENTRY.TOKEN, row.token())
        .set(AUDIT_ENTRY.NETWORK, row.network())
        .set(AUDIT_ENTRY.ACTION, row.action())
        .set(AUDIT_ENTRY.SUBJECT, row.subject())
        .set(AUDIT_ENTRY.DETAILS, row.details())
        .set(AUDIT_ENTRY.HASH, hash)
        .execute();
  }

  private static AuditChain.Row row(long number, AuditEntry entry) {
    return new AuditChain.Row(
        number,
        entry.at(),
        entry.actor().kind().name(),
        entry.actor().person().orElse(null),
        entry.actor().shown().orElse(null),
        entry.network(),
        entry.action().name(),
        entry.subject(),
        Json.compact(entry.details()));
  }

  /// Entries, the newest first.
  ///
  /// @param most at least 1, at most {@value #MOST}
  public List<AuditRecord> entries(AuditFilter filter, int most) {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("most must be 1 to " + MOST + ", not " + most);
    }
    Condition before =
        filter.before().isPresent()
            ? AUDIT_ENTRY.NUMBER.lt(filter.before().getAsLong())
            : DSL.noCondition();
    return sql.selectFrom(AUDIT_ENTRY)
        .where(
            before,
            filter
                .action()
                .map(action -> AUDIT_ENTRY.ACTION.eq(action.name()))
                .orElseGet(DSL::noCondition),
            filter.person().map(AUDIT_ENTRY.PERSON::eq).orElseGet(DSL::noCondition))
        .orderBy(AUDIT_ENTRY.NUMBER.desc())
        .limit(most)
        .fetch(AuditStore::entry);
  }

  /// Looks through the whole chain, up to where it ends now.
  public AuditVerdict verify() {
    Record head = sql.selectFrom(AUDIT_HEAD).fetchSingle();
    long last = head.get(AUDIT_HEAD.NUMBER);
    byte[] end = head.get(AUDIT_HEAD.HASH);
    byte[] former = new byte[end.length];
    long number = 0;
    while (number < last) {
      for (Record stored : batch(number, last)) {
        number++;
        AuditChain.Row row = row(stored);
        former = AuditChain.hash(former, row);
        if (row.number() != number || !Arrays.equals(former, stored.get(AUDIT_ENTRY.HASH))) {
          return new AuditVerdict(last, OptionalLong.of(number), hex(end));
        }
      }
      if (number < last && batch(number, last).isEmpty()) {
        return new AuditVerdict(last, OptionalLong.of(number + 1), hex(end));
      }
    }
    boolean whole = Arrays.equals(former, end);
    return new AuditVerdict(last, whole ? OptionalLong.empty() : OptionalLong.of(last), hex(end));
  }

  private List<? extends Record> batch(long after, long last) {
    return sql.selectFrom(AUDIT_ENTRY)
        .where(AUDIT_ENTRY.NUMBER.gt(after), AUDIT_ENTRY.NUMBER.le(last))
        .orderBy(AUDIT_ENTRY.NUMBER)
        .limit(BATCH)
        .fetch();
  }

  private static AuditChain.Row row(Record stored) {
    return new AuditChain.Row(
        stored.get(AUDIT_ENTRY.NUMBER),
        stored.get(AUDIT_ENTRY.AT),
        stored.get(AUDIT_ENTRY.ACTOR),
        stored.get(AUDIT_ENTRY.PERSON),
        stored.get(AUDIT_ENTRY.TOKEN),
        stored.get(AUDIT_ENTRY.NETWORK),
        stored.get(AUDIT_ENTRY.ACTION),
        stored.get(AUDIT_ENTRY.SUBJECT),
        stored.get(AUDIT_ENTRY.DETAILS));
  }

  private static AuditRecord entry(Record stored) {
    return new AuditRecord(
        stored.get(AUDIT_ENTRY.NUMBER),
        new AuditEntry(
            stored.get(AUDIT_ENTRY.AT),
            actor(stored),
            stored.get(AUDIT_ENTRY.NETWORK),
            AuditAction.valueOf(stored.get(AUDIT_ENTRY.ACTION)),
            stored.get(AUDIT_ENTRY.SUBJECT),
            (Document.Fields) Json.parse(stored.get(AUDIT_ENTRY.DETAILS))),
        hex(stored.get(AUDIT_ENTRY.HASH)));
  }

  private static AuditActor actor(Record stored) {
    long person = Optional.ofNullable(stored.get(AUDIT_ENTRY.PERSON)).orElse(0L);
    return switch (AuditActor.Kind.valueOf(stored.get(AUDIT_ENTRY.ACTOR))) {
      case VISITOR -> new AuditActor.Visitor();
      case INSTALLATION -> new AuditActor.Installation();
      case MACHINE -> new AuditActor.Machine(person);
      case USER -> new AuditActor.User(person);
      case TOKEN -> new AuditActor.Token(person, stored.get(AUDIT_ENTRY.TOKEN));
    };
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
