package io.millrace.store;

import java.lang.ScopedValue.CallableOp;

/// For whose eyes a thread asks the database.
///
/// While a tenant is named, the database itself hides every row that is not his, and refuses to
/// write one (row-level security): a query that forgot to ask whose a row is finds nothing of
/// anybody else's. While nobody is named, it is the installation itself that asks, and sees all:
/// its engine, its queues, its watchers. Threads that are started meanwhile name nobody.
///
/// This is the second wall. The first are the checks of whoever answers a request: they say that
/// something is not there; this one merely keeps it from being seen.
public final class Tenant {
  private static final ScopedValue<String> NAMED = ScopedValue.newInstance();

  /// As the database knows the installation itself.
  private static final String NOBODY = "";

  private Tenant() {}

  /// Does something for a user's eyes only.
  public static <T, X extends Throwable> T only(long user, CallableOp<T, X> deed) throws X {
    return ScopedValue.where(NAMED, Long.toString(user)).call(deed);
  }

  /// As {@link #only(long, CallableOp)}, without an answer.
  public static void only(long user, Runnable deed) {
    ScopedValue.where(NAMED, Long.toString(user)).run(deed);
  }

  /// Does something as the installation, for whoever may have asked: what is not of one user, or
  /// not his to see. Every use of it opens the wall, so it stands close around what needs it.
  public static <T, X extends Throwable> T none(CallableOp<T, X> deed) throws X {
    return ScopedValue.where(NAMED, NOBODY).call(deed);
  }

  /// As {@link #none(CallableOp)}, without an answer.
  public static void none(Runnable deed) {
    ScopedValue.where(NAMED, NOBODY).run(deed);
  }

  /// The user's number, or nothing for the installation: the setting `millrace.tenant`.
  static String named() {
    return NAMED.isBound() ? NAMED.get() : NOBODY;
  }
}
