package io.millrace.engine.account.ledger;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import io.millrace.store.FenceRecord;
import io.millrace.store.FenceStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Fences kept in the store.
public final class StoreFences implements Fences {
  private final FenceStore store;
  private final InstantSource clock;

  public StoreFences(FenceStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<FenceRecord> of(long account) {
    return store.of(account);
  }

  @Override
  public Set<InstrumentId> instruments(long account) {
    return store.instruments(account);
  }

  @Override
  public void raise(long account, Reason what) {
    store.raise(account, what, clock.instant());
  }

  @Override
  public void found(long account, Reason what) {
    store.found(account, what);
  }

  @Override
  public void lift(long account, OptionalLong person) {
    store.lift(account, person, clock.instant());
  }
}
