package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;

/// A trading rule of a symbol, of the exchange or of an asset. In all of them a bound of zero is
/// switched off where the documents say so.
public sealed interface Filter {
  record PriceFilter(BigDecimal minPrice, BigDecimal maxPrice, BigDecimal tickSize)
      implements Filter {}

  record PercentPrice(BigDecimal multiplierUp, BigDecimal multiplierDown, int avgPriceMins)
      implements Filter {}

  record PercentPriceBySide(
      BigDecimal bidMultiplierUp,
      BigDecimal bidMultiplierDown,
      BigDecimal askMultiplierUp,
      BigDecimal askMultiplierDown,
      int avgPriceMins)
      implements Filter {}

  record LotSize(BigDecimal minQty, BigDecimal maxQty, BigDecimal stepSize) implements Filter {}

  record MarketLotSize(BigDecimal minQty, BigDecimal maxQty, BigDecimal stepSize)
      implements Filter {}

  record MinNotional(BigDecimal minNotional, boolean applyToMarket, int avgPriceMins)
      implements Filter {}

  record Notional(
      BigDecimal minNotional,
      boolean applyMinToMarket,
      BigDecimal maxNotional,
      boolean applyMaxToMarket,
      int avgPriceMins)
      implements Filter {}

  record IcebergParts(int limit) implements Filter {}

  record MaxNumOrders(int maxNumOrders) implements Filter {}

  record MaxNumAlgoOrders(int maxNumAlgoOrders) implements Filter {}

  record MaxNumIcebergOrders(int maxNumIcebergOrders) implements Filter {}

  record MaxNumOrderLists(int maxNumOrderLists) implements Filter {}

  record MaxNumOrderAmends(int maxNumOrderAmends) implements Filter {}

  record MaxPosition(BigDecimal maxPosition) implements Filter {}

  record TrailingDelta(
      int minTrailingAboveDelta,
      int maxTrailingAboveDelta,
      int minTrailingBelowDelta,
      int maxTrailingBelowDelta)
      implements Filter {}

  record ExchangeMaxNumOrders(int maxNumOrders) implements Filter {}

  record ExchangeMaxNumAlgoOrders(int maxNumAlgoOrders) implements Filter {}

  record ExchangeMaxNumIcebergOrders(int maxNumIcebergOrders) implements Filter {}

  record ExchangeMaxNumOrderLists(int maxNumOrderLists) implements Filter {}

  record MaxAsset(String asset, BigDecimal limit) implements Filter {}
}
