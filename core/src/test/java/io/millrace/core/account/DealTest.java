package io.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DealTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instrument BTC =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.of("5")));

  @Test
  void profit_ofWhatClosedFlat_isItsCashFlow() {
    Deal deal = trade(Side.BUY, "100", "1", Side.SELL, "110", "1");
    assertThat(deal.profit()).isEqualTo(Amount.of("10"));
    assertThat(deal.cashFlow()).isEqualTo(Amount.of("10"));
  }

  @Test
  void profit_ofALongDealThatLeavesDust_leavesItsCostOut() {
    Deal deal = trade(Side.BUY, "100", "1", Side.SELL, "110", "0.96");
    assertThat(deal.profit()).isEqualTo(Amount.of("9.6"));
    assertThat(deal.cashFlow()).isEqualTo(Amount.of("5.6"));
    assertThat(deal.profitAt(BTC, Price.of("110"), Ratio.ZERO)).isEqualTo(Amount.of("10"));
  }

  @Test
  void profit_ofAShortDealThatLeavesDust_leavesItsProceedsOut() {
    Deal deal = trade(Side.SELL, "110", "1", Side.BUY, "100", "0.96");
    assertThat(deal.profit()).isEqualTo(Amount.of("9.6"));
    assertThat(deal.profitAt(BTC, Price.of("100"), Ratio.ZERO)).isEqualTo(Amount.of("10"));
  }

  @Test
  void profit_whenAllIsKept_isNothing() {
    Deal deal = Deal.opened(fill(Side.BUY, "100", "1"), BTC).closed(NOW, "cancelled");
    assertThat(deal.profit()).isEqualTo(Amount.ZERO);
  }

  private static Deal trade(
      Side opens, String at, String quantity, Side closes, String later, String part) {
    return Deal.opened(fill(opens, at, quantity), BTC)
        .after(fill(closes, later, part), BTC)
        .closed(NOW, "take-profit");
  }

  private static Fill fill(Side side, String price, String quantity) {
    return new Fill(
        new OrderSlot(1, side.lower()),
        side,
        Price.of(price),
        Quantity.of(quantity),
        Money.zero(Asset.of("USDT")),
        Fill.Liquidity.MAKER,
        NOW);
  }
}
