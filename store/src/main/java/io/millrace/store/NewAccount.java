package io.millrace.store;

import io.millrace.core.account.Balance;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Asset;
import java.util.List;

/// An account to create.
///
/// @param owner the user whose it is
/// @param name not used by another account of his
/// @param funds what it begins with
public record NewAccount(
    long owner, String name, VenueId venue, AccountMode mode, Asset currency, List<Balance> funds) {
  /// Of the local user.
  public NewAccount(
      String name, VenueId venue, AccountMode mode, Asset currency, List<Balance> funds) {
    this(UserRecord.LOCAL, name, venue, mode, currency, funds);
  }

  public NewAccount {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name of an account must not be empty");
    }
    funds = List.copyOf(funds);
  }
}
