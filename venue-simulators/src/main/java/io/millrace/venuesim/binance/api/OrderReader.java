package io.millrace.venuesim.binance.api;

import io.millrace.venuesim.binance.exchange.NewOrder;
import io.millrace.venuesim.binance.exchange.OrderType;
import io.millrace.venuesim.binance.exchange.Peg;
import io.millrace.venuesim.binance.exchange.SelfTradePrevention;
import io.millrace.venuesim.binance.exchange.Side;
import io.millrace.venuesim.binance.exchange.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads orders, also the legs of lists, whose parameters have a prefix: `abovePrice`,
/// `pendingBelowStopPrice`. Checks what belongs to which type.
final class OrderReader {
  private static final int STRATEGY_TYPE_MIN = 1_000_000;
  private static final int PEG_OFFSET_MAX = 100;

  private final Parameters parameters;
  private final String prefix;

  private OrderReader(Parameters parameters, String prefix) {
    this.parameters = parameters;
    this.prefix = prefix;
  }

  /// The order of a request for one order.
  static NewOrder single(Parameters parameters) {
    OrderReader reader = new OrderReader(parameters, "");
    OrderType type = reader.type();
    return reader.read(
        reader.side("side"),
        type,
        reader.quantity("quantity"),
        parameters.decimal("quoteOrderQty"),
        parameters.id("newClientOrderId"));
  }

  /// A leg that names its side and quantity itself, or shares those of a group.
  ///
  /// @param group the prefix of side and quantity: of `pendingAbove` it is `pending`, of `above` it
  ///   is empty
  static NewOrder leg(Parameters parameters, String prefix, String group) {
    parameters.mandatory(named(group, "quantity"));
    return unsized(parameters, prefix, group);
  }

  /// As {@link #leg}; a quantity may be missing.
  static NewOrder unsized(Parameters parameters, String prefix, String group) {
    OrderReader reader = new OrderReader(parameters, prefix);
    OrderType type = reader.type();
    return reader.read(
        reader.side(named(group, "side")),
        type,
        reader.quantity(named(group, "quantity")),
        null,
        parameters.id(reader.name("clientOrderId")));
  }

