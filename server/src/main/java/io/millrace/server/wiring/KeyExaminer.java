package io.millrace.server.wiring;

import io.millrace.core.account.Balance;
import io.millrace.core.market.VenueId;
import io.millrace.server.accounts.VenueView;
import io.millrace.store.AccountMode;
import io.millrace.store.CredentialRecord.Check;
import io.millrace.venues.binance.spot.BinanceSpotKey;
import java.util.List;

/// Asks venues what a key may do, before anything is saved and again every day.
interface KeyExaminer {
  /// What came of it.
  ///
  /// @param balances what the account holds, if the key is fit
  record Examination(Check check, List<Balance> balances) {
    public Examination {
      balances = List.copyOf(balances);
    }
  }

  /// The venues that can be asked.
  List<VenueView> venues();

  /// @throws io.millrace.server.errors.ApiException 503 when the venue did not answer, so that
  ///   nothing is known
  Examination examine(VenueId venue, AccountMode mode, BinanceSpotKey key);
}
