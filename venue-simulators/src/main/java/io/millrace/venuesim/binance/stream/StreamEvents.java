package io.millrace.venuesim.binance.stream;

import static io.millrace.venuesim.binance.api.Wire.amount;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.AccountTrade;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.ExchangeEvent;
import io.millrace.venuesim.binance.exchange.ExecutionType;
import io.millrace.venuesim.binance.exchange.ExpiryReason;
import io.millrace.venuesim.binance.exchange.Order;
import io.millrace.venuesim.binance.exchange.OrderList;
import io.millrace.venuesim.binance.exchange.Peg;
import io.millrace.venuesim.binance.exchange.PublicTrade;
import io.millrace.venuesim.binance.market.Kline;
import io.millrace.venuesim.binance.market.KlineInterval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The documents of events.
final class StreamEvents {
  private StreamEvents() {}

  private static Document.Builder event(String name, Wire wire, long now) {
    return Document.fields().put("e", name).put("E", wire.time(now));
  }

  static Document trade(Wire wire, PublicTrade trade) {
    return event("trade", wire, trade.time())
        .put("s", trade.symbol())
        .put("t", trade.id())
        .put("p", amount(trade.price()))
        .put("q", amount(trade.qty()))
        .put("T", wire.time(trade.time()))
        .put("m", trade.isBuyerMaker())
        .put("M", true)
        .build();
  }

  static Document aggTrade(Wire wire, List<PublicTrade> group) {
    PublicTrade first = group.getFirst();
    BigDecimal qty = Decimals.ZERO;
    for (PublicTrade trade : group) {
      qty = qty.add(trade.qty());
    }
    return event("aggTrade", wire, first.time())
        .put("s", first.symbol())
        .put("a", first.aggregateId())
        .put("p", amount(first.price()))
        .put("q", amount(qty))
        .put("f", first.id())
        .put("l", group.getLast().id())
        .put("T", wire.time(first.time()))
        .put("m", first.isBuyerMaker())
        .put("M", true)
        .build();
  }

  static Document kline(
      Wire wire, String symbol, KlineInterval interval, Kline kline, boolean closed, long now) {
    Document.Fields k =
        Document.fields()
            .put("t", wire.time(kline.openTime() * 1000))
            .put("T", wire.micros() ? kline.closeTime() * 1000 + 999 : kline.closeTime())
            .put("s", symbol)
            .put("i", interval.code())
            .put("f", kline.firstId())
            .put("L", kline.lastId())
            .put("o", amount(kline.open()))
            .put("c", amount(kline.close()))
            .put("h", amount(kline.high()))
            .put("l", amount(kline.low()))
            .put("v", amount(kline.volume()))
            .put("n", kline.trades())
            .put("x", closed)
            .put("q", amount(kline.quoteVolume()))
            .put("V", amount(kline.takerBase()))
            .put("Q", amount(kline.takerQuote()))
            .put("B", "0")
            .build();
    return event("kline", wire, now).put("s", symbol).put("k", k).build();
  }

  // ---- user data

  static String name(ExchangeEvent event) {
    return switch (event) {
      case ExchangeEvent.Execution _ -> "executionReport";
      case ExchangeEvent.Balances _ -> "outboundAccountPosition";
      case ExchangeEvent.Transfer _ -> "balanceUpdate";
      case ExchangeEvent.ListChanged _ -> "listStatus";
      case ExchangeEvent.Traded _ -> "trade";
      case ExchangeEvent.LevelChanged _ -> "depthUpdate";
    };
  }

  /// @throws IllegalArgumentException for events that belong to no account
  static Document userData(Wire wire, ExchangeEvent event) {
    return switch (event) {
      case ExchangeEvent.Execution e -> execution(wire, e);
      case ExchangeEvent.Balances e -> balances(wire, e);
      case ExchangeEvent.Transfer e -> transfer(wire, e);
      case ExchangeEvent.ListChanged e -> list(wire, e);
      case ExchangeEvent.Traded _, ExchangeEvent.LevelChanged _ ->
          throw new IllegalArgumentException("everybody's event: " + event);
    };
  }

  static Document terminated(Wire wire, long now) {
    return event("eventStreamTerminated", wire, now).build();
  }

  private static Document balances(Wire wire, ExchangeEvent.Balances event) {
    List<Document> rows = new ArrayList<>();
    for (String asset : event.assets()) {
      Account.Balance balance = event.account().balance(asset);
      rows.add(
          Document.fields()
              .put("a", asset)
              .put("f", amount(balance.free()))
              .put("l", amount(balance.locked()))
              .build());
    }
    return event("outboundAccountPosition", wire, event.time())
        .put("u", wire.time(event.time()))
        .put("B", Document.items(rows))
        .build();
  }

