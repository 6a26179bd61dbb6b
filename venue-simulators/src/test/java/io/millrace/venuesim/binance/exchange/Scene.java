package io.millrace.venuesim.binance.exchange;

import io.millrace.venuesim.binance.exchange.Account.Commission;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// An exchange with BTCUSDT and BNBUSDT, two rich accounts, and everything it told.
final class Scene {
  static final String BTC = "BTCUSDT";

  final List<ExchangeEvent> events = new ArrayList<>();
  final Exchange exchange;
  final Account ann;
  final Account bob;
  long now = 1_700_000_000_000_000L;

  Scene() {
    this(filters());
  }

  Scene(List<Filter> filters) {
    exchange = new Exchange(events::add);
    exchange.add(rules(BTC, "BTC", filters));
    exchange.add(rules("BNBUSDT", "BNB", filters));
    ann = exchange.addAccount(1, "ann", commission(), -1, false);
    bob = exchange.addAccount(2, "bob", commission(), -1, false);
    for (Account account : List.of(ann, bob)) {
      exchange.transfer(account, "USDT", d("1000000"), now);
      exchange.transfer(account, "BTC", d("100"), now);
    }
    events.clear();
  }

  static Commission commission() {
    return new Commission(d("0.001"), d("0.001"), d("0"), d("0"), d("0.25"));
  }

  static List<Filter> filters() {
    return List.of(
        new Filter.PriceFilter(d("0.01"), d("1000000"), d("0.01")),
        new Filter.LotSize(d("0.00001"), d("9000"), d("0.00001")),
        new Filter.IcebergParts(100),
        new Filter.MarketLotSize(d("0"), d("100"), d("0")),
        new Filter.TrailingDelta(10, 2000, 10, 2000),
        new Filter.PercentPriceBySide(d("5"), d("0.2"), d("5"), d("0.2"), 5),
        new Filter.Notional(d("5"), true, d("9000000"), false, 5),
        new Filter.MaxNumOrders(200),
        new Filter.MaxNumAlgoOrders(5),
        new Filter.MaxNumOrderLists(20),
        new Filter.MaxNumOrderAmends(10));
  }

  static SymbolRules rules(String symbol, String base, List<Filter> filters) {
    return new SymbolRules(
        symbol,
        base,
        "USDT",
        filters,
        EnumSet.allOf(OrderType.class),
        EnumSet.allOf(SymbolRules.Feature.class),
        SelfTradePrevention.EXPIRE_MAKER,
        EnumSet.allOf(SelfTradePrevention.class));
  }

  static BigDecimal d(String text) {
    return Decimals.of(text);
  }

  static NewOrder.Builder order(Side side, OrderType type) {
    return NewOrder.builder(BTC, side, type);
  }

  static NewOrder.Builder limit(Side side, String qty, String price) {
    return order(side, OrderType.LIMIT)
        .timeInForce(TimeInForce.GTC)
        .quantity(d(qty))
        .price(d(price));
  }

  Order place(Account account, NewOrder.Builder order) {
    return exchange.place(account, order.build(), ++now);
  }

  Order rest(Account account, Side side, String qty, String price) {
    return place(account, limit(side, qty, price));
  }

  /// A recorded trade; the seller was the taker.
  void print(String price, String qty) {
    print(price, qty, true);
  }

  void print(String price, String qty, boolean buyerMaker) {
    exchange.print(BTC, d(price), d(qty), buyerMaker, ++now);
  }

  Book book() {
    return exchange.market(BTC).book();
  }

  /// What was told of an order, oldest first.
  List<String> told(Order order) {
    List<String> told = new ArrayList<>();
    for (ExchangeEvent event : events) {
      if (event instanceof ExchangeEvent.Execution execution && execution.order() == order) {
        told.add(execution.type().name());
      }
    }
    return told;
  }
}
