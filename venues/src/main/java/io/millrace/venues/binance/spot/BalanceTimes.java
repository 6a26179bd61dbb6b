package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.value.Asset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps an old answer from replacing a newer event: of each asset only what is not older than what
/// was told last goes on. Safe for concurrent use.
final class BalanceTimes {
  private final Map<Asset, Long> toldAt = new HashMap<>();

  /// @param millis when the venue says that these were so
  synchronized List<Balance> notOlder(List<Balance> balances, long millis) {
    List<Balance> kept =
        balances.stream()
            .filter(balance -> toldAt.getOrDefault(balance.asset(), Long.MIN_VALUE) <= millis)
            .toList();
    kept.forEach(balance -> toldAt.put(balance.asset(), millis));
    return kept;
  }
}
