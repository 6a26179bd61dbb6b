package io.millrace.drill;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.CancelAnswer;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A node's way to the venue, with the mistake that was planted in it.
final class MistakenLine implements VenueLine {
  private static final long SOON = 4_000;

  private final DrillLine line;
  private final AccountEnd end;
  private final Node node;
  private final Planted planted;
  private final Set<ClientOrderId> cancelled = new HashSet<>();
  private boolean decides;

  MistakenLine(DrillLine line, AccountEnd end, Node node, Planted planted) {
    this.line = line;
    this.end = end;
    this.node = node;
    this.planted = planted;
  }

  @Override
  public boolean admits(VenueOrder order) {
    decides = true;
    return line.admits(order);
  }

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    ClientOrderId id = order.id();
    switch (planted) {
      case SENDS_BY_ANOTHERS_LINE -> another().orElse(line).place(order, timestamp);
      case SENDS_LATER -> node.later(20_000, () -> line.place(order, end.now()));
      case LOSES_STOPS -> {
        boolean closes =
            order.order().reduceOnly() && order.order().terms() instanceof OrderTerms.Market;
        if (!closes) {
          line.place(order, timestamp);
        }
      }
      case TELLS_SECRETS -> {
        line.place(order, timestamp);
        String said = Secrets.complaint("timed out");
        node.later(SOON, () -> end.hear((path, now) -> path.lost(id, said, now)));
      }
      case TIMEOUT_IS_REFUSAL -> {
        line.place(order, timestamp);
        node.later(SOON, () -> end.hear((path, _) -> path.turnedAway(id)));
      }
      case RESEND_AFTER_TIMEOUT -> {
        line.place(order, timestamp);
        node.later(SOON, () -> end.hear((path, now) -> resend(order, path.isDoubtful(id), now)));
      }
      default -> line.place(order, timestamp);
    }
  }

  private void resend(VenueOrder order, boolean doubtful, Instant now) {
    if (doubtful && line.admits(order)) {
      line.place(order, now);
    }
  }

  @Override
  public void cancel(VenueOrder order) {
    if (planted == Planted.CANCELS_ONCE && !cancelled.add(order.id())) {
      return;
    }
    line.cancel(order);
    if (planted == Planted.CANCEL_MEANS_GONE) {
      var gone = new CancelAnswer.Done(Quantity.ZERO);
      node.later(300, () -> end.hear((path, now) -> path.cancelled(order.id(), gone, now)));
    }
  }

  @Override
  public void askOrder(VenueOrder order) {
    if (planted != Planted.TRUSTS_THE_STREAM) {
      line.askOrder(order);
    }
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    if (planted != Planted.TRUSTS_THE_STREAM && planted != Planted.NEVER_ASKS_FOR_TRADES) {
      line.askTrades(order, sentAt);
    }
  }

  @Override
  public void askOpen(Sweep sweep) {
    boolean deaf = planted == Planted.TRUSTS_THE_STREAM || planted == Planted.NEVER_SWEEPS;
    if (!deaf || !decides) {
      line.askOpen(sweep);
    }
    if (planted == Planted.CANCELS_OTHERS) {
      line.tenant().handOrders().forEach(line::cancel);
    }
  }

  @Override
  public void askBalances(Sweep sweep) {
    line.askBalances(sweep);
    if (planted == Planted.HEARS_ANOTHERS_BALANCES) {
      another().ifPresent(other -> end.balances(other.tenant().venue.balances()));
    }
  }

  /// The line of another account in this process.
  private Optional<DrillLine> another() {
    return node.world().tenants().stream()
        .filter(one -> one != line.tenant())
        .findFirst()
        .flatMap(node::line);
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    line.alarm(id, what);
  }

  @Override
  public void close() {
    line.close();
  }
}
