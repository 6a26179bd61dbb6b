package io.millrace.engine.account.ledger;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import io.millrace.store.FenceRecord;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What keeps accounts from trading whose ledger may know less than their venue.
public interface Fences {
  /// The fence of an account that is not lifted yet.
  Optional<FenceRecord> of(long account);

  /// Every instrument that a bot of the account trades or ever traded.
  Set<InstrumentId> instruments(long account);

  /// Raises the fence of an account whose venue shows what is not in the ledger; durable when it
  /// returns. One that is up stays as it is.
  void raise(long account, Reason what);

  /// Keeps what the venue has shown.
  void found(long account, Reason what);

  /// Lifts a fence for good; durable when it returns.
  ///
  /// @param person who has looked; nobody where the venue showed nothing
  void lift(long account, OptionalLong person);

  /// Of a ledger that keeps none.
  static Fences none() {
    return new Fences() {
      @Override
      public Optional<FenceRecord> of(long account) {
        return Optional.empty();
      }

      @Override
      public Set<InstrumentId> instruments(long account) {
        return Set.of();
      }

      @Override
      public void raise(long account, Reason what) {}

      @Override
      public void found(long account, Reason what) {}

      @Override
      public void lift(long account, OptionalLong person) {}
    };
  }
}
