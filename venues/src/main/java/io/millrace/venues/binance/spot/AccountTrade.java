package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;

/// A trade of the account, of whichever order.
///
/// @param tradeId unique for the instrument
public record AccountTrade(
    InstrumentId instrument,
    String tradeId,
    long venueOrderId,
    Side side,
    Price price,
    Quantity quantity,
    Money fee,
    Fill.Liquidity liquidity,
    Instant eventTime) {
  static AccountTrade read(Node trade) {
    return new AccountTrade(
        trade.at("symbol").parsed(symbol -> new InstrumentId(ExchangeInfo.VENUE, symbol)),
        Long.toString(trade.whole("id")),
        trade.whole("orderId"),
        trade.flag("isBuyer") ? Side.BUY : Side.SELL,
        trade.price("price"),
        trade.quantity("qty"),
        OrderReader.fee(trade, "commission", "commissionAsset"),
        trade.flag("isMaker") ? Fill.Liquidity.MAKER : Fill.Liquidity.TAKER,
        trade.time("time"));
  }
}
