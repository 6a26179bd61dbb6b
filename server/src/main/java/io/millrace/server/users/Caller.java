package io.millrace.server.users;

import io.millrace.server.audit.Audit;
import io.millrace.server.errors.ApiException;
import io.millrace.store.AuditActor;
import io.millrace.store.Language;
import io.millrace.store.Tenant;
import io.millrace.store.TokenRecord.Scope;
import io.millrace.store.UserRecord;
import java.util.Optional;
import java.util.UUID;

/// Who asks. Bound to the thread for one request; whoever is not bound is nobody, and sees nothing.
///
/// @param by how that is known
/// @param network the address he asks from
/// @param language in which he reads, where that is known without asking for it
public record Caller(
    long user, boolean isAdmin, By by, String network, Optional<Language> language) {
  /// The user of an installation that knows no others.
  public static final Caller LOCAL =
      new Caller(UserRecord.LOCAL, true, new By.Machine(), "this machine");

  private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

  /// Somebody of whose language nothing is known yet.
  public Caller(long user, boolean isAdmin, By by, String network) {
    this(user, isAdmin, by, network, Optional.empty());
  }

  /// How somebody is known.
  public sealed interface By {
    /// The installation knows no users: whoever reaches it from this machine is the local one.
    record Machine() implements By {}

    /// Somebody logged in.
    ///
    /// @param isProved whether he showed lately who he is, by more than the cookie
    record Session(UUID id, boolean isProved) implements By {}

    /// A program of somebody's.
    record Token(UUID id, Scope scope) implements By {}

    /// Somebody who knows the address at which a bot is told something; he may do that, for this
    /// bot.
    record Signal(long bot) implements By {}
  }

  /// What is done for a caller; may fail as requests fail.
  @FunctionalInterface
  public interface Deed<T, X extends Exception> extends ScopedValue.CallableOp<T, X> {}

  /// Does something for this caller: of users' rows the database shows and takes his only, whatever
  /// is asked of it.
  public <T, X extends Exception> T does(Deed<T, X> deed) throws X {
    return ScopedValue.where(CURRENT, this).call(() -> Tenant.only(user, deed));
  }

  /// Does something for this caller that is not about him: what administrators do with others, and
  /// what is asked before anybody is known, by whoever may be logged in already.
  public <T, X extends Exception> T doesForAll(Deed<T, X> deed) throws X {
    return ScopedValue.where(CURRENT, this).call(() -> Tenant.none(deed));
  }

  /// The session, where somebody logged in.
  public Optional<UUID> session() {
    return by instanceof By.Session session ? Optional.of(session.id()) : Optional.empty();
  }

  /// As the audit log knows whoever asks now; the installation itself where nobody does.
  public static Audit.Source source() {
    return known().map(Caller::itsSource).orElse(Audit.INSTALLATION);
  }

  private Audit.Source itsSource() {
    AuditActor actor =
        switch (by) {
          case By.Machine _ -> new AuditActor.Machine(user);
          case By.Session _ -> new AuditActor.User(user);
          case By.Token token -> new AuditActor.Token(user, token.id());
          case By.Signal _ -> new AuditActor.Visitor();
        };
    return new Audit.Source(actor, network);
  }

  /// Whether there is nobody else.
  public boolean isAlone() {
    return by instanceof By.Machine;
  }

  /// Who asks now.
  ///
  /// @throws IllegalStateException outside of a request
  public static Caller current() {
    return known().orElseThrow(() -> new IllegalStateException("nobody asks: no request is here"));
  }

  /// Who asks now, for what nobody may do who has merely found a page open. A program has its token
  /// for that, and on one's own machine nobody else is asked.
  ///
  /// @throws ApiException 428 when he must show again who he is
  public static Caller proved() {
    Caller caller = current();
    if (caller.by() instanceof By.Session session && !session.isProved()) {
      throw new ApiException(
          428, "Show who you are", "show again who you are: POST /api/session/proof");
    }
    return caller;
  }

  /// Who asks now, if that is known.
  public static Optional<Caller> known() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Whether something of this owner is the caller's.
  public static boolean owns(long owner) {
    return current().user() == owner;
  }
}
