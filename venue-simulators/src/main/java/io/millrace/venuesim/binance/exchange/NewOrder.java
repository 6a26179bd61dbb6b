package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An order as somebody asks for it: fields that were not sent are null. Whether the fields fit the
/// type has been checked by the one who read them.
public record NewOrder(
    String symbol,
    Side side,
    OrderType type,
    @Nullable TimeInForce timeInForce,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal quoteOrderQty,
    @Nullable BigDecimal price,
    @Nullable BigDecimal stopPrice,
    @Nullable Integer trailingDelta,
    @Nullable BigDecimal icebergQty,
    @Nullable String clientOrderId,
    @Nullable Long strategyId,
    @Nullable Integer strategyType,
    @Nullable SelfTradePrevention prevention,
    @Nullable Peg peg) {

  /// The same, at a price.
  NewOrder at(BigDecimal given) {
    return with(quantity, given);
  }

  /// The same, for a quantity.
  NewOrder of(BigDecimal given) {
    return with(given, price);
  }

  private NewOrder with(@Nullable BigDecimal otherQuantity, @Nullable BigDecimal otherPrice) {
    return new NewOrder(
        symbol,
        side,
        type,
        timeInForce,
        otherQuantity,
        quoteOrderQty,
        otherPrice,
        stopPrice,
        trailingDelta,
        icebergQty,
        clientOrderId,
        strategyId,
        strategyType,
        prevention,
        peg);
  }

  public static Builder builder(String symbol, Side side, OrderType type) {
    return new Builder(symbol, side, type);
  }

  /// Collects the optional fields.
  public static final class Builder {
    private final String symbol;
    private final Side side;
    private final OrderType type;
    private @Nullable TimeInForce timeInForce;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal quoteOrderQty;
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal stopPrice;
    private @Nullable Integer trailingDelta;
    private @Nullable BigDecimal icebergQty;
    private @Nullable String clientOrderId;
    private @Nullable Long strategyId;
    private @Nullable Integer strategyType;
    private @Nullable SelfTradePrevention prevention;
    private @Nullable Peg peg;

    private Builder(String symbol, Side side, OrderType type) {
      this.symbol = symbol;
      this.side = side;
      this.type = type;
    }

    public Builder timeInForce(@Nullable TimeInForce value) {
      timeInForce = value;
      return this;
    }

    public Builder quantity(@Nullable BigDecimal value) {
      quantity = value;
      return this;
    }

    public Builder quoteOrderQty(@Nullable BigDecimal value) {
      quoteOrderQty = value;
      return this;
    }

    public Builder price(@Nullable BigDecimal value) {
      price = value;
      return this;
    }

    public Builder stopPrice(@Nullable BigDecimal value) {
      stopPrice = value;
      return this;
    }

    public Builder trailingDelta(@Nullable Integer value) {
      trailingDelta = value;
      return this;
    }

    public Builder icebergQty(@Nullable BigDecimal value) {
      icebergQty = value;
      return this;
    }

    public Builder clientOrderId(@Nullable String value) {
      clientOrderId = value;
      return this;
    }

    public Builder strategy(@Nullable Long id, @Nullable Integer type) {
      strategyId = id;
      strategyType = type;
      return this;
    }

    public Builder prevention(@Nullable SelfTradePrevention value) {
      prevention = value;
      return this;
    }

    public Builder peg(@Nullable Peg value) {
      peg = value;
      return this;
    }

    public NewOrder build() {
      return new NewOrder(
          symbol,
          side,
          type,
          timeInForce,
          quantity,
          quoteOrderQty,
          price,
          stopPrice,
          trailingDelta,
          icebergQty,
          clientOrderId,
          strategyId,
          strategyType,
          prevention,
          peg);
    }
  }
}
