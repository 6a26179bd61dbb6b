package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.AccountTrade;
import io.millrace.venuesim.binance.exchange.Book;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.ExpiryReason;
import io.millrace.venuesim.binance.exchange.Order;
import io.millrace.venuesim.binance.exchange.OrderList;
import io.millrace.venuesim.binance.exchange.OrderStatus;
import io.millrace.venuesim.binance.exchange.Peg;
import io.millrace.venuesim.binance.exchange.PreventedMatch;
import io.millrace.venuesim.binance.exchange.PublicTrade;
import io.millrace.venuesim.binance.market.Kline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The documents of answers. Amounts are texts with eight decimals; times are in milliseconds, or
/// in microseconds for those who asked for them.
public record Wire(boolean micros) {
  public static final Wire MILLIS = new Wire(false);

  /// How much of a new order is answered.
  public enum Detail {
    ACK,
    RESULT,
    FULL
  }

  public static String amount(BigDecimal value) {
    return value.setScale(Decimals.SCALE, RoundingMode.DOWN).toPlainString();
  }

  /// -1 stays -1.
  public long time(long microseconds) {
    return micros || microseconds < 0 ? microseconds : microseconds / 1000;
  }

  // ---- orders

  /// As queries answer it.
  public Document.Fields order(Order order) {
    Document.Builder fields =
        Document.fields()
            .put("symbol", order.symbol())
            .put("orderId", order.id())
            .put("orderListId", order.listId())
            .put("clientOrderId", order.clientOrderId())
            .put("price", amount(order.askedPrice()))
            .put("origQty", amount(order.origQty()))
            .put("executedQty", amount(order.executedQty()))
            .put("cummulativeQuoteQty", amount(order.cumulativeQuote()))
            .put("status", order.status())
            .put("timeInForce", order.timeInForce())
            .put("type", order.type())
            .put("side", order.side())
            .put("stopPrice", amount(order.stopPrice()))
            .put("icebergQty", amount(order.icebergQty()))
            .put("time", time(order.time()))
            .put("updateTime", time(order.updateTime()))
            .put("isWorking", order.isWorking())
            .put("workingTime", time(order.workingTime()))
            .put("origQuoteOrderQty", amount(order.quoteOrderQty()))
            .put("selfTradePreventionMode", order.prevention());
    conditional(fields, order);
    return fields.build();
  }

  /// As the answer to placing it.
  Document.Fields placed(Order order, Detail detail) {
    Document.Builder fields =
        Document.fields()
            .put("symbol", order.symbol())
            .put("orderId", order.id())
            .put("orderListId", order.listId())
            .put("clientOrderId", order.clientOrderId())
            .put("transactTime", time(order.updateTime()));
    if (detail == Detail.ACK) {
      return fields.build();
    }
    state(fields, order).put("workingTime", time(order.workingTime()));
    fields.put("selfTradePreventionMode", order.prevention());
    stops(fields, order);
    conditional(fields, order);
    if (detail == Detail.FULL) {
      List<Document> fills = new ArrayList<>();
      for (AccountTrade trade : order.trades()) {
        fills.add(
            Document.fields()
                .put("price", amount(trade.price()))
                .put("qty", amount(trade.qty()))
                .put("commission", amount(trade.commission()))
                .put("commissionAsset", trade.commissionAsset())
                .put("tradeId", trade.id())
                .build());
      }
      fields.put("fills", Document.items(fills));
    }
    return fields.build();
  }

  Document.Fields cancelled(Order order, String cancelId) {
    Document.Builder fields =
        Document.fields()
            .put("symbol", order.symbol())
            .put("origClientOrderId", order.clientOrderId())
            .put("orderId", order.id())
            .put("orderListId", order.listId())
            .put("clientOrderId", cancelId)
            .put("transactTime", time(order.updateTime()));
    state(fields, order).put("selfTradePreventionMode", order.prevention());
    stops(fields, order);
    conditional(fields, order);
    return fields.build();
  }

  private static Document.Builder state(Document.Builder fields, Order order) {
    fields.put("price", amount(order.askedPrice()));
    if (order.origQty().signum() > 0) { // of a pending order of an OPO it is not known
      fields.put("origQty", amount(order.origQty()));
    }
    return fields
        .put("executedQty", amount(order.executedQty()))
        .put("origQuoteOrderQty", amount(order.quoteOrderQty()))
        .put("cummulativeQuoteQty", amount(order.cumulativeQuote()))
        .put("status", order.status())
        .put("timeInForce", order.timeInForce())
        .put("type", order.type())
        .put("side", order.side());
  }

