package io.millrace.store;

import java.io.Serial;

/// Another owner has taken the account over: nothing of the commit was stored, and whoever gets
/// this must stop acting for the account at once.
public final class LostOwnership extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public LostOwnership(long account, long epoch) {
    this("account " + account + " is no longer owned by epoch " + epoch);
  }

  private LostOwnership(String message) {
    super(message);
  }

  static LostOwnership by(long node, long account) {
    return new LostOwnership("account " + account + " is not run by node " + node);
  }
}
