package io.millrace.server.signals;

import io.millrace.store.SignalStore.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a bot is told something.
///
/// @param maxAgeSeconds how old a signal may be
/// @param url the whole of it, with its secret: only in answer to who had it made
public record SignalAddressView(long maxAgeSeconds, Instant createdAt, @Nullable String url) {
  static SignalAddressView of(Address address) {
    return new SignalAddressView(address.maxAge().toSeconds(), address.createdAt(), null);
  }

  SignalAddressView at(String whole) {
    return new SignalAddressView(maxAgeSeconds, createdAt, whole);
  }
}
