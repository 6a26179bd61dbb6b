package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;

/// A trade as everybody sees it. `aggregateId` is shared by trades of one taker at one price.
public record PublicTrade(
    String symbol,
    long id,
    long aggregateId,
    BigDecimal price,
    BigDecimal qty,
    BigDecimal quoteQty,
    long time,
    boolean isBuyerMaker) {}
