package io.millrace.engine.account.view;

import io.millrace.core.account.Balance;
import io.millrace.core.reason.Reason;
import io.millrace.store.AccountRecord;
import java.util.List;
import java.util.Optional;

/// An account as of its last stored change.
///
/// @param fault why it is not being run at the moment, if so
public record AccountStatus(AccountRecord record, List<Balance> balances, Optional<Reason> fault) {
  public AccountStatus {
    balances = List.copyOf(balances);
  }
}
