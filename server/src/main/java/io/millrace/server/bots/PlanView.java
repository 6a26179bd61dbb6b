package io.millrace.server.bots;

import io.millrace.server.api.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an edit would change at the venue.
public record PlanView(
    List<DesiredOrderView> kept, List<DesiredOrderView> cancelled, List<DesiredOrderView> placed) {
  public PlanView {
    kept = List.copyOf(kept);
    cancelled = List.copyOf(cancelled);
    placed = List.copyOf(placed);
  }

  /// An order as a strategy wants it.
  public record DesiredOrderView(
      String slot, Side side, String type, @Nullable String price, String quantity) {}
}
