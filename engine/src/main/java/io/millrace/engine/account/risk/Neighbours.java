package io.millrace.engine.account.risk;

import io.millrace.core.risk.Holdings;
import io.millrace.core.risk.OtherAccounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What each account may come to hold, for the limits that count all accounts of a person together.
/// All accounts of an installation belong to one person.
///
/// Each account tells before it stores, so a neighbour sees at the latest what is on its way. Two
/// that decide at the very same moment do not see each other's order. Safe for use by many threads.
public final class Neighbours {
  private final Map<Long, Holdings> accounts = new ConcurrentHashMap<>();

  public void tell(long account, Holdings holdings) {
    accounts.put(account, holdings);
  }

  /// What all others than `account` may hold together, in its currency.
  public OtherAccounts of(long account) {
    Holdings own = accounts.get(account);
    if (own == null) {
      return OtherAccounts.NONE;
    }
    List<Holdings> others =
        accounts.entrySet().stream()
            .filter(one -> one.getKey() != account)
            .map(Map.Entry::getValue)
            .toList();
    return Holdings.together(own.currency(), others);
  }
}
