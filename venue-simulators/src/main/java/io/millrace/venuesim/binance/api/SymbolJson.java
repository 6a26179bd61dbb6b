package io.millrace.venuesim.binance.api;

import static io.millrace.venuesim.binance.api.Wire.amount;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Filter;
import io.millrace.venuesim.binance.exchange.Market;
import io.millrace.venuesim.binance.exchange.SymbolRules;
import io.millrace.venuesim.binance.exchange.SymbolRules.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A symbol as exchangeInfo shows it.
final class SymbolJson {
  private static final int PRECISION = 8;

  private SymbolJson() {}

  static Document symbol(Market market, boolean withPermissionSets) {
    SymbolRules rules = market.rules();
    Document.Builder fields =
        Document.fields()
            .put("symbol", rules.symbol())
            .put("status", market.status())
            .put("baseAsset", rules.baseAsset())
            .put("baseAssetPrecision", PRECISION)
            .put("quoteAsset", rules.quoteAsset())
            .put("quotePrecision", PRECISION)
            .put("quoteAssetPrecision", PRECISION)
            .put("baseCommissionPrecision", PRECISION)
            .put("quoteCommissionPrecision", PRECISION)
            .put("orderTypes", names(rules.orderTypes()))
            .put("icebergAllowed", rules.has(Feature.ICEBERG))
            .put("ocoAllowed", rules.has(Feature.OCO))
            .put("otoAllowed", rules.has(Feature.OTO))
            .put("opoAllowed", rules.has(Feature.OPO))
            .put("quoteOrderQtyMarketAllowed", rules.has(Feature.QUOTE_ORDER_QTY_MARKET))
            .put("allowTrailingStop", rules.has(Feature.TRAILING_STOP))
            .put("cancelReplaceAllowed", rules.has(Feature.CANCEL_REPLACE))
            .put("amendAllowed", rules.has(Feature.AMEND))
            .put("pegInstructionsAllowed", rules.has(Feature.PEG))
            .put("isSpotTradingAllowed", true)
            .put("isMarginTradingAllowed", false)
            .put("filters", filters(rules.filters()))
            .put("permissions", Document.items(List.of()));
    if (withPermissionSets) {
      fields.put(
          "permissionSets",
          Document.items(List.of(Document.items(List.of(Document.text("SPOT"))))));
    }
    return fields
        .put("defaultSelfTradePreventionMode", rules.defaultPrevention())
        .put("allowedSelfTradePreventionModes", names(rules.allowedPreventions()))
        .build();
  }

  private static Document names(Collection<? extends Enum<?>> values) {
    return Document.items(values.stream().map(value -> Document.text(value.name())).toList());
  }

  static Document filters(List<Filter> filters) {
    List<Document> documents = new ArrayList<>();
    for (Filter filter : filters) {
      documents.add(filter(filter));
    }
    return Document.items(documents);
  }

  private static Document.Builder named(String type) {
    return Document.fields().put("filterType", type);
  }

