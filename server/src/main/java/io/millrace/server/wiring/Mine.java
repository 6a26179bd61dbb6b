package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.users.Caller;
import io.millrace.store.UserRecord;
import java.util.List;
import java.util.Optional;

/// What of the engine is the caller's. Everything that answers a request asks here: what is
/// somebody else's is not there.
final class Mine {
  private Mine() {}

  static List<AccountStatus> accounts(Engine engine) {
    // By what the engine has noted of owners, and checked as everywhere.
    return engine.accountsOf(Caller.current().user()).stream()
        .filter(account -> Caller.owns(account.record().owner()))
        .toList();
  }

  static Optional<AccountStatus> account(Engine engine, long account) {
    return engine.account(account).filter(one -> Caller.owns(one.record().owner()));
  }

  static List<BotStatus> bots(Engine engine) {
    // By account: among everybody's bots, those of one person are few.
    return accounts(engine).stream()
        .flatMap(account -> engine.bots(account.record().id()).stream())
        .toList();
  }

  static Optional<BotStatus> bot(Engine engine, long bot) {
    return engine.bot(bot).filter(one -> account(engine, one.account()).isPresent());
  }

  /// Whose rows lists are made of; nothing where there is nobody but the local user, so that those
  /// lists cost nothing more.
  static Optional<Long> rows() {
    Caller caller = Caller.current();
    return caller.isAlone() ? Optional.empty() : Optional.of(caller.user());
  }

  /// Whose an account is.
  static long owner(Engine engine, long account) {
    return engine.account(account).map(one -> one.record().owner()).orElse(UserRecord.LOCAL);
  }
}
