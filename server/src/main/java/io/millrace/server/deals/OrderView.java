package io.millrace.server.deals;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.core.order.OrderState;
import io.millrace.server.api.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order.
///
/// @param id our own id, which the venue knows it by
/// @param reason why it ended, where the venue or the gate said no
public record OrderView(
    String id,
    String botId,
    String botName,
    String instrument,
    @Nullable Long deal,
    String slot,
    Side side,
    Type type,
    @Nullable String price,
    String quantity,
    String filled,
    State state,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String reason) {
  /// How it executes.
  public enum Type {
    @JsonProperty("limit")
    LIMIT,
    @JsonProperty("market")
    MARKET,
    @JsonProperty("stop")
    STOP,
    @JsonProperty("stop-limit")
    STOP_LIMIT,
    @JsonProperty("take-profit")
    TAKE_PROFIT,
    @JsonProperty("trailing")
    TRAILING
  }

  /// Where it is on its way.
  public enum State {
    PLANNED,
    SENT,
    ACCEPTED,
    PARTIALLY_FILLED,
    FILLED,
    CANCELLING,
    CANCELLED,
    REFUSED,
    EXPIRED,
    UNKNOWN;

    /// One that never reached the venue is shown as cancelled: nothing of it is left either way.
    public static State of(OrderState state) {
      return state == OrderState.NEVER_ARRIVED ? CANCELLED : valueOf(state.name());
    }
  }
}
