package io.millrace.venuesim.binance.api;

import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.Exchange;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.fault.Fault;
import io.millrace.venuesim.binance.fault.FaultKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request on its way through an operation, within the venue's lock.
record Call(
    Venue venue,
    Parameters parameters,
    Wire wire,
    long now,
    @Nullable ApiKey key,
    Optional<Fault> fault) {

  Exchange exchange() {
    return venue.exchange();
  }

  /// The account that signed.
  Account account() {
    Account account = key == null ? null : exchange().account(key.uid());
    if (account == null) {
      throw Refusal.of(-2015, "Invalid API-key, IP, or permissions for action.");
    }
    return account;
  }

  Market market() {
    return exchange().market(parameters.symbol());
  }

  long nowMillis() {
    return now / 1000;
  }

  /// When the answer is true of: now, or earlier when it is to be stale.
  long asOf() {
    return fault
        .filter(each -> each.kind() == FaultKind.STALE)
        .map(each -> now - each.millis() * 1000)
        .orElse(now);
  }

  boolean isStale() {
    return asOf() < now;
  }

  boolean isPartial() {
    return fault.filter(each -> each.kind() == FaultKind.PARTIAL).isPresent();
  }
}
