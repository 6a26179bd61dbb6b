package io.millrace.engine.account.venue;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.reason.Reason;
import io.millrace.core.venue.path.OrderPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Whether the ledger is as new as the venue. Orders with ids of our own making that rest there and
/// were never stored come from a ledger that is gone, such as before an old backup was restored, or
/// from another server that trades on the account (F27): whoever trades on knows neither what he
/// holds nor what he has promised (I19).
///
/// Owner thread: the account's.
public final class Strangers {
  private final String install;
  private final UnaryOperator<Set<ClientOrderId>> unknown;
  private List<ClientOrderId> looked = List.of();
  private Set<ClientOrderId> asked = Set.of();
  private Set<ClientOrderId> found = Set.of();

  /// @param unknown those of some ids that the ledger does not have
  public Strangers(String install, UnaryOperator<Set<ClientOrderId>> unknown) {
    this.install = install;
    this.unknown = unknown;
  }

  /// Ours, by the venue's last list, and unknown to the ledger.
  @SuppressWarnings(
      "ReferenceEquality") // the same list until the next sweep, and this is each turn
  public Set<ClientOrderId> in(OrderPath path) {
    List<ClientOrderId> listed = path.strangers();
    if (listed == looked) {
      return found;
    }
    looked = listed;
    Set<ClientOrderId> ours = new TreeSet<>(listed);
    ours.removeIf(id -> !id.isOf(install));
    if (!ours.equals(asked)) {
      asked = ours;
      found = unknown.apply(ours);
    }
    return found;
  }

  /// What was found, in words.
  static Reason text(Set<ClientOrderId> found) {
    ClientOrderId first = found.iterator().next();
    return found.size() > 1
        ? Reason.refused(
            "the venue has orders of ours that are not in the ledger ({} and {} more)",
            first,
            found.size() - 1)
        : Reason.refused("the venue has orders of ours that are not in the ledger ({})", first);
  }
}
