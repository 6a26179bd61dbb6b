package io.millrace.server.accounts;

import io.millrace.server.api.Mode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An account to create.
///
/// @param mode nothing means on paper
/// @param venue where, unless on paper
/// @param currency what it is counted in, and what its bots earn; nothing means USDT, or what the
///   funds are in
/// @param funds what a paper account starts with, an amount for each asset
/// @param credential what signs for it, unless on paper
/// @param liveConfirmed must be true for `LIVE`: real money is at stake
public record NewAccount(
    String name,
    @Nullable Mode mode,
    @Nullable String venue,
    @Nullable String currency,
    @Nullable Map<String, String> funds,
    @Nullable NewCredential credential,
    @Nullable Boolean liveConfirmed) {
  /// The same by another name.
  NewAccount named(String other) {
    return new NewAccount(other, mode, venue, currency, funds, credential, liveConfirmed);
  }

  /// Where its orders will go.
  Mode where() {
    return mode == null ? Mode.PAPER : mode;
  }
}