  private static Document filter(Filter filter) {
    Document.Builder fields =
        switch (filter) {
          case Filter.PriceFilter f ->
              named("PRICE_FILTER")
                  .put("minPrice", amount(f.minPrice()))
                  .put("maxPrice", amount(f.maxPrice()))
                  .put("tickSize", amount(f.tickSize()));
          case Filter.PercentPrice f ->
              named("PERCENT_PRICE")
                  .put("multiplierUp", plain(f.multiplierUp()))
                  .put("multiplierDown", plain(f.multiplierDown()))
                  .put("avgPriceMins", f.avgPriceMins());
          case Filter.PercentPriceBySide f ->
              named("PERCENT_PRICE_BY_SIDE")
                  .put("bidMultiplierUp", plain(f.bidMultiplierUp()))
                  .put("bidMultiplierDown", plain(f.bidMultiplierDown()))
                  .put("askMultiplierUp", plain(f.askMultiplierUp()))
                  .put("askMultiplierDown", plain(f.askMultiplierDown()))
                  .put("avgPriceMins", f.avgPriceMins());
          case Filter.LotSize f -> lot("LOT_SIZE", f.minQty(), f.maxQty(), f.stepSize());
          case Filter.MarketLotSize f ->
              lot("MARKET_LOT_SIZE", f.minQty(), f.maxQty(), f.stepSize());
          case Filter.MinNotional f ->
              named("MIN_NOTIONAL")
                  .put("minNotional", amount(f.minNotional()))
                  .put("applyToMarket", f.applyToMarket())
                  .put("avgPriceMins", f.avgPriceMins());
          case Filter.Notional f ->
              named("NOTIONAL")
                  .put("minNotional", amount(f.minNotional()))
                  .put("applyMinToMarket", f.applyMinToMarket())
                  .put("maxNotional", amount(f.maxNotional()))
                  .put("applyMaxToMarket", f.applyMaxToMarket())
                  .put("avgPriceMins", f.avgPriceMins());
          case Filter.IcebergParts f -> named("ICEBERG_PARTS").put("limit", f.limit());
          case Filter.MaxNumOrders f ->
              named("MAX_NUM_ORDERS").put("maxNumOrders", f.maxNumOrders());
          case Filter.MaxNumAlgoOrders f ->
              named("MAX_NUM_ALGO_ORDERS").put("maxNumAlgoOrders", f.maxNumAlgoOrders());
          case Filter.MaxNumIcebergOrders f ->
              named("MAX_NUM_ICEBERG_ORDERS").put("maxNumIcebergOrders", f.maxNumIcebergOrders());
          case Filter.MaxNumOrderLists f ->
              named("MAX_NUM_ORDER_LISTS").put("maxNumOrderLists", f.maxNumOrderLists());
          case Filter.MaxNumOrderAmends f ->
              named("MAX_NUM_ORDER_AMENDS").put("maxNumOrderAmends", f.maxNumOrderAmends());
          case Filter.MaxPosition f ->
              named("MAX_POSITION").put("maxPosition", amount(f.maxPosition()));
          case Filter.TrailingDelta f ->
              named("TRAILING_DELTA")
                  .put("minTrailingAboveDelta", f.minTrailingAboveDelta())
                  .put("maxTrailingAboveDelta", f.maxTrailingAboveDelta())
                  .put("minTrailingBelowDelta", f.minTrailingBelowDelta())
                  .put("maxTrailingBelowDelta", f.maxTrailingBelowDelta());
          case Filter.ExchangeMaxNumOrders f ->
              named("EXCHANGE_MAX_NUM_ORDERS").put("maxNumOrders", f.maxNumOrders());
          case Filter.ExchangeMaxNumAlgoOrders f ->
              named("EXCHANGE_MAX_NUM_ALGO_ORDERS").put("maxNumAlgoOrders", f.maxNumAlgoOrders());
          case Filter.ExchangeMaxNumIcebergOrders f ->
              named("EXCHANGE_MAX_NUM_ICEBERG_ORDERS")
                  .put("maxNumIcebergOrders", f.maxNumIcebergOrders());
          case Filter.ExchangeMaxNumOrderLists f ->
              named("EXCHANGE_MAX_NUM_ORDER_LISTS").put("maxNumOrderLists", f.maxNumOrderLists());
          case Filter.MaxAsset f ->
              named("MAX_ASSET").put("asset", f.asset()).put("limit", amount(f.limit()));
        };
    return fields.build();
  }

  private static String plain(BigDecimal multiplier) {
    return multiplier.stripTrailingZeros().toPlainString();
  }

  private static Document.Builder lot(
      String type, BigDecimal min, BigDecimal max, BigDecimal step) {
    return named(type)
        .put("minQty", amount(min))
        .put("maxQty", amount(max))
        .put("stepSize", amount(step));
  }
}
