package io.millrace.venuesim.binance.exchange;

import io.millrace.venuesim.binance.exchange.Filter.LotSize;
import io.millrace.venuesim.binance.exchange.Filter.PriceFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a symbol is and what it allows.
///
/// @param features switches of exchangeInfo such as `ocoAllowed`; see {@link Feature}
public record SymbolRules(
    String symbol,
    String baseAsset,
    String quoteAsset,
    List<Filter> filters,
    Set<OrderType> orderTypes,
    Set<Feature> features,
    SelfTradePrevention defaultPrevention,
    Set<SelfTradePrevention> allowedPreventions) {

  /// What can be switched off for a symbol.
  public enum Feature {
    ICEBERG,
    OCO,
    OTO,
    QUOTE_ORDER_QTY_MARKET,
    TRAILING_STOP,
    CANCEL_REPLACE,
    AMEND,
    PEG,
    OPO
  }

  public SymbolRules {
    filters = List.copyOf(filters);
    orderTypes = new TreeSet<>(orderTypes);
    features = new TreeSet<>(features);
    allowedPreventions = new TreeSet<>(allowedPreventions);
  }

  public <F extends Filter> Optional<F> filter(Class<F> kind) {
    return filters.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /// The price grid; 0 when there is none.
  public BigDecimal tickSize() {
    return filter(PriceFilter.class).map(PriceFilter::tickSize).orElse(Decimals.ZERO);
  }

  /// The quantity grid; 0 when there is none.
  public BigDecimal stepSize() {
    return filter(LotSize.class).map(LotSize::stepSize).orElse(Decimals.ZERO);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /// The same symbol under other filters.
  public SymbolRules withFilters(List<Filter> others) {
    return new SymbolRules(
        symbol,
        baseAsset,
        quoteAsset,
        others,
        orderTypes,
        features,
        defaultPrevention,
        allowedPreventions);
  }
}