  private static String named(String prefix, String name) {
    return prefix.isEmpty()
        ? name
        : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private String name(String name) {
    return named(prefix, name);
  }

  private OrderType type() {
    parameters.mandatory(name("type"));
    OrderType type = parameters.choice(name("type"), OrderType.class, -1116, "Invalid orderType.");
    if (type == null) {
      throw Refusal.mandatory(name("type"));
    }
    return type;
  }

  private Side side(String name) {
    parameters.mandatory(name);
    Side side = parameters.choice(name, Side.class, -1117, "Invalid side.");
    if (side == null) {
      throw Refusal.mandatory(name);
    }
    return side;
  }

  private @Nullable BigDecimal quantity(String name) {
    BigDecimal quantity = parameters.decimal(name);
    if (quantity != null && quantity.signum() == 0) {
      throw Refusal.of(-1013, "Invalid quantity.");
    }
    return quantity;
  }

  private NewOrder read(
      Side side,
      OrderType type,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal quoteOrderQty,
      @Nullable String clientId) {
    Peg peg = peg();
    TimeInForce timeInForce =
        parameters.choice(name("timeInForce"), TimeInForce.class, -1115, "Invalid timeInForce.");
    BigDecimal price = parameters.decimal(name("price"));
    if (price != null && price.signum() == 0) {
      throw Refusal.of(-1013, "Invalid price.");
    }
    BigDecimal stopPrice = parameters.decimal(name("stopPrice"));
    Integer trailingDelta = parameters.whole(name("trailingDelta"));
    BigDecimal iceberg = parameters.decimal(name("icebergQty"));
    if (prefix.isEmpty()) {
      checkQuantities(type, quantity, quoteOrderQty);
    }
    checkPrices(type, timeInForce, price, peg != null);
    checkStops(type, stopPrice, trailingDelta);
    checkIceberg(type, timeInForce, iceberg);
    return NewOrder.builder(parameters.symbol(), side, type)
        .timeInForce(timeInForce)
        .quantity(quantity)
        .quoteOrderQty(quoteOrderQty)
        .price(price)
        .stopPrice(stopPrice)
        .trailingDelta(trailingDelta)
        .icebergQty(iceberg == null || iceberg.signum() == 0 ? null : iceberg)
        .clientOrderId(clientId)
        .strategy(parameters.number(name("strategyId")), strategyType())
        .peg(peg)
        .prevention(
            parameters.choice(
                "selfTradePreventionMode",
                SelfTradePrevention.class,
                -1130,
                "Data sent for parameter 'selfTradePreventionMode' is not valid."))
        .build();
  }

  /// Offset and its type come together, and only with a peg.
  private @Nullable Peg peg() {
    Peg.PriceType type =
        parameters.choice(
            name("pegPriceType"), Peg.PriceType.class, -1210, "Invalid pegPriceType.");
    Peg.OffsetType offsetType =
        parameters.choice(
            name("pegOffsetType"), Peg.OffsetType.class, -1211, "Invalid pegOffsetType.");
    Integer offset = parameters.whole(name("pegOffsetValue"));
    if (type == null) {
      for (String alone : new String[] {"pegOffsetType", "pegOffsetValue"}) {
        if (parameters.has(name(alone))) {
          throw Refusal.notRequired(name(alone));
        }
      }
      return null;
    }
    if ((offsetType == null) != (offset == null)) {
      throw Refusal.mandatory(name(offset == null ? "pegOffsetValue" : "pegOffsetType"));
    }
    if (offset != null && (offset < 1 || offset > PEG_OFFSET_MAX)) {
      throw Refusal.of(
          -1130, "Data sent for parameter '" + name("pegOffsetValue") + "' is not valid.");
    }
    return new Peg(type, offset);
  }

  private @Nullable Integer strategyType() {
    Integer type = parameters.whole(name("strategyType"));
    if (type != null && type < STRATEGY_TYPE_MIN) {
      throw Refusal.of(-1134, "`strategyType` was less than 1000000.");
    }
    return type;
  }

  private static void checkQuantities(
      OrderType type, @Nullable BigDecimal quantity, @Nullable BigDecimal quoteOrderQty) {
    if (type == OrderType.MARKET) {
      if (quantity == null && quoteOrderQty == null) {
        throw Refusal.either("quantity", "quoteOrderQty");
      }
      if (quantity != null && quoteOrderQty != null) {
        throw Refusal.of(-1128, "Combination of optional parameters invalid.");
      }
      return;
    }
    if (quoteOrderQty != null) {
      throw Refusal.notRequired("quoteOrderQty");
    }
    if (quantity == null) {
      throw Refusal.mandatory("quantity");
    }
  }

  private void checkPrices(
      OrderType type,
      @Nullable TimeInForce timeInForce,
      @Nullable BigDecimal price,
      boolean pegged) {
    boolean timed =
        type == OrderType.LIMIT
            || type == OrderType.STOP_LOSS_LIMIT
            || type == OrderType.TAKE_PROFIT_LIMIT;
    if (timed && timeInForce == null) {
      throw Refusal.mandatory(name("timeInForce"));
    }
    // A maker may say GTC, which it is anyway.
    if (!timed && timeInForce != null && type != OrderType.LIMIT_MAKER && prefix.isEmpty()) {
      throw Refusal.notRequired(name("timeInForce"));
    }
    if (!type.isMarket() && price == null && !pegged) {
      throw Refusal.mandatory(name("price"));
    }
    if (type.isMarket() && price != null) {
      throw Refusal.notRequired(name("price"));
    }
  }

  private void checkStops(
      OrderType type, @Nullable BigDecimal stopPrice, @Nullable Integer trailingDelta) {
    if (type.isContingent()) {
      if (stopPrice == null && trailingDelta == null) {
        throw Refusal.either(name("stopPrice"), name("trailingDelta"));
      }
      return;
    }
    if (stopPrice != null) {
      throw Refusal.notRequired(name("stopPrice"));
    }
    if (trailingDelta != null) {
      throw Refusal.notRequired(name("trailingDelta"));
    }
  }

  private void checkIceberg(
      OrderType type, @Nullable TimeInForce timeInForce, @Nullable BigDecimal iceberg) {
    if (iceberg == null || iceberg.signum() == 0) {
      return;
    }
    if (type.isMarket()) {
      throw Refusal.notRequired(name("icebergQty"));
    }
    if (type != OrderType.LIMIT_MAKER && timeInForce != TimeInForce.GTC) {
      throw Refusal.of(-1014, "Unsupported order combination.");
    }
  }
}
