package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class AuditStoreTest {
  private static final AuditFilter ALL =
      new AuditFilter(OptionalLong.empty(), Optional.empty(), Optional.empty());
  private final Database database = TestDatabase.database();
  private final DSLContext sql = TestDatabase.sql();
  private final AuditStore store = new AuditStore(database);
  private final long person = UUID.randomUUID().getMostSignificantBits() >>> 1;

  private AuditEntry entry(String subject) {
    return new AuditEntry(
        Samples.NOW,
        new AuditActor.Token(person, UUID.randomUUID()),
        "192.0.2.7",
        AuditAction.BOT_COMMANDED,
        subject,
        Document.fields().put("command", "start").build());
  }

  @Test
  void entries_areNumberedAndChained_newestFirst() {
    AuditRecord first = store.add(entry("bot 1"));
    AuditRecord second = store.add(entry("bot 2"));
    assertThat(second.number()).isEqualTo(first.number() + 1);
    var mine = new AuditFilter(OptionalLong.empty(), Optional.empty(), Optional.of(person));
    assertThat(store.entries(mine, 10)).containsExactly(second, first);
    var before =
        new AuditFilter(
            OptionalLong.of(second.number()),
            Optional.of(AuditAction.BOT_COMMANDED),
            Optional.of(person));
    assertThat(store.entries(before, 10)).containsExactly(first);
    AuditVerdict verdict = store.verify();
    assertThat(verdict.broken()).isEmpty();
    assertThat(verdict.entries()).isEqualTo(second.number());
    assertThat(verdict.hash()).isEqualTo(second.hash());
  }

  @Test
  void entry_isNeitherChangedNorRemoved() {
    long number = store.add(entry("bot 1")).number();
    for (String statement :
        List.of(
            "UPDATE audit_entry SET subject = 'bot 9' WHERE number = " + number,
            "DELETE FROM audit_entry WHERE number = " + number,
            "TRUNCATE audit_entry",
            "DELETE FROM audit_head",
            "TRUNCATE audit_head",
            "INSERT INTO audit_head (one, number, hash) VALUES (true, 1, '')",
            "UPDATE audit_head SET number = number - 1")) {
      assertThatThrownBy(() -> sql.execute(statement))
          .as(statement)
          .isInstanceOf(DataAccessException.class);
    }
    assertThat(store.verify().broken()).isEmpty();
  }

  @Test
  void whoeverGetsPastTheTriggers_isFoundOut() {
    long first = store.add(entry("bot 1")).number();
    long second = store.add(entry("bot 2")).number();
    long last = store.add(entry("bot 3")).number();
    for (String field :
        List.of(
            "subject = 'bot 9'",
            "person = 1",
            "network = '10.0.0.1'",
            "at = at + interval '1 microsecond'",
            "details = '{\"command\":\"stop\"}'",
            "action = 'LOG_IN'",
            "actor = 'USER'",
            "token = NULL",
            "hash = '\\x00'")) {
      assertBroken(second, "UPDATE audit_entry SET " + field + " WHERE number = " + second);
    }
    assertBroken(second, "DELETE FROM audit_entry WHERE number = " + second);
    assertBroken(first, "DELETE FROM audit_entry WHERE number >= " + first);
    assertBroken(last, "DELETE FROM audit_entry WHERE number = " + last);
    assertThat(store.verify().broken()).isEmpty();
  }

  /// With the rights of the tables' owner; undone afterwards.
  private void assertBroken(long number, String statement) {
    var undo = new IllegalStateException("undo");
    assertThatThrownBy(
            () ->
                database.together(
                    () -> {
                      sql.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER");
                      sql.execute(statement);
                      assertThat(store.verify().broken()).as(statement).hasValue(number);
                      throw undo;
                    }))
        .isSameAs(undo);
  }

  @Test
  void entry_isKeptWithWhatItTellsOf_orNeither() {
    var users = new UserStore(database);
    String email = UUID.randomUUID() + "@example.com";
    long entries = store.verify().entries();
    assertThatThrownBy(
            () ->
                database.together(
                    () -> {
                      users.add(email, "hash", Samples.NOW);
                      store.add(entry("user"));
                      throw new IllegalStateException("cut off");
                    }))
        .hasMessage("cut off");
    assertThat(users.byEmail(email)).isEmpty();
    assertThat(store.verify().entries()).isEqualTo(entries);
    AuditRecord kept =
        database.together(
            () -> {
              users.add(email, "hash", Samples.NOW);
              return store.add(entry("user"));
            });
    assertThat(users.byEmail(email)).isPresent();
    assertThat(store.entries(ALL, 1)).containsExactly(kept);
  }

  @Test
  void writersAtOnce_makeOneChain() throws Exception {
    try (var executor = Executors.newFixedThreadPool(6)) {
      List<Callable<AuditRecord>> deeds =
          IntStream.range(0, 60)
              .<Callable<AuditRecord>>mapToObj(i -> () -> store.add(entry("bot " + i)))
              .toList();
      for (var done : executor.invokeAll(deeds)) {
        assertThat(done.get().number()).isPositive();
      }
    }
    assertThat(store.verify().broken()).isEmpty();
    assertThat(store.entries(ALL, 60)).extracting(AuditRecord::number).doesNotHaveDuplicates();
  }

  @Test
  void tooManyAtOnce_areRefused() {
    assertThatThrownBy(() -> store.entries(ALL, AuditStore.MOST + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 200");
  }
}
