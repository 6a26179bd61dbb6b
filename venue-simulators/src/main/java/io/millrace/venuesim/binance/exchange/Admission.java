package io.millrace.venuesim.binance.exchange;

import io.millrace.venuesim.binance.exchange.SymbolRules.Feature;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether an order may come in: switches of symbol and account, and every filter, with the venue's
/// codes and messages. What depends on the book or on money is checked by the exchange itself.
final class Admission {
  private static final int AVERAGE_MINUTES = 5;

  /// Those that hold for all symbols together.
  List<Filter> exchangeFilters = List.of();

  /// @param added how many orders come in together with this one, itself included
  ///
  ///   A pegged order must pass at its own price and at the one it takes from the book.
  void check(Account account, Market market, NewOrder order, int added, long now) {
    checkAt(account, market, order, added, now);
    if (order.peg() != null && !order.type().isContingent()) {
      checkAt(account, market, pegged(market, order), added, now);
    }
  }

  /// Whether a quantity that became known late, that of a pending order of an OPO, is allowed.
  void checkQuantity(Account account, Market market, NewOrder order, long now) {
    for (Filter filter : market.rules().filters()) {
      boolean concerned =
          filter instanceof Filter.LotSize
              || filter instanceof Filter.MarketLotSize
              || filter instanceof Filter.MinNotional
              || filter instanceof Filter.Notional;
      if (concerned) {
        apply(filter, account, market, order, 0, now);
      }
    }
  }

  static NewOrder pegged(Market market, NewOrder order) {
    Peg peg = order.peg();
    return peg == null ? order : order.at(peg.price(market, order.side(), order.price()));
  }

  private void checkAt(Account account, Market market, NewOrder order, int added, long now) {
    if (market.status() != SymbolStatus.TRADING) {
      throw Rejection.order("Market is closed.");
    }
    if (!account.canTrade) {
      throw Rejection.order("This account may not place or cancel orders.");
    }
    features(market.rules(), order);
    for (Filter filter : market.rules().filters()) {
      apply(filter, account, market, order, added, now);
    }
    for (Filter filter : exchangeFilters) {
      apply(filter, account, market, order, added, now);
    }
    for (Filter filter : account.filters) {
      apply(filter, account, market, order, added, now);
    }
  }

  private static void features(SymbolRules rules, NewOrder order) {
    if (!rules.orderTypes().contains(order.type())) {
      throw Rejection.order(unsupported(order.type()));
    }
    if (order.icebergQty() != null && !rules.has(Feature.ICEBERG)) {
      throw Rejection.order("Iceberg orders are not supported for this symbol.");
    }
    if (order.quoteOrderQty() != null && !rules.has(Feature.QUOTE_ORDER_QTY_MARKET)) {
      throw Rejection.order("Quote order qty market orders are not support for this symbol.");
    }
    if (order.trailingDelta() != null && !rules.has(Feature.TRAILING_STOP)) {
      throw Rejection.order("Trailing stop orders are not supported for this symbol.");
    }
    if (order.prevention() != null && !rules.allowedPreventions().contains(order.prevention())) {
      throw new Rejection(
          -1013, "This symbol does not allow the specified self-trade prevention mode.");
    }
    pegs(rules, order);
    if (order.icebergQty() != null
        && order.quantity() != null
        && order.icebergQty().compareTo(order.quantity()) > 0) {
      throw Rejection.order("IcebergQty exceeds QTY.");
    }
  }

  private static void pegs(SymbolRules rules, NewOrder order) {
    Peg peg = order.peg();
    if (peg == null) {
      return;
    }
    if (!rules.has(Feature.PEG)) {
      throw Rejection.order("Pegged orders are not supported for this symbol.");
    }
    if (order.type().isMarket()) {
      throw Rejection.order("This order type may not use pegged price.");
    }
    if (order.type() == OrderType.LIMIT_MAKER && peg.priceType() == Peg.PriceType.MARKET_PEG) {
      throw Rejection.order("This price peg cannot be used with this order type.");
    }
    boolean primary = peg.priceType() == Peg.PriceType.PRIMARY_PEG;
    if (order.type() == OrderType.LIMIT && primary && order.timeInForce() != TimeInForce.GTC) {
      throw new Rejection(-1014, "Unsupported order combination.");
    }
  }

  private static String unsupported(OrderType type) {
    return switch (type) {
      case MARKET -> "Market orders are not supported for this symbol.";
      case STOP_LOSS -> "Stop loss orders are not supported for this symbol.";
      case STOP_LOSS_LIMIT -> "Stop loss limit orders are not supported for this symbol.";
      case TAKE_PROFIT -> "Take profit orders are not supported for this symbol.";
      case TAKE_PROFIT_LIMIT -> "Take profit limit orders are not supported for this symbol.";
      case LIMIT, LIMIT_MAKER -> "Unsupported order combination";
    };
  }

