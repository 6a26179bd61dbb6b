package io.millrace.core.venue.path;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The owner's end of a {@link VenueLine}: where a venue's answers go. Safe for use by many
/// threads; no call waits, and what is handed over is heard later, on the account's thread.
public interface AccountEnd {
  /// Something for the account's order path.
  interface News {
    /// @param now when it is heard, by the owner's clock
    void tell(OrderPath path, Instant now);
  }

  /// Hands over one answer or event. What one call tells is stored together.
  void hear(News news);

  /// The venue's own name for an order of ours, kept beside what is heard next.
  default void named(ClientOrderId id, String venueOrderId) {}

  /// What the account has now, of the assets named; others are as they were.
  void balances(List<Balance> balances);

  /// Whether the line works: in words what is wrong, such as a refused key, or nothing.
  void condition(Optional<String> trouble);

  /// The owner's clock. Moments given to the path, such as when a question was asked, are its.
  Instant now();
}
