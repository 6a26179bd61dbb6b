package io.millrace.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// As orders and fills are written on the wire.
public enum Side {
  @JsonProperty("buy")
  BUY,
  @JsonProperty("sell")
  SELL;

  public static Side of(io.millrace.core.order.Side side) {
    return switch (side) {
      case BUY -> BUY;
      case SELL -> SELL;
    };
  }
}
