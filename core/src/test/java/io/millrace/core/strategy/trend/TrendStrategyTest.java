package io.millrace.core.strategy.trend;

import static io.millrace.core.strategy.signal.SignalMarkets.PERPETUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.market.BarInterval;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.signal.SignalMarkets;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.value.Price;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrendStrategyTest {
  private static final TrendStrategy TYPE = new TrendStrategy();

  private final WalkingHost<TrendConfig, SignalState> host =
      SignalMarkets.host(TYPE, PERPETUAL, Document.fields().put("quantity", "2"), "100");

  /// A bar closes with ADX 30 and ATR 2.
  private void close(String close, double high, double low, double before, double now) {
    close(close, high, low, before, now, 30, 2);
  }

  private void close(
      String close, double high, double low, double before, double now, double adx, double atr) {
    host.price = Price.of(close);
    host.closeBar(
        BarInterval.H1,
        now,
        before,
        adx,
        atr,
        host.price.toDouble(),
        high,
        low,
        MarketCondition.TRENDING.bit());
  }

  private Price stop() {
    return Objects.requireNonNull(Objects.requireNonNull(host.state.trade()).exit().stop());
  }

  private Announcement.SignalSeen lastSignal() {
    return host.announcements.stream()
        .filter(Announcement.SignalSeen.class::isInstance)
        .map(Announcement.SignalSeen.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  @Test
  void crossUpward_buysAtMarketWithAStopThreeRangesAway() {
    close("100", 100.5, 99, -0.1, 0.2);

    assertThat(host.fills.getFirst().side()).isEqualTo(Side.BUY);
    assertThat(host.slotNames()).containsExactly("stop");
    assertThat(host.ordersNamed("stop").getFirst().terms())
        .isEqualTo(new OrderTerms.Stop(Price.of("94"))); // 100 - 3 x 2
    assertThat(host.ordersNamed("stop").getFirst().reduceOnly()).isTrue();
  }

  @Test
  void crossDownward_sellsShort() {
    close("100", 101, 99, 0.1, -0.2);
    assertThat(host.fills.getFirst().side()).isEqualTo(Side.SELL);
    assertThat(stop()).isEqualTo(Price.of("106"));
  }

  @Test
  void fromExactlyLevel_isACross() {
    close("100", 101, 99, 0, 0.1);
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void noCrossOrNoValue_isNoSignal() {
    close("100", 101, 99, 0.1, 0.2);
    close("100", 101, 99, Double.NaN, 0.2);
    assertThat(host.announcements).isEmpty();
  }

  @Test
  void weakTrend_refuses() {
    close("100", 101, 99, -0.1, 0.2, 20, 2);
    assertThat(lastSignal().refusedBy().map(Reason::text)).hasValue("ADX 20 is not above 20");
    assertThat(host.fills).isEmpty();
  }

  @Test
  void stop_followsTheBestPriceAndNeverGoesBack() {
    close("100", 100.5, 99, -0.1, 0.2);
    close("103", 104, 100, 0.2, 0.3);
    assertThat(stop()).isEqualTo(Price.of("98")); // 104 - 6
    close("103", 103.5, 102, 0.3, 0.3, 30, 3);
    assertThat(stop()).isEqualTo(Price.of("98")); // 104 - 9 would be a step back
    close("103", 103.5, 102, 0.3, 0.3, 30, 1);
    assertThat(stop()).isEqualTo(Price.of("101")); // 104 - 3, from the best price of before
    host.walkTo("101");
    assertThat(host.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.TRAILING_STOP));
    assertThat(host.cash()).hasToString("2");
  }

  @Test
  void barThatCarriesTheStopBeyondThePrice_closesAtOnce() {
    close("100", 100.5, 99, -0.1, 0.2);
    close("103", 112, 100, 0.2, 0.3); // 112 - 6 = 106 is above the price
    assertThat(host.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.TRAILING_STOP));
    assertThat(host.cash()).hasToString("6");
  }

  @Test
  void crossBack_closesAndTurnsRound() {
    close("100", 100.5, 99, -0.1, 0.2);
    close("99", 100, 98, 0.2, -0.1);

    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.SIGNAL));
    assertThat(lastSignal().side()).isEqualTo(Side.SELL);
    assertThat(lastSignal().isTaken()).isTrue();
    assertThat(host.coins()).hasToString("-2");
    assertThat(stop()).isEqualTo(Price.of("105"));
    assertThat(host.fills.getLast().slot().cycle()).isEqualTo(2);
  }

  @Test
  void crossBackInAWeakTrend_onlyCloses() {
    close("100", 100.5, 99, -0.1, 0.2);
    close("99", 100, 98, 0.2, -0.1, 15, 2);
    assertThat(host.coins().isZero()).isTrue();
    assertThat(lastSignal().refusedBy().map(Reason::text)).hasValue("ADX 15 is not above 20");
  }

  @Test
  void partOfAnEntry_isProtectedFromWhereItTraded() {
    host.hold = true;
    close("100", 100.5, 99, -0.1, 0.2);
    host.fillPart("entry", "100.3", "0.5");
    assertThat(stop()).isEqualTo(Price.of("94.3"));
    assertThat(host.ordersNamed("stop").getFirst().quantity()).hasToString("0.5");
  }

  @Test
  void defaults_areThoseOfTheSpec() {
    Document.Fields described = TYPE.describe(host.config);
    assertThat(described.field("fast")).isEqualTo(Document.number(20));
    assertThat(described.field("slow")).isEqualTo(Document.number(50));
    assertThat(described.field("adxMin")).isEqualTo(Document.text("20"));
    assertThat(described.field("trailAtr")).isEqualTo(Document.text("3"));
    Document.Builder again = Document.fields();
    described.fields().forEach(again::put);
    assertThat(SignalMarkets.config(TYPE, PERPETUAL, again)).isEqualTo(host.config);
  }

  @Test
  void slowThatIsNotSlower_isRefused() {
    assertThatThrownBy(
            () ->
                SignalMarkets.config(
                    TYPE, PERPETUAL, Document.fields().put("quantity", "1").put("slow", 20)))
        .hasMessage("params.slow: 20 is not allowed; must be above fast, which is 20");
  }

  @Test
  void restOfTheClosingOrderTooSmallForTheVenue_endsTheDeal() {
    close("100", 100.5, 99, -0.1, 0.2);
    host.hold = true;
    host.command(new Command.CloseAtMarket(0));
    host.fillPart("close", "100", "0.99");
    host.tooSmall("close");
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.MANUAL));
    assertThat(host.state.trade()).isNull();
  }

  @Test
  void stopTooSmallForTheVenue_closesAtOnce() {
    close("100", 100.5, 99, -0.1, 0.2);
    host.hold = true;
    host.tooSmall("stop");
    assertThat(host.slotNames()).containsExactly("close");
  }
}
