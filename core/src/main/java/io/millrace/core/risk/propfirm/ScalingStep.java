package io.millrace.core.risk.propfirm;

import io.millrace.core.value.Amount;
import java.util.Optional;

/// One step of a scaling plan: how many minis an account may hold up to a balance.
///
/// @param upTo the balance at which the step ends; nothing: the last one
/// @param included whether `upTo` itself still belongs to it
public record ScalingStep(int minis, Optional<Amount> upTo, boolean included) {
  boolean covers(Amount balance) {
    int compared = upTo.map(balance::compareTo).orElse(-1);
    return included ? compared <= 0 : compared < 0;
  }
}
