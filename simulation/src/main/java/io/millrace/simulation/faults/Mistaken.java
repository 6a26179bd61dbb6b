package io.millrace.simulation.faults;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.CancelAnswer;
import io.millrace.core.venue.path.VenueMessages;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// The way out of a node, with the mistake that was planted in it.
final class Mistaken implements VenueMessages {
  private final Supplier<Wire> wire;
  private final Wire.End end;
  private final Planted planted;
  private final VirtualTime time;
  private final Set<ClientOrderId> cancelled = new HashSet<>();

  Mistaken(Supplier<Wire> wire, Wire.End end, Planted planted, VirtualTime time) {
    this.wire = wire;
    this.end = end;
    this.planted = planted;
    this.time = time;
  }

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    wire.get().place(order, timestamp);
    ClientOrderId id = order.id();
    if (planted == Planted.TIMEOUT_IS_REFUSAL) {
      time.after(4_900, () -> end.hear(() -> end.path().turnedAway(id)));
    } else if (planted == Planted.RESEND_AFTER_TIMEOUT) {
      time.after(
          4_900,
          () ->
              end.hear(
                  () -> {
                    if (end.path().isDoubtful(id)) {
                      wire.get().place(order, time.now());
                    }
                  }));
    }
  }

  @Override
  public void cancel(VenueOrder order) {
    if (planted == Planted.CANCELS_ONCE && !cancelled.add(order.id())) {
      return;
    }
    wire.get().cancel(order);
    if (planted == Planted.CANCEL_MEANS_GONE) {
      time.after(
          300,
          () ->
              end.hear(
                  () ->
                      end.path()
                          .cancelled(
                              order.id(), new CancelAnswer.Done(Quantity.ZERO), time.now())));
    }
  }

  @Override
  public void askOrder(VenueOrder order) {
    if (planted != Planted.TRUSTS_THE_STREAM) {
      wire.get().askOrder(order);
    }
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    if (planted != Planted.TRUSTS_THE_STREAM && planted != Planted.NEVER_ASKS_FOR_TRADES) {
      wire.get().askTrades(order, sentAt);
    }
  }

  @Override
  public void askOpen() {
    if (planted != Planted.TRUSTS_THE_STREAM && planted != Planted.NEVER_SWEEPS) {
      wire.get().askOpen();
    }
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    wire.get().alarm(id, what);
  }
}
