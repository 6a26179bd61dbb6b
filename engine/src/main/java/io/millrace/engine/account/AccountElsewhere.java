package io.millrace.engine.account;

import java.io.Serial;

/// Another node runs the account: nothing was done; whoever asks must ask there.
public final class AccountElsewhere extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final long account;

  AccountElsewhere(long account) {
    super("account " + account + " is run by another node");
    this.account = account;
  }

  public long account() {
    return account;
  }
}
