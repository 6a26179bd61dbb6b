package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderWriterTest {
  private static final String END = "&newClientOrderId=mr11-1-base-1&newOrderRespType=FULL";

  private static void assertWritten(Side side, OrderTerms terms, String quantity, String expected) {
    assertThat(OrderWriter.newOrder(Orders.of(1, side, terms, quantity)).query())
        .isEqualTo("symbol=BTCUSDT&side=" + side + "&" + expected + END);
  }

  private static Price price(String text) {
    return Price.of(text);
  }

  @Test
  void everyKindOfTerms_inTheVenuesWords() {
    assertWritten(Side.BUY, OrderTerms.MARKET, "0.00000001", "type=MARKET&quantity=0.00000001");
    assertWritten(
        Side.BUY,
        new OrderTerms.Limit(price("61000.00")),
        "100",
        "type=LIMIT&timeInForce=GTC&price=61000&quantity=100");
    assertWritten(
        Side.SELL,
        new OrderTerms.Limit(price("0.00000002"), true),
        "46116860414",
        "type=LIMIT_MAKER&price=0.00000002&quantity=46116860414");
    assertWritten(
        Side.SELL,
        new OrderTerms.Stop(price("59000.1")),
        "1",
        "type=STOP_LOSS&stopPrice=59000.1&quantity=1");
    assertWritten(
        Side.SELL,
        new OrderTerms.StopLimit(price("59000"), price("58900")),
        "1",
        "type=STOP_LOSS_LIMIT&timeInForce=GTC&price=58900&stopPrice=59000&quantity=1");
    assertWritten(
        Side.SELL,
        new OrderTerms.TakeProfit(price("70000")),
        "1",
        "type=TAKE_PROFIT&stopPrice=70000&quantity=1");
    assertWritten(
        Side.SELL,
        new OrderTerms.Trailing(Ratio.of("0.0125"), Optional.empty()),
        "1",
        "type=STOP_LOSS&trailingDelta=125&quantity=1");
    assertWritten(
        Side.SELL,
        new OrderTerms.Trailing(Ratio.of("0.01"), Optional.of(price("70000"))),
        "1",
        "type=TAKE_PROFIT&stopPrice=70000&trailingDelta=100&quantity=1");
  }

  @Test
  void whatSpotHasNot_isNotWrittenAsSomethingElse() {
    OrderTerms terms = new OrderTerms.Limit(price("1"));
    assertRefused(terms, Handling.PLAIN.until(Instant.EPOCH), "goodTill is not offered");
    assertRefused(terms, Handling.PLAIN.inGroup("exit"), "group and after are not offered");
    assertRefused(
        terms, Handling.PLAIN.after(new OrderSlot(1, "base")), "group and after are not offered");
    assertRefused(
        new OrderTerms.Trailing(Ratio.of("0.00015"), Optional.empty()),
        Handling.PLAIN,
        "trailing buy by 0.00015 must be a multiple of 0.0001 on spot");
  }

  private static void assertRefused(OrderTerms terms, Handling handling, String words) {
    assertThatThrownBy(() -> OrderWriter.newOrder(Orders.of(1, Side.BUY, terms, "1", handling)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
