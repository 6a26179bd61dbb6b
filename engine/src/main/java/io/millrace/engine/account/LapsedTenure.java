package io.millrace.engine.account;

import java.io.Serial;

/// Another process may own the account by now: nothing is sent for it. What is stored counts, and
/// the account begins anew once it is certain whose it is.
final class LapsedTenure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  LapsedTenure(long account) {
    super("account " + account + " waits: this process may have lost it, and finds out");
  }
}
