package io.millrace.server.deals;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.server.api.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One execution of an order.
public record FillView(
    Instant time,
    String botId,
    String botName,
    String instrument,
    @Nullable Long deal,
    String slot,
    Side side,
    String price,
    String quantity,
    String fee,
    String feeAsset,
    Liquidity liquidity) {
  /// Whether the order rested or took.
  public enum Liquidity {
    @JsonProperty("maker")
    MAKER,
    @JsonProperty("taker")
    TAKER
  }
}