  private static void stops(Document.Builder fields, Order order) {
    if (order.type().isContingent()) {
      fields.put("stopPrice", amount(order.stopPrice()));
    }
    if (order.icebergQty().signum() > 0) {
      fields.put("icebergQty", amount(order.icebergQty()));
    }
  }

  private void conditional(Document.Builder fields, Order order) {
    if (order.strategyId() != null) {
      fields.put("strategyId", order.strategyId().longValue());
    }
    if (order.strategyType() != null) {
      fields.put("strategyType", order.strategyType().longValue());
    }
    if (order.trailingDelta() != null) {
      fields.put("trailingDelta", order.trailingDelta().longValue());
      fields.put("trailingTime", time(order.trailingTime()));
    }
    pegs(fields, order);
    if (order.preventedMatchId() >= 0) {
      fields.put("preventedMatchId", order.preventedMatchId());
      fields.put("preventedQuantity", amount(order.preventedQty()));
    }
    if (order.status() == OrderStatus.EXPIRED && order.expiryReason() != ExpiryReason.NONE) {
      fields.put("expiryReason", order.expiryReason());
    }
  }

  private static void pegs(Document.Builder fields, Order order) {
    Peg peg = order.peg();
    if (peg == null) {
      return;
    }
    fields.put("pegPriceType", peg.priceType());
    if (peg.offsetValue() != null) {
      fields.put("pegOffsetType", Peg.OffsetType.PRICE_LEVEL);
      fields.put("pegOffsetValue", peg.offsetValue().longValue());
    }
    if (order.peggedPrice() != null) {
      fields.put("peggedPrice", amount(order.peggedPrice()));
    }
  }

  Document.Fields amended(Order order, String origClientId) {
    Document.Builder fields =
        Document.fields()
            .put("symbol", order.symbol())
            .put("orderId", order.id())
            .put("orderListId", order.listId())
            .put("origClientOrderId", origClientId)
            .put("clientOrderId", order.clientOrderId())
            .put("price", amount(order.askedPrice()))
            .put("qty", amount(order.origQty()))
            .put("executedQty", amount(order.executedQty()))
            .put("preventedQty", amount(order.preventedQty()))
            .put("quoteOrderQty", amount(order.quoteOrderQty()))
            .put("cumulativeQuoteQty", amount(order.cumulativeQuote()))
            .put("status", order.status())
            .put("timeInForce", order.timeInForce())
            .put("type", order.type())
            .put("side", order.side())
            .put("workingTime", time(order.workingTime()))
            .put("selfTradePreventionMode", order.prevention());
    stops(fields, order);
    return fields.build();
  }

  // ---- lists

  Document.Builder list(OrderList list) {
    List<Document> orders = new ArrayList<>();
    for (Order order : list.orders()) {
      orders.add(
          Document.fields()
              .put("symbol", order.symbol())
              .put("orderId", order.id())
              .put("clientOrderId", order.clientOrderId())
              .build());
    }
    return Document.fields()
        .put("orderListId", list.id())
        .put("contingencyType", list.contingency())
        .put("listStatusType", list.isDone() ? "ALL_DONE" : "EXEC_STARTED")
        .put("listOrderStatus", list.orderStatus())
        .put("listClientOrderId", list.clientId())
        .put("transactionTime", time(list.time()))
        .put("symbol", list.symbol())
        .put("orders", Document.items(orders));
  }

  Document.Fields placed(OrderList list, Detail detail) {
    List<Document> reports = new ArrayList<>();
    for (Order order : list.orders()) {
      reports.add(placed(order, detail));
    }
    return list(list).put("orderReports", Document.items(reports)).build();
  }

  Document.Fields cancelled(OrderList list, String cancelId) {
    List<Document> reports = new ArrayList<>();
    for (Order order : list.orders()) {
      reports.add(cancelled(order, cancelId));
    }
    return list(list).put("orderReports", Document.items(reports)).build();
  }

  // ---- accounts

  public Document.Fields trade(AccountTrade trade) {
    return Document.fields()
        .put("symbol", trade.symbol())
        .put("id", trade.id())
        .put("orderId", trade.orderId())
        .put("orderListId", trade.orderListId())
        .put("price", amount(trade.price()))
        .put("qty", amount(trade.qty()))
        .put("quoteQty", amount(trade.quoteQty()))
        .put("commission", amount(trade.commission()))
        .put("commissionAsset", trade.commissionAsset())
        .put("time", time(trade.time()))
        .put("isBuyer", trade.isBuyer())
        .put("isMaker", trade.isMaker())
        .put("isBestMatch", true)
        .build();
  }

