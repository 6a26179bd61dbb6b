package io.millrace.store;

import java.io.Serial;

/// The connection broke while a commit was on its way: it may be stored or not. Whoever gets this
/// must load the account again and compare the journal's last sequence before it acts.
public final class UnknownOutcome extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public UnknownOutcome(long account, Throwable cause) {
    super("whether the commit of account " + account + " is stored is not known", cause);
  }
}
