package io.millrace.engine.account.risk;

import io.millrace.core.risk.Holdings;
import io.millrace.core.risk.OtherAccounts;
import io.millrace.store.AccountRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What each account may come to hold, for the limits that count all accounts of a person together.
/// What is somebody else's counts for nobody (I15).
///
/// Each account tells before it stores, so a neighbour sees at the latest what is on its way. Two
/// that decide at the very same moment do not see each other's order. Safe for use by many threads.
public final class Neighbours {
  private final Map<Long, Long> owners = new ConcurrentHashMap<>();

  /// By owner and account.
  private final Map<Long, Map<Long, Holdings>> all = new ConcurrentHashMap<>();

  public void tell(AccountRecord account, Holdings holdings) {
    owners.put(account.id(), account.owner());
    all.compute(
        account.owner(),
        (_, known) -> {
          Map<Long, Holdings> his = known == null ? new ConcurrentHashMap<>() : known;
          his.put(account.id(), holdings);
          return his;
        });
  }

  /// The account is run here no more.
  public void forget(long account) {
    Long owner = owners.remove(account);
    if (owner != null) {
      all.computeIfPresent(
          owner,
          (_, his) -> {
            his.remove(account);
            return his.isEmpty() ? null : his;
          });
    }
  }

  /// What all others of the same person may hold together, in the account's currency.
  public OtherAccounts of(long account) {
    Map<Long, Holdings> his = all.getOrDefault(owners.getOrDefault(account, 0L), Map.of());
    Holdings own = his.get(account);
    if (own == null) {
      return OtherAccounts.NONE;
    }
    List<Holdings> others =
        his.entrySet().stream()
            .filter(one -> one.getKey() != account)
            .map(Map.Entry::getValue)
            .toList();
    return others.isEmpty() ? OtherAccounts.NONE : Holdings.together(own.currency(), others);
  }
}
