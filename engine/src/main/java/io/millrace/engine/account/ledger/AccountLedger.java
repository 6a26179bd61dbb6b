package io.millrace.engine.account.ledger;

import io.millrace.core.order.ClientOrderId;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import java.util.Set;

/// Where accounts are remembered: the store, seen from an account's host.
public interface AccountLedger {
  /// Makes the caller the owner and answers all that he needs to go on.
  AccountImage take(long account);

  /// Stores a commit; it is durable when this returns.
  ///
  /// @throws io.millrace.store.LostOwnership when another owner has taken over
  void commit(AccountCommit commit);

  /// Those of the ids that no order of the account has or ever had.
  Set<ClientOrderId> unknown(long account, Set<ClientOrderId> ids);

  /// A number that no bot has had.
  long nextBot();

  /// What keeps accounts from trading, if this ledger was ever restored from a backup.
  default Fences fences() {
    return Fences.none();
  }
}
