package io.millrace.server.users;

import io.millrace.venues.net.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link EmailChanges}.
public final class EmailViews {
  private EmailViews() {}

  /// @param email the address that somebody logs in with
  /// @param waiting the one that he wants, until it is confirmed
  /// @param waitsUntil when the link to it expires
  public record EmailView(String email, @Nullable String waiting, @Nullable Instant waitsUntil) {}

  /// Another address.
  public record EmailOrder(String email) {}

  /// A mailed link about an address.
  public record EmailToken(Secret token) {}
}
