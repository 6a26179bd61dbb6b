package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;

/// One side of a trade, as its account sees it.
public record AccountTrade(
    String symbol,
    long id,
    long orderId,
    long orderListId,
    BigDecimal price,
    BigDecimal qty,
    BigDecimal quoteQty,
    BigDecimal commission,
    String commissionAsset,
    long time,
    boolean isBuyer,
    boolean isMaker) {}