  Document.Fields account(Account account, boolean omitZeroBalances) {
    Account.Commission rates = account.commission();
    List<Document> balances = new ArrayList<>();
    account
        .balances()
        .forEach(
            (asset, balance) -> {
              if (!omitZeroBalances || balance.total().signum() > 0) {
                balances.add(
                    Document.fields()
                        .put("asset", asset)
                        .put("free", amount(balance.free()))
                        .put("locked", amount(balance.locked()))
                        .build());
              }
            });
    Document.Builder fields =
        Document.fields()
            .put("makerCommission", bips(rates.maker()))
            .put("takerCommission", bips(rates.taker()))
            .put("buyerCommission", bips(rates.buyer()))
            .put("sellerCommission", bips(rates.seller()))
            .put("commissionRates", rates(rates.maker(), rates.taker(), rates))
            .put("canTrade", account.canTrade())
            .put("canWithdraw", true)
            .put("canDeposit", true)
            .put("brokered", false)
            .put("requireSelfTradePrevention", false)
            .put("preventSor", false)
            .put("updateTime", time(account.updateTime()))
            .put("accountType", "SPOT")
            .put("balances", Document.items(balances))
            .put("permissions", Document.items(List.of(Document.text("SPOT"))))
            .put("uid", account.uid());
    if (account.tradeGroupId() >= 0) {
      fields.put("tradeGroupId", account.tradeGroupId());
    }
    return fields.build();
  }

  private static long bips(BigDecimal rate) {
    return rate.movePointRight(4).longValue();
  }

  private static Document rates(BigDecimal maker, BigDecimal taker, Account.Commission rates) {
    return Document.fields()
        .put("maker", amount(maker))
        .put("taker", amount(taker))
        .put("buyer", amount(rates.buyer()))
        .put("seller", amount(rates.seller()))
        .build();
  }

  Document.Fields commission(Account account, String symbol) {
    Account.Commission rates = account.commission();
    Document none =
        Document.fields()
            .put("maker", amount(Decimals.ZERO))
            .put("taker", amount(Decimals.ZERO))
            .put("buyer", amount(Decimals.ZERO))
            .put("seller", amount(Decimals.ZERO))
            .build();
    return Document.fields()
        .put("symbol", symbol)
        .put("standardCommission", rates(rates.maker(), rates.taker(), rates))
        .put("specialCommission", none)
        .put("taxCommission", none)
        .put(
            "discount",
            Document.fields()
                .put("enabledForAccount", account.paysWithDiscountAsset())
                .put("enabledForSymbol", true)
                .put("discountAsset", "BNB")
                .put("discount", amount(rates.discount()))
                .build())
        .build();
  }

  Document.Fields prevented(PreventedMatch match) {
    Document.Builder fields =
        Document.fields()
            .put("symbol", match.symbol())
            .put("preventedMatchId", match.id())
            .put("takerOrderId", match.takerOrderId())
            .put("makerOrderId", match.makerOrderId())
            .put("tradeGroupId", match.tradeGroupId())
            .put("selfTradePreventionMode", match.mode())
            .put("price", amount(match.price()));
    if (match.takerPreventedQty().signum() > 0) {
      fields.put("takerPreventedQuantity", amount(match.takerPreventedQty()));
    }
    if (match.makerPreventedQty().signum() > 0) {
      fields.put("makerPreventedQuantity", amount(match.makerPreventedQty()));
    }
    return fields.put("transactTime", time(match.time())).build();
  }

  // ---- the market

  Document.Fields publicTrade(PublicTrade trade) {
    return Document.fields()
        .put("id", trade.id())
        .put("price", amount(trade.price()))
        .put("qty", amount(trade.qty()))
        .put("quoteQty", amount(trade.quoteQty()))
        .put("time", time(trade.time()))
        .put("isBuyerMaker", trade.isBuyerMaker())
        .put("isBestMatch", true)
        .build();
  }

  public static Document levels(List<Book.Depth> depth) {
    List<Document> levels = new ArrayList<>();
    for (Book.Depth level : depth) {
      levels.add(
          Document.items(
              List.of(Document.text(amount(level.price())), Document.text(amount(level.qty())))));
    }
    return Document.items(levels);
  }

  Document kline(Kline kline) {
    long after = micros ? 1000 : 1;
    return Document.items(
        List.of(
            Document.number(kline.openTime() * after),
            Document.text(amount(kline.open())),
            Document.text(amount(kline.high())),
            Document.text(amount(kline.low())),
            Document.text(amount(kline.close())),
            Document.text(amount(kline.volume())),
            Document.number((kline.closeTime() + 1) * after - 1),
            Document.text(amount(kline.quoteVolume())),
            Document.number(kline.trades()),
            Document.text(amount(kline.takerBase())),
            Document.text(amount(kline.takerQuote())),
            Document.text("0")));
  }
}
