package io.millrace.engine.account.venue;

import io.millrace.store.AccountRecord;

/// The real venues that this installation can reach.
@FunctionalInterface
public interface LiveVenues {
  /// How an account that is not on paper reaches its venue.
  ///
  /// @throws IllegalArgumentException when there is no way: the venue is unknown here
  LiveVenue of(AccountRecord account);

  /// Paper only.
  static LiveVenues none() {
    return account -> {
      throw new IllegalArgumentException(
          "account '" + account.name() + "' is at " + account.venue() + ", which is unknown here");
    };
  }
}
