package io.millrace.venuesim.binance.market;

import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.PublicTrade;
import java.math.BigDecimal;

/// One kline. Times in milliseconds; ids are -1 when nothing traded in it.
public record Kline(
    long openTime,
    long closeTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBase,
    BigDecimal takerQuote,
    int trades,
    long firstId,
    long lastId) {

  static Kline flat(long openTime, long closeTime, BigDecimal price) {
    BigDecimal none = Decimals.ZERO;
    return new Kline(
        openTime, closeTime, price, price, price, price, none, none, none, none, 0, -1, -1);
  }

  static Kline of(long openTime, long closeTime, PublicTrade trade) {
    BigDecimal price = trade.price();
    boolean buyerTook = !trade.isBuyerMaker();
    return new Kline(
        openTime,
        closeTime,
        price,
        price,
        price,
        price,
        trade.qty(),
        trade.quoteQty(),
        buyerTook ? trade.qty() : Decimals.ZERO,
        buyerTook ? trade.quoteQty() : Decimals.ZERO,
        1,
        trade.id(),
        trade.id());
  }

  /// This one and a later one as one, with this one's times.
  Kline and(Kline later) {
    if (later.trades == 0) {
      return this;
    }
    boolean empty = trades == 0;
    return new Kline(
        openTime,
        closeTime,
        empty ? later.open : open,
        empty ? later.high : high.max(later.high),
        empty ? later.low : low.min(later.low),
        later.close,
        volume.add(later.volume),
        quoteVolume.add(later.quoteVolume),
        takerBase.add(later.takerBase),
        takerQuote.add(later.takerQuote),
        trades + later.trades,
        empty ? later.firstId : firstId,
        later.lastId);
  }

  Kline at(long open, long close) {
    return new Kline(
        open,
        close,
        this.open,
        high,
        low,
        this.close,
        volume,
        quoteVolume,
        takerBase,
        takerQuote,
        trades,
        firstId,
        lastId);
  }
}