  private static void apply(
      Filter filter, Account account, Market market, NewOrder order, int added, long now) {
    switch (filter) {
      case Filter.PriceFilter rule -> {
        price(order.price(), rule);
        price(order.stopPrice(), rule);
      }
      case Filter.PercentPrice rule -> {
        BigDecimal reference = market.reference(rule.avgPriceMins(), now);
        percent("PERCENT_PRICE", order, reference, rule.multiplierUp(), rule.multiplierDown());
      }
      case Filter.PercentPriceBySide rule -> {
        BigDecimal reference = market.reference(rule.avgPriceMins(), now);
        boolean buys = order.side() == Side.BUY;
        percent(
            "PERCENT_PRICE_BY_SIDE",
            order,
            reference,
            buys ? rule.bidMultiplierUp() : rule.askMultiplierUp(),
            buys ? rule.bidMultiplierDown() : rule.askMultiplierDown());
      }
      case Filter.LotSize rule -> {
        lot("LOT_SIZE", order.quantity(), rule.minQty(), rule.maxQty(), rule.stepSize());
        lot("LOT_SIZE", order.icebergQty(), rule.minQty(), rule.maxQty(), rule.stepSize());
      }
      case Filter.MarketLotSize rule -> {
        if (order.type() == OrderType.MARKET) {
          lot("MARKET_LOT_SIZE", order.quantity(), rule.minQty(), rule.maxQty(), rule.stepSize());
        }
      }
      case Filter.MinNotional rule -> {
        if (!order.type().isMarket() || rule.applyToMarket()) {
          BigDecimal notional = notional(market, order, rule.avgPriceMins(), now);
          refuseIf(below(notional, rule.minNotional()), "MIN_NOTIONAL");
        }
      }
      case Filter.Notional rule -> {
        BigDecimal notional = notional(market, order, rule.avgPriceMins(), now);
        boolean takesAny = order.type().isMarket();
        refuseIf(
            ((!takesAny || rule.applyMinToMarket()) && below(notional, rule.minNotional()))
                || ((!takesAny || rule.applyMaxToMarket())
                    && rule.maxNotional().signum() > 0
                    && notional != null
                    && notional.compareTo(rule.maxNotional()) > 0),
            "NOTIONAL");
      }
      case Filter.IcebergParts rule -> icebergParts(order, rule.limit());
      case Filter.TrailingDelta rule -> trailing(order, rule);
      case Filter.MaxPosition rule -> position(account, market, order, rule.maxPosition());
      case Filter.MaxAsset rule -> maxAsset(market, order, rule, now);
      case Filter.MaxNumOrders rule ->
          refuseIf(
              open(account, market, _ -> true) + added > rule.maxNumOrders(), "MAX_NUM_ORDERS");
      case Filter.MaxNumAlgoOrders rule ->
          refuseIf(
              order.type().isContingent()
                  && open(account, market, Admission::isAlgo) + 1 > rule.maxNumAlgoOrders(),
              "MAX_NUM_ALGO_ORDERS");
      case Filter.MaxNumIcebergOrders rule ->
          refuseIf(
              order.icebergQty() != null
                  && open(account, market, Order::isIceberg) + 1 > rule.maxNumIcebergOrders(),
              "MAX_NUM_ICEBERG_ORDERS");
      case Filter.ExchangeMaxNumOrders rule ->
          refuseIf(
              open(account, null, _ -> true) + added > rule.maxNumOrders(),
              "EXCHANGE_MAX_NUM_ORDERS");
      case Filter.ExchangeMaxNumAlgoOrders rule ->
          refuseIf(
              order.type().isContingent()
                  && open(account, null, Admission::isAlgo) + 1 > rule.maxNumAlgoOrders(),
              "EXCHANGE_MAX_NUM_ALGO_ORDERS");
      case Filter.ExchangeMaxNumIcebergOrders rule ->
          refuseIf(
              order.icebergQty() != null
                  && open(account, null, Order::isIceberg) + 1 > rule.maxNumIcebergOrders(),
              "EXCHANGE_MAX_NUM_ICEBERG_ORDERS");
      // Lists and amendments are checked where they are made.
      case Filter.MaxNumOrderLists _,
          Filter.MaxNumOrderAmends _,
          Filter.ExchangeMaxNumOrderLists _ -> {}
    }
  }

