package io.millrace.venuesim.binance;

import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.Filter;
import io.millrace.venuesim.binance.exchange.OrderType;
import io.millrace.venuesim.binance.exchange.SelfTradePrevention;
import io.millrace.venuesim.binance.exchange.SymbolRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Rules of well-known symbols, with the numbers the venue had in 2026 where it has them, and the
/// usual rules for any other.
public final class KnownSymbols {
  /// Symbol, assets, tick size, step size, largest quantity, smallest value of an order.
  private static final List<String> KNOWN =
      List.of(
          "BTCUSDT BTC USDT 0.01 0.00001 9000 5",
          "ETHUSDT ETH USDT 0.01 0.0001 9000 5",
          "BNBUSDT BNB USDT 0.01 0.001 900000 5",
          "SOLUSDT SOL USDT 0.01 0.001 90000 5",
          "XRPUSDT XRP USDT 0.0001 0.1 9222449 5",
          "LTCUSDT LTC USDT 0.01 0.001 90000 5",
          "ADAUSDT ADA USDT 0.0001 0.1 900000 5",
          "DOGEUSDT DOGE USDT 0.00001 1 9000000 1",
          "BTCUSDC BTC USDC 0.01 0.00001 9000 5",
          "ETHUSDC ETH USDC 0.01 0.0001 9000 5",
          "SOLUSDC SOL USDC 0.01 0.001 90000 5",
          "ETHBTC ETH BTC 0.00001 0.0001 100000 0.0001",
          "BNBBTC BNB BTC 0.000001 0.001 100000 0.0001",
          "LTCBTC LTC BTC 0.000001 0.001 100000 0.0001",
          "XRPETH XRP ETH 0.0000001 0.1 9222449 0.001");

  private static final BigDecimal PRICE_MAX = new BigDecimal("1000000");
  private static final BigDecimal NOTIONAL_MAX = new BigDecimal("9000000");

  private KnownSymbols() {}

  public static List<SymbolRules> all() {
    List<SymbolRules> all = new ArrayList<>();
    for (String line : KNOWN) {
      String[] of = line.split(" ", -1);
      all.add(
          rules(
              of[0],
              of[1],
              of[2],
              Decimals.of(of[3]),
              Decimals.of(of[4]),
              Decimals.of(of[5]),
              Decimals.of(of[6])));
    }
    return all;
  }

  /// A symbol with the usual filters.
  public static SymbolRules rules(
      String symbol,
      String base,
      String quote,
      BigDecimal tick,
      BigDecimal step,
      BigDecimal maxQty,
      BigDecimal minNotional) {
    return new SymbolRules(
        symbol,
        base,
        quote,
        filters(tick, step, maxQty, minNotional),
        EnumSet.allOf(OrderType.class),
        EnumSet.allOf(SymbolRules.Feature.class),
        SelfTradePrevention.EXPIRE_MAKER,
        EnumSet.allOf(SelfTradePrevention.class));
  }

  private static List<Filter> filters(
      BigDecimal tick, BigDecimal step, BigDecimal maxQty, BigDecimal minNotional) {
    BigDecimal none = Decimals.ZERO;
    BigDecimal five = Decimals.of("5");
    BigDecimal fifth = Decimals.of("0.2");
    return List.of(
        new Filter.PriceFilter(tick, PRICE_MAX.setScale(Decimals.SCALE), tick),
        new Filter.LotSize(step, maxQty, step),
        new Filter.IcebergParts(100),
        new Filter.MarketLotSize(none, maxQty, none),
        new Filter.TrailingDelta(10, 2000, 10, 2000),
        new Filter.PercentPriceBySide(five, fifth, five, fifth, 5),
        new Filter.Notional(minNotional, true, NOTIONAL_MAX.setScale(Decimals.SCALE), false, 5),
        new Filter.MaxNumOrders(200),
        new Filter.MaxNumOrderLists(20),
        new Filter.MaxNumAlgoOrders(5),
        new Filter.MaxNumOrderAmends(10));
  }
}