  private static Document transfer(Wire wire, ExchangeEvent.Transfer event) {
    return event("balanceUpdate", wire, event.time())
        .put("a", event.asset())
        .put("d", amount(event.delta()))
        .put("T", wire.time(event.time()))
        .build();
  }

  private static Document list(Wire wire, ExchangeEvent.ListChanged event) {
    OrderList list = event.list();
    List<Document> orders = new ArrayList<>();
    for (Order order : list.orders()) {
      orders.add(
          Document.fields()
              .put("s", order.symbol())
              .put("i", order.id())
              .put("c", order.clientOrderId())
              .build());
    }
    return event("listStatus", wire, event.time())
        .put("s", list.symbol())
        .put("g", list.id())
        .put("c", list.contingency())
        .put("l", event.statusType())
        .put("L", list.orderStatus())
        .put("r", event.rejectReason())
        .put("C", list.clientId())
        .put("T", wire.time(event.time()))
        .put("O", Document.items(orders))
        .build();
  }

  private static Document execution(Wire wire, ExchangeEvent.Execution event) {
    Order order = event.order();
    AccountTrade trade = event.trade();
    Document.Builder fields =
        event("executionReport", wire, event.time())
            .put("s", order.symbol())
            .put("c", event.clientOrderId())
            .put("S", order.side())
            .put("o", order.type())
            .put("f", order.timeInForce())
            .put("q", amount(order.origQty()))
            .put("p", amount(order.askedPrice()))
            .put("P", amount(order.stopPrice()))
            .put("F", amount(order.icebergQty()))
            .put("g", order.listId())
            .put("C", event.origClientOrderId())
            .put("x", event.type())
            .put("X", order.status())
            .put("r", "NONE")
            .put("i", order.id())
            .put("l", amount(trade == null ? Decimals.ZERO : trade.qty()))
            .put("z", amount(order.executedQty()))
            .put("L", amount(trade == null ? Decimals.ZERO : trade.price()))
            .put("n", trade == null ? "0" : amount(trade.commission()))
            .put("N", trade == null ? Document.NOTHING : Document.text(trade.commissionAsset()))
            .put("T", wire.time(event.time()))
            .put("t", trade == null ? -1 : trade.id())
            .put("I", event.executionId())
            .put("w", order.isWorking() && order.status().isOpen())
            .put("m", trade != null && trade.isMaker())
            .put("M", trade != null)
            .put("O", wire.time(order.time()))
            .put("Z", amount(order.cumulativeQuote()))
            .put("Y", amount(trade == null ? Decimals.ZERO : trade.quoteQty()))
            .put("Q", amount(order.quoteOrderQty()));
    conditional(fields, wire, event);
    return fields.put("V", order.prevention()).build();
  }

  private static void conditional(
      Document.Builder fields, Wire wire, ExchangeEvent.Execution event) {
    Order order = event.order();
    if (order.workingTime() >= 0) {
      fields.put("W", wire.time(order.workingTime()));
    }
    if (order.trailingDelta() != null) {
      fields.put("d", order.trailingDelta().longValue());
      fields.put("D", wire.time(order.trailingTime()));
    }
    if (order.strategyId() != null) {
      fields.put("j", order.strategyId().longValue());
    }
    if (order.strategyType() != null) {
      fields.put("J", order.strategyType().longValue());
    }
    ExchangeEvent.Prevented prevented = event.prevented();
    if (prevented != null) {
      fields
          .put("v", prevented.match().id())
          .put("A", amount(order.preventedQty()))
          .put("B", amount(prevented.qty()))
          .put("u", prevented.match().tradeGroupId())
          .put("U", prevented.counterOrderId())
          .put("Cs", order.symbol());
    }
    Peg peg = order.peg();
    if (peg != null) {
      fields.put("gP", peg.priceType());
      if (peg.offsetValue() != null) {
        fields.put("gOT", Peg.OffsetType.PRICE_LEVEL);
        fields.put("gOV", peg.offsetValue().longValue());
      }
      if (order.peggedPrice() != null) {
        fields.put("gp", amount(order.peggedPrice()));
      }
    }
    if (event.type() == ExecutionType.EXPIRED && order.expiryReason() != ExpiryReason.NONE) {
      fields.put("eR", order.expiryReason());
    }
  }
}
