package io.millrace.engine.account.ledger;

import io.millrace.core.order.ClientOrderId;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.AccountStore;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The ledger kept in the account store.
public final class StoreLedger implements AccountLedger {
  private final AccountStore store;
  private final Consumer<AccountCommit> commits;
  private final LongConsumer taking;
  private final Fences fences;

  /// @param commits stores durably before it returns, such as a group committer
  public StoreLedger(AccountStore store, Consumer<AccountCommit> commits) {
    this(store, commits, store::takeOwnership, Fences.none());
  }

  /// @param taking makes this process an account's only writer; fails when it may not be
  public StoreLedger(
      AccountStore store, Consumer<AccountCommit> commits, LongConsumer taking, Fences fences) {
    this.store = store;
    this.commits = commits;
    this.taking = taking;
    this.fences = fences;
  }

  @Override
  public AccountImage take(long account) {
    taking.accept(account);
    return store.load(account);
  }

  @Override
  public void commit(AccountCommit commit) {
    commits.accept(commit);
  }

  @Override
  public Set<ClientOrderId> unknown(long account, Set<ClientOrderId> ids) {
    return store.unknown(account, ids);
  }

  @Override
  public long nextBot() {
    return store.nextBotId();
  }

  @Override
  public Fences fences() {
    return fences;
  }
}
