package io.millrace.engine.account;

import java.util.Optional;
import java.util.function.LongFunction;

/// What people, and those who watch for them, do about an account that is in trouble. Safe for use
/// by many threads.
public final class TroubleDesk {
  private final LongFunction<AccountHost> hosts;
  private final RiskDesk.Waiting waiting;

  /// @param hosts throws `IllegalArgumentException` when the account is not here
  TroubleDesk(LongFunction<AccountHost> hosts, RiskDesk.Waiting waiting) {
    this.hosts = hosts;
    this.waiting = waiting;
  }

  /// Has an account that is in trouble try again at once, such as after its key was changed.
  ///
  /// @throws IllegalArgumentException when it is not here
  public void retry(long account) {
    hosts.apply(account).retry();
  }

  /// Lets an account open nothing from now on, or everything again; what closes goes its way. Does
  /// not wait. Holds until the account begins anew, which an unfit key prevents.
  ///
  /// @param why in words; nothing lets it open
  /// @throws IllegalArgumentException when it is not here
  public void bar(long account, Optional<String> why) {
    var _ =
        hosts
            .apply(account)
            .ask(
                turn -> {
                  turn.books().barred = why;
                  return true;
                });
  }

  /// Lets an account trade whose ledger was restored from a backup, since a person has looked at
  /// what it did between the backup and the restore. Waits until that is stored.
  ///
  /// @throws IllegalArgumentException when it is not here
  /// @throws IllegalStateException when it was not restored, has not asked its venue yet, or is not
  ///   running
  public void lift(long account, long person) {
    AccountHost host = hosts.apply(account);
    boolean _ =
        waiting.await(
            host.ask(
                turn -> {
                  host.lift(turn, person);
                  return true;
                }));
  }
}
