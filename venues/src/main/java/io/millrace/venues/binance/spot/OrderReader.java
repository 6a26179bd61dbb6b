package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Execution;
import io.millrace.core.venue.path.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads orders, trades and balances into the core's words.
final class OrderReader {
  /// What a fee of nothing is in where the venue names no asset.
  private static final Asset NO_ASSET = Asset.of("BNB");

  private OrderReader() {}

  /// An order's state; empty when the engine rejected it, which is no state of an order that lived.
  static Optional<Sighting.Status> status(String status) {
    return switch (status) {
      case "NEW", "PENDING_NEW", "PARTIALLY_FILLED", "PENDING_CANCEL" ->
          Optional.of(Sighting.Status.OPEN);
      case "FILLED" -> Optional.of(Sighting.Status.FILLED);
      case "CANCELED" -> Optional.of(Sighting.Status.CANCELLED);
      case "EXPIRED", "EXPIRED_IN_MATCH" -> Optional.of(Sighting.Status.EXPIRED);
      case "REJECTED" -> Optional.empty();
      case String other -> throw new UnreadableException("status", "is unknown: " + other);
    };
  }

  /// An order as a REST answer shows it.
  static Optional<Sighting> sighting(Node order, ClientOrderId id) {
    return status(order.text("status"))
        .map(status -> new Sighting(id, status, order.quantity("executedQty")));
  }

  /// Our name of an order in a list; empty for one that cannot be ours.
  static Optional<ClientOrderId> ours(String clientOrderId) {
    return clientOrderId.matches("[A-Za-z0-9_-]{1,36}")
        ? Optional.of(new ClientOrderId(clientOrderId))
        : Optional.empty();
  }

  /// A trade of `GET /api/v3/myTrades`.
  static Execution trade(Node trade, VenueOrder order) {
    return new Execution(
        Long.toString(trade.whole("id")),
        new Fill(
            order.order().slot(),
            order.order().side(),
            fillPrice(trade, "price"),
            trade.quantity("qty"),
            fee(trade, "commission", "commissionAsset"),
            trade.flag("isMaker") ? Fill.Liquidity.MAKER : Fill.Liquidity.TAKER,
            trade.time("time")));
  }

  /// The fills that an answer to a new order brings: it took them on arrival.
  static List<Execution> fills(Node answer, VenueOrder order) {
    List<Execution> executions = new ArrayList<>();
    if (!answer.has("fills")) {
      return executions;
    }
    Instant time = answer.time("transactTime");
    for (Node fill : answer.at("fills").items()) {
      executions.add(
          new Execution(
              Long.toString(fill.whole("tradeId")),
              new Fill(
                  order.order().slot(),
                  order.order().side(),
                  fillPrice(fill, "price"),
                  fill.quantity("qty"),
                  fee(fill, "commission", "commissionAsset"),
                  Fill.Liquidity.TAKER,
                  time)));
    }
    return executions;
  }

  /// A fill without a price cannot be booked: what the venue says must be asked for again.
  static Price fillPrice(Node trade, String name) {
    Price price = trade.price(name);
    if (!price.isPositive()) {
      throw new UnreadableException(name, "must be above 0, not " + price);
    }
    return price;
  }

  static Money fee(Node trade, String amount, String asset) {
    Amount charged = trade.amount(amount);
    if (!trade.has(asset) && charged.isZero()) {
      return Money.zero(NO_ASSET);
    }
    return Money.of(trade.at(asset).parsed(Asset::of), charged);
  }

  static Side side(Node order, String name) {
    return order.at(name).parsed(Side::valueOf);
  }

  /// Balances; assets that we cannot name are passed over.
  static List<Balance> balances(List<Node> nodes, String asset, String free, String locked) {
    List<Balance> balances = new ArrayList<>();
    for (Node node : nodes) {
      if (node.text(asset).matches("[A-Z0-9.-]{1,32}")) {
        balances.add(
            new Balance(Asset.of(node.text(asset)), node.amount(free), node.amount(locked)));
      }
    }
    return balances;
  }
}
