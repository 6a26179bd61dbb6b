package io.millrace.venuesim.binance.api;

import io.millrace.venuesim.binance.api.Operation.Handler;
import io.millrace.venuesim.binance.api.Operation.Security;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// All that can be asked for, with its price.
final class Operations {
  private static final String API = "/api/v3/";

  private final Map<String, Operation> byPath = new LinkedHashMap<>();
  private final Map<String, Operation> byMethod = new LinkedHashMap<>();

  Operations() {
    markets();
    accounts();
    orders();
    lists();
  }

  @Nullable Operation at(String verb, String path) {
    return byPath.get(verb + " " + path);
  }

  @Nullable Operation named(String method) {
    return byMethod.get(method);
  }

  private void markets() {
    open("ping", "ping", 1, MarketCalls::ping);
    open("time", "time", 1, MarketCalls::time);
    open("exchangeInfo", "exchangeInfo", 20, MarketCalls::exchangeInfo);
    open("depth", "depth", MarketCalls::depthWeight, MarketCalls::depth);
    open("trades", "trades.recent", 25, MarketCalls::trades);
    open("historicalTrades", "trades.historical", 25, MarketCalls::trades);
    open("aggTrades", "trades.aggregate", 4, MarketCalls::aggTrades);
    open("klines", "klines", 2, MarketCalls::klines);
    open("uiKlines", "uiKlines", 2, MarketCalls::klines);
    open("avgPrice", "avgPrice", 2, MarketCalls::avgPrice);
    open("ticker/price", "ticker.price", MarketCalls::tickerWeight, MarketCalls::priceTicker);
    open("ticker/bookTicker", "ticker.book", MarketCalls::tickerWeight, MarketCalls::bookTicker);
    open("ticker/24hr", "ticker.24hr", MarketCalls::dayTickerWeight, MarketCalls::dayTicker);
    open("ticker", "ticker", TickerCalls::weight, TickerCalls::rolling);
    open("ticker/tradingDay", "ticker.tradingDay", TickerCalls::weight, TickerCalls::tradingDay);
    open("referencePrice", "referencePrice", 2, TickerCalls::referencePrice);
    open(
        "referencePrice/calculation",
        "referencePrice.calculation",
        2,
        TickerCalls::referenceCalculation);
    open("executionRules", "executionRules", TickerCalls::rulesWeight, TickerCalls::executionRules);
  }

  private void accounts() {
    own("account", "account.status", _ -> 20, AccountCalls::account);
    own("account/commission", "account.commission", _ -> 20, AccountCalls::commission);
    own("order", "order.status", _ -> 4, AccountCalls::order);
    own(
        "openOrders",
        "openOrders.status",
        AccountCalls::openOrdersWeight,
        AccountCalls::openOrders);
    own("allOrders", "allOrders", _ -> 20, AccountCalls::allOrders);
    own("myTrades", "myTrades", AccountCalls::tradesWeight, AccountCalls::myTrades);
    own("order/amendments", "order.amendments", _ -> 4, AccountCalls::amendments);
    own("myPreventedMatches", "myPreventedMatches", _ -> 20, AccountCalls::preventedMatches);
    own("rateLimit/order", "account.rateLimits.orders", _ -> 40, AccountCalls::orderCounts);
    own("myFilters", "myFilters", _ -> 40, AccountCalls::filters);
    own("orderList", "orderList.status", _ -> 4, AccountCalls::orderList);
    own("allOrderList", "allOrderLists", _ -> 20, AccountCalls::allOrderLists);
    own("openOrderList", "openOrderLists.status", _ -> 6, AccountCalls::openOrderLists);
    put(
        new Operation(
            "GET",
            "/sapi/v1/account/apiRestrictions",
            "",
            Security.USER_DATA,
            _ -> 1,
            0,
            AccountCalls::restrictions));
  }

  private void orders() {
    trade("POST", "order", "order.place", _ -> 1, 1, TradeCalls::place);
    trade("POST", "order/test", "order.test", TradeCalls::testWeight, 0, TradeCalls::test);
    trade("DELETE", "order", "order.cancel", _ -> 1, 0, TradeCalls::cancel);
    trade(
        "POST", "order/cancelReplace", "order.cancelReplace", _ -> 1, 1, TradeCalls::cancelReplace);
    trade(
        "PUT",
        "order/amend/keepPriority",
        "order.amend.keepPriority",
        _ -> 4,
        0,
        TradeCalls::amend);
    trade("DELETE", "openOrders", "openOrders.cancelAll", _ -> 1, 0, TradeCalls::cancelAll);
  }

  private void lists() {
    trade("POST", "order/oco", "orderList.place", _ -> 1, 2, TradeCalls::placeOldOco);
    trade("POST", "orderList/oco", "orderList.place.oco", _ -> 1, 2, TradeCalls::placeOco);
    trade("POST", "orderList/oto", "orderList.place.oto", _ -> 1, 2, TradeCalls::placeOto);
    trade("POST", "orderList/otoco", "orderList.place.otoco", _ -> 1, 3, TradeCalls::placeOtoco);
    trade("POST", "orderList/opo", "orderList.place.opo", _ -> 1, 2, OpoCalls::placeOpo);
    trade("POST", "orderList/opoco", "orderList.place.opoco", _ -> 1, 3, OpoCalls::placeOpoco);
    trade("DELETE", "orderList", "orderList.cancel", _ -> 1, 0, TradeCalls::cancelList);
  }

  private void open(String path, String method, int weight, Handler handler) {
    open(path, method, _ -> weight, handler);
  }

  private void open(String path, String method, ToIntFunction<Parameters> weight, Handler handler) {
    put(new Operation("GET", API + path, method, Security.NONE, weight, 0, handler));
  }

  private void own(String path, String method, ToIntFunction<Parameters> weight, Handler handler) {
    put(new Operation("GET", API + path, method, Security.USER_DATA, weight, 0, handler));
  }

  private void trade(
      String verb,
      String path,
      String method,
      ToIntFunction<Parameters> weight,
      int orders,
      Handler handler) {
    put(new Operation(verb, API + path, method, Security.TRADE, weight, orders, handler));
  }

  private void put(Operation operation) {
    byPath.put(operation.name(), operation);
    if (!operation.method().isEmpty()) {
      byMethod.put(operation.method(), operation);
    }
  }
}
