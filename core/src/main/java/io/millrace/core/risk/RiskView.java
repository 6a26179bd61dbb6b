package io.millrace.core.risk;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.time.Instant;

/// What the gate must be shown of the markets; the account itself it follows.
public interface RiskView {
  /// Event time.
  Instant now();

  /// Last price of an instrument; zero while there is none.
  Price price(InstrumentId instrument);

  /// When that price was made: an order at market may need a fresh one.
  Instant pricedAt(InstrumentId instrument);

  /// The same person's other accounts.
  default OtherAccounts otherAccounts() {
    return OtherAccounts.NONE;
  }

  /// How much instruments move together.
  default Correlations correlations() {
    return Correlations.UNKNOWN;
  }

  /// Average true range of an instrument; zero while there is none.
  default Price averageRange(InstrumentId instrument) {
    return Price.ZERO;
  }
}
