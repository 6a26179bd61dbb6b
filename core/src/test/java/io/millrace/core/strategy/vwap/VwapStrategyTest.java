package io.millrace.core.strategy.vwap;

import static io.millrace.core.strategy.signal.SignalMarkets.ES;
import static io.millrace.core.strategy.signal.SignalMarkets.PERPETUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.signal.SignalMarkets;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.strategy.signal.Trade;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VwapStrategyTest {
  private static final Instant BAR = Instant.parse("2026-03-02T10:00:00Z");

  private final WalkingHost<VwapConfig, SignalState> host = host(PERPETUAL, "quantity", "2");

  private static WalkingHost<VwapConfig, SignalState> host(
      Instrument instrument, String field, String value) {
    return host(instrument, Document.fields().put(field, value));
  }

  private static WalkingHost<VwapConfig, SignalState> host(
      Instrument instrument, Document.Builder params) {
    var host = SignalMarkets.host(new VwapStrategy(), instrument, params, "100");
    host.now = BAR;
    return host;
  }

  /// A bar closes: VWAP 100, σ 1, ADX 15, bar 31 of its session, ranging.
  private static void close(WalkingHost<VwapConfig, SignalState> host, String close) {
    close(host, close, 100, 1, 31, 15);
  }

  private static void close(
      WalkingHost<VwapConfig, SignalState> host,
      String close,
      double vwap,
      double sigma,
      double bars,
      double adx) {
    host.price = Price.of(close);
    double at = host.price.toDouble();
    host.closeBar(
        BarInterval.M1,
        vwap,
        sigma,
        bars,
        at,
        at + 0.1,
        at - 0.1,
        (double) host.now.toEpochMilli(),
        adx,
        MarketCondition.RANGING.bit());
    host.now = host.now.plusSeconds(60);
  }

  private static Announcement.SignalSeen lastSignal(WalkingHost<VwapConfig, SignalState> host) {
    return host.announcements.stream()
        .filter(Announcement.SignalSeen.class::isInstance)
        .map(Announcement.SignalSeen.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static Trade trade(WalkingHost<VwapConfig, SignalState> host) {
    return Objects.requireNonNull(host.state.trade());
  }

  private static DesiredOrder order(WalkingHost<VwapConfig, SignalState> host, String slot) {
    return host.ordersNamed(slot).getFirst();
  }

  @Test
  void burst_isWithinItsSeconds_wherePrintsAreKnown() {
    var careful = host(PERPETUAL, Document.fields().put("quantity", "2").put("burstSeconds", 7));
    careful.movedWithin = seconds -> seconds == 7 ? 0.0031 : 0;
    close(careful, "97.9");
    assertThat(lastSignal(careful).refusedBy())
        .hasValueSatisfying(
            why -> assertThat(why.text()).contains("0.31 % within 7 seconds, more than 0.3"));
    assertThat(careful.fills).isEmpty();

    careful.movedWithin = seconds -> seconds == 7 ? 0.0029 : 1;
    close(careful, "97.9");
    assertThat(lastSignal(careful).isTaken()).as("though the bar itself is larger").isTrue();
  }

  @Test
  void closeBelowTwoDeviations_buysAtTheCloseWithStopAndTarget() {
    close(host, "97.9");

    assertThat(host.fills).hasSize(1);
    assertThat(host.fills.getFirst().side()).isEqualTo(Side.BUY);
    assertThat(host.fills.getFirst().price()).isEqualTo(Price.of("97.9"));
    assertThat(host.slotNames()).containsExactly("stop", "target");
    DesiredOrder stop = order(host, "stop");
    assertThat(stop.terms()).isEqualTo(new OrderTerms.Stop(Price.of("96.5"))); // 100 - 3.5 x 1
    assertThat(stop.side()).isEqualTo(Side.SELL);
    assertThat(stop.quantity()).isEqualTo(Quantity.of("2"));
    assertThat(stop.reduceOnly()).isTrue();
    assertThat(order(host, "target").terms()).isEqualTo(new OrderTerms.Limit(Price.of("100")));
    assertThat(lastSignal(host).isTaken()).isTrue();
    assertThat(lastSignal(host).price()).isEqualTo(Price.of("97.9"));
  }

  @Test
  void closeAboveTwoDeviations_sellsShort() {
    close(host, "102.1");

    assertThat(host.fills.getFirst().side()).isEqualTo(Side.SELL);
    assertThat(order(host, "stop").terms()).isEqualTo(new OrderTerms.Stop(Price.of("103.5")));
    assertThat(order(host, "stop").side()).isEqualTo(Side.BUY);
  }

  @Test
  void closeAtExactlyTwoDeviations_isNoSignal() {
    close(host, "98");
    assertThat(host.announcements).isEmpty();
  }

  @Test
  void warmupBars_giveNoSignal() {
    close(host, "97", 100, 1, 30, 15);
    assertThat(host.announcements).isEmpty();
    close(host, "97", 100, 1, 31, 15);
    assertThat(host.announcements).hasSize(1);
  }

  @Test
  void priceBackAtVwap_takesProfit() {
    close(host, "97.9");
    host.walkTo("100");

    assertThat(host.cash()).hasToString("4.2"); // 2 x (100 - 97.9)
    assertThat(host.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.TAKE_PROFIT));
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.state.trade()).isNull();
  }

  @Test
  void priceAtStop_endsTheDealAtALoss() {
    close(host, "97.9");
    host.walkTo("96.5");

    assertThat(host.cash()).hasToString("-2.8");
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.STOP_LOSS));
  }

  @Test
  void target_movesOnlyWhenVwapIsATickAway() {
    close(host, "97.9");
    close(host, "98.5", 99.95, 1, 32, 15);
    assertThat(trade(host).exit().target()).isEqualTo(Price.of("100"));
    close(host, "98.5", 99.87, 1, 33, 15);
    assertThat(trade(host).exit().target()).isEqualTo(Price.of("99.9")); // rounded up, never worse
    close(host, "98.5", 99.99, 1, 34, 15);
    assertThat(trade(host).exit().target()).isEqualTo(Price.of("99.9"));
    close(host, "98.5", 100.01, 1, 35, 15);
    assertThat(trade(host).exit().target()).isEqualTo(Price.of("100.1"));
    assertThat(order(host, "stop").terms()).isEqualTo(new OrderTerms.Stop(Price.of("96.5")));
  }

  @Test
  void trendingMarket_refusesAndSaysWhy() {
    close(host, "97.9", 100, 1, 31, 27.256);

    assertThat(host.fills).isEmpty();
    assertThat(lastSignal(host).refusedBy().map(Reason::text))
        .hasValue("ADX 27.26 is not below 20");
    assertThat(host.lastReason())
        .isEqualTo("Long signal at 97.9: ADX 27.26 is not below 20; market ranging.");
  }

  @Test
  void adxWithoutValue_refuses() {
    close(host, "97.9", 100, 1, 31, Double.NaN);
    assertThat(lastSignal(host).refusedBy().map(Reason::text))
        .hasValue("ADX unknown is not below 20");
  }

  @Test
  void barThatMovedTooFar_refuses() {
    host.price = Price.of("97.9");
    host.closeBar(BarInterval.M1, 100, 1, 31, 97.9, 98.3, 97.9, (double) BAR.toEpochMilli(), 15, 2);
    assertThat(lastSignal(host).refusedBy().map(Reason::text))
        .hasValue("the price moved 0.41 % within the last bar, more than 0.3");
  }

  @Test
  void signalNearFunding_isRefused() {
    host.now = Instant.parse("2026-03-02T15:54:00Z");
    close(host, "97.9"); // closes at 15:55
    assertThat(lastSignal(host).refusedBy().map(Reason::text))
        .hasValue("a funding is less than 5 minutes away");
    host.now = Instant.parse("2026-03-02T16:04:00Z");
    close(host, "97.9");
    assertThat(host.fills).isEmpty();
    host.now = Instant.parse("2026-03-02T16:05:00Z");
    close(host, "97.9");
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void flattenAtFunding_closesBeforeIt() {
    var flat =
        host(PERPETUAL, Document.fields().put("quantity", "2").put("flattenAtFunding", true));
    close(flat, "97.9");
    Instant five = Instant.parse("2026-03-02T15:55:00Z");
    assertThat(flat.plan().wakes()).contains(new Wake.At(five));
    flat.pass(Duration.between(flat.now, five));
    assertThat(flat.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.SESSION_END));
  }

  @Test
  void secondSignal_isRefusedWhileADealIsOpen() {
    close(host, "97.9");
    close(host, "97.5");
    assertThat(lastSignal(host).refusedBy().map(Reason::text)).hasValue("deal 1 is open");
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void pausedBot_refusesEntriesAndManagesExits() {
    close(host, "97.9");
    host.mayOpen = false;
    host.start();
    assertThat(host.slotNames()).containsExactly("stop", "target");
    host.walkTo("100");
    close(host, "97.9");
    assertThat(lastSignal(host).refusedBy().map(Reason::text)).hasValue("the bot is paused");
  }

  @Test
  void entryThatWaits_isGoodForAMinuteAfterItsBar() {
    host.hold = true;
    close(host, "97.9");
    DesiredOrder entry = order(host, "entry");
    assertThat(entry.terms()).isEqualTo(new OrderTerms.Limit(Price.of("97.9")));
    assertThat(entry.handling().goodTill()).hasValue(BAR.plusSeconds(120));
    assertThat(host.plan().orders()).hasSize(1);
  }

  @Test
  void entryThatExpiredUnfilled_leavesNothing() {
    host.hold = true;
    close(host, "97.9");
    assertThat(host.slotNames()).containsExactly("entry");
    host.endOrder("entry", "its time is over");
    assertThat(host.state.trade()).isNull();
    assertThat(host.plan().orders()).isEmpty();
    close(host, "97.9");
    assertThat(order(host, "entry").slot().cycle()).isEqualTo(2);
  }

  @Test
  void entryThatIsTooOld_isGivenUpAtTheClose() {
    host.hold = true;
    close(host, "97.9");
    close(host, "98.5", 100, 1, 32, 15);
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.lastReason()).contains("waited for 60 seconds");
  }

  @Test
  void partOfAnEntry_isProtectedAtOnceAndAfterTheRestExpired() {
    host.hold = true;
    close(host, "97.9");
    host.fillPart("entry", "97.9", "0.75");
    assertThat(host.slotNames()).containsExactly("stop", "target", "entry");
    assertThat(order(host, "stop").quantity()).isEqualTo(Quantity.of("0.75"));
    assertThat(order(host, "target").quantity()).isEqualTo(Quantity.of("0.75"));
    host.endOrder("entry", "its time is over");
    assertThat(host.slotNames()).containsExactly("stop", "target");
    host.fillPart("target", "100", "0.25");
    assertThat(order(host, "stop").quantity()).isEqualTo(Quantity.of("0.5"));
    assertThat(order(host, "target").quantity()).isEqualTo(Quantity.of("0.75"));
  }

  @Test
  void fillAfterTheDealHasEnded_isClosedAtMarket() {
    close(host, "97.9");
    var slot = host.fills.getFirst().slot();
    host.walkTo("100");
    host.hold = true;
    host.lateFill(slot, Side.BUY, "97.9", "0.5");
    DesiredOrder close = host.plan().orders().getFirst();
    assertThat(close.terms()).isEqualTo(OrderTerms.MARKET);
    assertThat(close.side()).isEqualTo(Side.SELL);
    assertThat(close.quantity()).isEqualTo(Quantity.of("0.5"));
    assertThat(close.reduceOnly()).isTrue();
  }

  @Test
  void closeAtMarket_endsTheDeal() {
    close(host, "97.9");
    host.command(new Command.CloseAtMarket(0));
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.MANUAL));
    assertThat(host.coins().isZero()).isTrue();
    host.command(new Command.CloseAtMarket(0));
    assertThat(host.lastReason()).isEqualTo("There is no open deal.");
  }

  @Test
  void stopThatTheVenueEnds_closesThePosition() {
    close(host, "97.9");
    host.hold = true;
    host.endOrder("stop", "rejected by the risk engine");
    assertThat(host.slotNames()).containsExactly("close");
    host.endOrder("close", "try later");
    assertThat(host.plan().orders()).isEmpty();
    host.hold = false;
    host.pass(Duration.ofSeconds(5));
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.EMERGENCY));
  }

  @Test
  void riskSizing_countsTheMultiplierAndRoundsDown() {
    // sigma 2: the stop at 4993 is 2.5 points from the close, 125 USD a contract
    var es = host(ES, "risk", "1000");
    close(es, "4995.5", 5000, 2, 31, 15);
    assertThat(es.fills.getFirst().quantity()).isEqualTo(Quantity.of("8"));
    var less = host(ES, "risk", "999.99");
    close(less, "4995.5", 5000, 2, 31, 15);
    assertThat(less.fills.getFirst().quantity()).isEqualTo(Quantity.of("7"));
    var tooLittle = host(ES, "risk", "124");
    close(tooLittle, "4995.5", 5000, 2, 31, 15);
    assertThat(lastSignal(tooLittle).refusedBy().map(Reason::text))
        .hasValue("quantity 0 must be at least 1");
  }

  @Test
  void notionalSizing_countsTheMultiplierAndRoundsDown() {
    var es = host(ES, "notional", "500000");
    close(es, "4995.5", 5000, 2, 31, 15); // 249,775 USD a contract
    assertThat(es.fills.getFirst().quantity()).isEqualTo(Quantity.of("2"));
  }

  @Test
  void conditions_refuseWhatTheyForbidOrMiss() {
    var filter = Document.fields().put("require", words("trending")).build();
    var trending =
        host(PERPETUAL, Document.fields().put("quantity", "2").put("conditions", filter));
    close(trending, "97.9");
    assertThat(lastSignal(trending).refusedBy().map(Reason::text))
        .hasValue("the market is ranging, not trending");
    var other = Document.fields().put("forbid", words("ranging")).build();
    var forbids = host(PERPETUAL, Document.fields().put("quantity", "2").put("conditions", other));
    close(forbids, "97.9");
    assertThat(lastSignal(forbids).refusedBy().map(Reason::text)).hasValue("the market is ranging");
  }

  private static Document words(String word) {
    return Document.items(List.of(Document.text(word)));
  }
}
