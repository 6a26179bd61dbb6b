package io.millrace.server.audit;

import io.millrace.store.AuditActor;
import io.millrace.store.AuditEntry;
import io.millrace.store.AuditRecord;
import io.millrace.store.AuditStore;
import io.millrace.store.Database;
import io.millrace.store.Tenant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Enters what is done in the audit log, and says so in the server's log with the entry's hash: who
/// ships that elsewhere can prove the chain against it. Safe for use by many threads.
public final class Audit {
  /// The installation itself.
  public static final Source INSTALLATION = new Source(new AuditActor.Installation(), "");

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private final Database database;
  private final AuditStore store;
  private final Supplier<Source> asking;
  private final InstantSource clock;

  /// Where a deed comes from.
  ///
  /// @param network the address; nothing when it did not come over the network
  public record Source(AuditActor actor, String network) {}

  /// @param asking who asks on this thread now
  public Audit(Database database, Supplier<Source> asking, InstantSource clock) {
    this.database = database;
    this.store = new AuditStore(database);
    this.asking = asking;
    this.clock = clock;
  }

  /// Entries of one deed.
  public final class Sheet {
    private final List<AuditRecord> entered = new ArrayList<>();

    private Sheet() {}

    /// Enters what who asks now has done. To be called after everything else that the deed writes.
    public void add(Note note) {
      add(asking.get(), note);
    }

    /// As {@link #add(Note)}, for somebody who was not known before.
    public void add(Source source, Note note) {
      var entry =
          new AuditEntry(
              clock.instant(),
              source.actor(),
              source.network(),
              note.action(),
              note.subject(),
              note.details());
      // One chain for all: the next entry's hash is made from somebody else's.
      entered.add(Tenant.none(() -> store.add(entry)));
    }
  }

  /// Does something together with its entries: all of it is kept, or nothing.
  public <T> T together(Function<Sheet, T> deed) {
    var sheet = new Sheet();
    T done = database.together(() -> deed.apply(sheet));
    sheet.entered.forEach(Audit::log);
    return done;
  }

  /// As {@link #together}, for what has no result.
  public void write(Consumer<Sheet> deed) {
    var _ =
        together(
            sheet -> {
              deed.accept(sheet);
              return sheet;
            });
  }

  /// Enters what was done already.
  public void note(Note note) {
    note(asking.get(), note);
  }

  /// As {@link #note(Note)}, for somebody who was not known before.
  public void note(Source source, Note note) {
    write(sheet -> sheet.add(source, note));
  }

  /// Does something that is no write of ours, and enters it then. It stays done when the entry
  /// fails: nobody's emergency close waits for a log. That is an error in the server's own log.
  @SuppressWarnings("CatchingUnchecked")
  public <T> T after(Supplier<T> deed, Function<T, Note> told) {
    T done = deed.get();
    Note note = told.apply(done);
    try {
      note(note);
    } catch (RuntimeException failed) {
      LOG.atError()
          .addKeyValue("action", note.action())
          .addKeyValue("subject", note.subject())
          .setCause(failed)
          .log("done, but not entered in the audit log");
    }
    return done;
  }

  private static void log(AuditRecord made) {
    LOG.atInfo()
        .addKeyValue("number", made.number())
        .addKeyValue("action", made.entry().action())
        .addKeyValue("hash", made.hash())
        .log("audit");
  }
}
