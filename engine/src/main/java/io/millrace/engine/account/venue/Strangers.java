package io.millrace.engine.account.venue;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.venue.path.OrderPath;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Whether the ledger is as new as the venue. Orders with ids of our own making that rest there and
/// were never stored come from a ledger that is gone, such as before an old backup was restored:
/// whoever trades on knows neither what he holds nor what he has promised (I19).
///
/// Owner thread: the account's.
public final class Strangers {
  private final String install;
  private final UnaryOperator<Set<ClientOrderId>> unknown;
  private Set<ClientOrderId> asked = Set.of();
  private Set<ClientOrderId> found = Set.of();

  /// @param unknown those of some ids that the ledger does not have
  public Strangers(String install, UnaryOperator<Set<ClientOrderId>> unknown) {
    this.install = install;
    this.unknown = unknown;
  }

  /// Ours, by the venue's last list, and unknown to the ledger.
  public Set<ClientOrderId> in(OrderPath path) {
    Set<ClientOrderId> ours = new TreeSet<>(path.strangers());
    ours.removeIf(id -> !id.isOf(install));
    if (!ours.equals(asked)) {
      asked = ours;
      found = unknown.apply(ours);
    }
    return found;
  }

  public static String text(Set<ClientOrderId> found) {
    return "the venue has orders of ours that are not in the ledger ("
        + found.iterator().next()
        + (found.size() > 1 ? " and " + (found.size() - 1) + " more" : "")
        + "): was an old backup restored? Cancel them at the venue to go on";
  }
}
