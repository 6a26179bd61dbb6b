package io.millrace.core.strategy.rsi;

import static io.millrace.core.strategy.signal.SignalMarkets.PERPETUAL;
import static io.millrace.core.strategy.signal.SignalMarkets.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.signal.SignalMarkets;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.value.Price;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RsiStrategyTest {
  private static final RsiStrategy TYPE = new RsiStrategy();

  private final WalkingHost<RsiConfig, SignalState> host = host(PERPETUAL);

  private static WalkingHost<RsiConfig, SignalState> host(Instrument instrument) {
    return SignalMarkets.host(TYPE, instrument, Document.fields().put("quantity", "2"), "100");
  }

  private static void close(
      WalkingHost<RsiConfig, SignalState> host, String close, double rsi, double sma) {
    close(host, close, rsi, sma, 20);
  }

  /// A bar closes with an ATR of 0.4.
  private static void close(
      WalkingHost<RsiConfig, SignalState> host, String close, double rsi, double sma, double adx) {
    host.price = Price.of(close);
    host.closeBar(
        BarInterval.H1, rsi, sma, adx, 0.4, host.price.toDouble(), MarketCondition.RANGING.bit());
  }

  private OrderTerms terms(String slot) {
    return host.ordersNamed(slot).getFirst().terms();
  }

  private Optional<String> lastRefusal() {
    return host.announcements.stream()
        .filter(Announcement.SignalSeen.class::isInstance)
        .map(Announcement.SignalSeen.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow()
        .refusedBy()
        .map(Reason::text);
  }

  @Test
  void oversoldAndFarBelowTheAverage_buys() {
    close(host, "99.5", 29.9, 100); // exactly 0.5 % below

    assertThat(host.coins()).hasToString("2");
    assertThat(host.slotNames()).containsExactly("stop", "target");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("98.7"))); // 99.5 - 2 x 0.4
    assertThat(terms("target")).isEqualTo(new OrderTerms.Limit(Price.of("100")));
  }

  @Test
  void overboughtAndFarAboveTheAverage_sells() {
    close(host, "100.5", 70.1, 100);
    assertThat(host.coins()).hasToString("-2");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("101.3")));
  }

  @Test
  void atTheThresholdOrTooNear_isNoSignal() {
    close(host, "99.5", 30, 100);
    close(host, "99.6", 20, 100);
    close(host, "99.5", 70.1, 100);
    close(host, "99", Double.NaN, 100);
    close(host, "99", 20, Double.NaN);
    assertThat(host.announcements).isEmpty();
  }

  @Test
  void marketThatTrends_refuses() {
    close(host, "99", 20, 100, 25);
    assertThat(lastRefusal()).hasValue("ADX 25 is not below 25");
  }

  @Test
  void priceAtTheAverage_takesProfit() {
    close(host, "99.5", 29, 100);
    close(host, "99.6", 35, 99.84);
    assertThat(terms("target")).isEqualTo(new OrderTerms.Limit(Price.of("99.9")));
    host.walkTo("99.9");
    assertThat(host.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.TAKE_PROFIT));
    assertThat(host.cash()).hasToString("0.8");
  }

  @Test
  void rsiInTheMiddle_closesAtMarket() {
    close(host, "99.5", 29, 100);
    close(host, "99.7", 50, 100);
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.SIGNAL));
    assertThat(host.cash()).hasToString("0.4");
  }

  @Test
  void priceAtTheStop_isALoss() {
    close(host, "99.5", 29, 100);
    host.walkTo("98.7");
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.STOP_LOSS));
  }

  @Test
  void onSpot_theTargetIsWatchedSinceTheStopHoldsTheCoins() {
    var spot = host(SPOT);
    close(spot, "99.5", 29, 100);
    assertThat(spot.slotNames()).containsExactly("stop");
    assertThat(spot.plan().wakes()).contains(new Wake.AtOrAbove(SPOT.id(), Price.of("100")));
    spot.walkTo("100");
    assertThat(spot.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.TAKE_PROFIT));
    assertThat(spot.coins().isZero()).isTrue();
    close(spot, "100.5", 75, 100);
    assertThat(spot.lastReason()).contains("the direction is long");
  }

  @Test
  void defaults_areThoseOfTheSpec() {
    Document.Fields described = TYPE.describe(host.config);
    assertThat(described.field("oversold")).isEqualTo(Document.text("30"));
    assertThat(described.field("deviationPercent")).isEqualTo(Document.text("0.5"));
    assertThat(described.field("stopAtr")).isEqualTo(Document.text("2"));
    assertThat(described.field("adxMax")).isEqualTo(Document.text("25"));
    Document.Builder again = Document.fields();
    described.fields().forEach(again::put);
    assertThat(SignalMarkets.config(TYPE, PERPETUAL, again)).isEqualTo(host.config);
  }

  @Test
  void exitOutsideTheThresholds_isRefused() {
    assertThatThrownBy(
            () ->
                SignalMarkets.config(
                    TYPE, PERPETUAL, Document.fields().put("quantity", "1").put("exitRsi", "30")))
        .hasMessageContaining("params.exitRsi: 30 is not allowed; must be between oversold");
  }
}
