package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;

/// A trade that did not happen because both orders belong together. A quantity of 0 means that this
/// side lost nothing.
public record PreventedMatch(
    String symbol,
    long id,
    long takerOrderId,
    long makerOrderId,
    long tradeGroupId,
    SelfTradePrevention mode,
    BigDecimal price,
    BigDecimal takerPreventedQty,
    BigDecimal makerPreventedQty,
    long time) {}
