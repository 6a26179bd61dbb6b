package io.millrace.server.accounts;

import io.millrace.server.api.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account at a venue, or on paper.
///
/// @param equity the balances that have a price in `currency`, and the open gains of margined
///   positions, added up
/// @param credential what signs for it; nothing on paper
/// @param fence why it trades nothing while its venue knows more than its database; nothing when it
///   does
public record AccountView(
    String id,
    String name,
    String venue,
    Mode mode,
    String currency,
    String equity,
    List<Balance> balances,
    Connection connection,
    @Nullable CredentialView credential,
    @Nullable Fence fence) {
  public AccountView {
    balances = List.copyOf(balances);
  }

  /// @param value in the account's currency; nothing where no price tells
  public record Balance(
      String asset, String free, String locked, String total, @Nullable String value) {}

  public record Connection(boolean healthy, String detail) {}

  /// What keeps an account from trading whose database may know less than its venue: it was
  /// restored from a backup, or the venue shows orders of ours that were never stored here.
  ///
  /// @param since the moment of the backup, what the account did later is forgotten; else when the
  ///   venue showed it
  /// @param found what the venue has shown, which a person must look at; nothing while it is asked
  public record Fence(Instant since, @Nullable String found) {}
}