  /// Whether one list more is allowed.
  void checkList(Account account, Market market) {
    for (Filter filter : market.rules().filters()) {
      if (filter instanceof Filter.MaxNumOrderLists rule) {
        refuseIf(
            openLists(account, market.symbol()) + 1 > rule.maxNumOrderLists(),
            "MAX_NUM_ORDER_LISTS");
      }
    }
    for (Filter filter : exchangeFilters) {
      if (filter instanceof Filter.ExchangeMaxNumOrderLists rule) {
        refuseIf(
            openLists(account, null) + 1 > rule.maxNumOrderLists(), "EXCHANGE_MAX_NUM_ORDER_LISTS");
      }
    }
  }

  private static long openLists(Account account, @Nullable String symbol) {
    return account.lists.values().stream()
        .filter(list -> !list.done && (symbol == null || list.symbol().equals(symbol)))
        .count();
  }

  private static void price(@Nullable BigDecimal price, Filter.PriceFilter rule) {
    refuseIf(
        price != null
            && (below(price, rule.minPrice())
                || (rule.maxPrice().signum() > 0 && price.compareTo(rule.maxPrice()) > 0)
                || !Decimals.isMultiple(price, rule.tickSize())),
        "PRICE_FILTER");
  }

  private static void percent(
      String name, NewOrder order, @Nullable BigDecimal reference, BigDecimal up, BigDecimal down) {
    BigDecimal price = order.price();
    refuseIf(
        price != null
            && reference != null
            && (price.compareTo(reference.multiply(up)) > 0
                || price.compareTo(reference.multiply(down)) < 0),
        name);
  }

  private static void lot(
      String name, @Nullable BigDecimal qty, BigDecimal min, BigDecimal max, BigDecimal step) {
    refuseIf(
        qty != null
            && (qty.compareTo(min) < 0
                || (max.signum() > 0 && qty.compareTo(max) > 0)
                || !Decimals.isMultiple(qty, step)),
        name);
  }

  /// Null when there is neither a price nor a reference.
  private static @Nullable BigDecimal notional(
      Market market, NewOrder order, int minutes, long now) {
    if (order.quoteOrderQty() != null) {
      return order.quoteOrderQty();
    }
    BigDecimal price = order.price();
    if (price == null) {
      price = market.reference(minutes, now);
    }
    return price == null || order.quantity() == null ? null : price.multiply(order.quantity());
  }

  private static void icebergParts(NewOrder order, int limit) {
    BigDecimal part = order.icebergQty();
    BigDecimal qty = order.quantity();
    refuseIf(
        part != null
            && qty != null
            && part.signum() > 0
            && qty.divide(part, 0, RoundingMode.CEILING).compareTo(BigDecimal.valueOf(limit)) > 0,
        "ICEBERG_PARTS");
  }

  private static void trailing(NewOrder order, Filter.TrailingDelta rule) {
    Integer delta = order.trailingDelta();
    if (delta == null) {
      return;
    }
    boolean above = order.type().triggersAbove(order.side());
    refuseIf(
        delta < (above ? rule.minTrailingAboveDelta() : rule.minTrailingBelowDelta())
            || delta > (above ? rule.maxTrailingAboveDelta() : rule.maxTrailingBelowDelta()),
        "TRAILING_DELTA");
  }

  private static void position(
      Account account, Market market, NewOrder order, BigDecimal maxPosition) {
    if (order.side() == Side.SELL || order.quantity() == null) {
      return;
    }
    BigDecimal position = account.balance(market.rules().baseAsset()).total().add(order.quantity());
    for (Order open : account.openByClientId.values()) {
      if (open.market == market && open.side() == Side.BUY) {
        position = position.add(open.remaining());
      }
    }
    refuseIf(position.compareTo(maxPosition) > 0, "MAX_POSITION");
  }

  private static void maxAsset(Market market, NewOrder order, Filter.MaxAsset rule, long now) {
    BigDecimal amount = null;
    if (rule.asset().equals(market.rules().baseAsset())) {
      amount = order.quantity();
    } else if (rule.asset().equals(market.rules().quoteAsset())) {
      amount = notional(market, order, AVERAGE_MINUTES, now);
    }
    refuseIf(amount != null && amount.compareTo(rule.limit()) > 0, "MAX_ASSET");
  }

  private static boolean isAlgo(Order order) {
    return order.type().isContingent() && !order.triggered;
  }

  private static long open(Account account, @Nullable Market market, Predicate<Order> which) {
    return account.openByClientId.values().stream()
        .filter(order -> (market == null || order.market == market) && which.test(order))
        .count();
  }

  private static boolean below(@Nullable BigDecimal value, BigDecimal min) {
    return value != null && value.compareTo(min) < 0;
  }

  private static void refuseIf(boolean broken, String filter) {
    if (broken) {
      throw Rejection.filter(filter);
    }
  }
}
