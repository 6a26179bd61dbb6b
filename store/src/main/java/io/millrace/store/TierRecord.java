package io.millrace.store;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.util.List;

/// What people may do by what they pay.
///
/// @param rank the higher, the better
/// @param bots how many somebody may have, and how many of them may run
/// @param price a month, without taxes
/// @param features words that screens have sentences for
public record TierRecord(
    String name, int rank, int bots, Amount price, Asset currency, List<String> features) {
  public TierRecord {
    features = List.copyOf(features);
  }
}
