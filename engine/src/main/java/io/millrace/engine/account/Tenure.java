package io.millrace.engine.account;

/// For how long this process may act for its accounts: nobody else takes one over before, unless
/// this process lets it go. Safe for use by many threads.
public interface Tenure {
  /// The tenure as it is known now. Whoever asks it before a commit, and sends after it while that
  /// same tenure is not over, sends as the owner: the commit has proven it, and the tenure was not
  /// out since.
  Term now();

  /// A tenure that ends at a moment of the steady clock, whatever is renewed later.
  @FunctionalInterface
  interface Term {
    boolean isOver();
  }

  /// Of a process that shares its accounts with nobody.
  static Tenure endless() {
    return () -> () -> false;
  }
}
