package io.millrace.server.users;

import io.millrace.store.UserRecord;
import java.util.Optional;
import java.util.UUID;

/// Who asks. Bound to the thread for one request; whoever is not bound is nobody, and sees nothing.
///
/// @param session empty where the installation knows no users
public record Caller(long user, boolean isAdmin, Optional<UUID> session) {
  /// The user of an installation that knows no others.
  public static final Caller LOCAL = new Caller(UserRecord.LOCAL, true, Optional.empty());

  private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

  /// What is done for a caller; may fail as requests fail.
  @FunctionalInterface
  public interface Deed<T, X extends Exception> extends ScopedValue.CallableOp<T, X> {}

  /// Does something for this caller.
  public <T, X extends Exception> T does(Deed<T, X> deed) throws X {
    return ScopedValue.where(CURRENT, this).call(deed);
  }

  /// Who asks now.
  ///
  /// @throws IllegalStateException outside of a request
  public static Caller current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("nobody asks: this is outside of a request");
    }
    return CURRENT.get();
  }

  /// Whether something of this owner is the caller's.
  public static boolean owns(long owner) {
    return current().user() == owner;
  }
}
