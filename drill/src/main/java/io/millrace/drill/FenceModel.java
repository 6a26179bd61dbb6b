package io.millrace.drill;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.store.FenceRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Fences as the store keeps them: they outlive a process.
final class FenceModel implements Fences {
  private final Map<Long, FenceRecord> fences = new HashMap<>();

  @Override
  public Optional<FenceRecord> of(long account) {
    return Optional.ofNullable(fences.get(account));
  }

  @Override
  public Set<InstrumentId> instruments(long account) {
    return Set.of();
  }

  @Override
  public void raise(long account, Reason what) {
    var cause = FenceRecord.Cause.STRANGERS;
    fences.putIfAbsent(account, new FenceRecord(account, cause, Instant.EPOCH, Optional.of(what)));
  }

  @Override
  public void found(long account, Reason what) {
    throw new IllegalStateException("no fence of a run is raised before the venue shows something");
  }

  @Override
  public void lift(long account, OptionalLong person) {
    throw new IllegalStateException("nobody looks in a run");
  }
}
