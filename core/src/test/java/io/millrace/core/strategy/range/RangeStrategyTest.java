package io.millrace.core.strategy.range;

import static io.millrace.core.strategy.signal.SignalMarkets.ES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.signal.SignalMarkets;
import io.millrace.core.value.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RangeStrategyTest {
  private static final RangeStrategy TYPE = new RangeStrategy();
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private WalkingHost<RangeConfig, RangeState> host = host(Document.fields());

  private static WalkingHost<RangeConfig, RangeState> host(Document.Builder more) {
    return new WalkingHost<>(
        TYPE,
        SignalMarkets.config(TYPE, ES, more.put("quantity", "2")),
        ES,
        SignalMarkets.FREE,
        "5010");
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
  }

  /// The bot runs since the evening before; the night went from 5000 to 5020, the ATR is 8.
  @BeforeEach
  void night() {
    night(host);
  }

  private static void night(WalkingHost<RangeConfig, RangeState> host) {
    host.now = at("2026-03-02T20:00:00");
    night(host, 5020, 5000, 930, 8);
    host.start();
  }

  private static void night(
      WalkingHost<RangeConfig, RangeState> host, double high, double low, double bars, double atr) {
    Instant last = at("2026-03-03T09:29:00");
    host.indicators =
        new double[] {
          high, low, bars, 5005, last.toEpochMilli(), atr, atr, MarketCondition.RANGING.bit()
        };
  }

  private void passUntil(String local) {
    passUntil(host, local);
  }

  private static void passUntil(WalkingHost<RangeConfig, RangeState> host, String local) {
    host.pass(Duration.between(host.now, at(local)));
  }

  private OrderTerms terms(String slot) {
    return order(slot).terms();
  }

  private DesiredOrder order(String slot) {
    return host.ordersNamed(slot).getFirst();
  }

  private static List<Optional<String>> signals(WalkingHost<RangeConfig, RangeState> host) {
    return host.announcements.stream()
        .filter(Announcement.SignalSeen.class::isInstance)
        .map(seen -> ((Announcement.SignalSeen) seen).refusedBy().map(Reason::text))
        .toList();
  }

  @Test
  void beforeTheMorning_nothingRests() {
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.plan().wakes()).containsExactly(new Wake.At(at("2026-03-03T09:30:00")));
  }

  @Test
  void morning_placesAnEntryOnEitherSideOfWhichOneMayTrade() {
    passUntil("2026-03-03T09:30:00");

    assertThat(host.slotNames()).containsExactly("buy", "sell");
    assertThat(terms("buy")).isEqualTo(new OrderTerms.Stop(Price.of("5020.25")));
    assertThat(terms("sell")).isEqualTo(new OrderTerms.Stop(Price.of("4999.75")));
    assertThat(order("buy").side()).isEqualTo(Side.BUY);
    assertThat(order("buy").handling().group()).isPresent();
    assertThat(order("buy").handling().group()).isEqualTo(order("sell").handling().group());
    assertThat(order("buy").quantity()).hasToString("2");
    assertThat(order("buy").reduceOnly()).isFalse();
  }

  @Test
  void levelsBetweenTicks_areRoundedOutward() {
    night(host, 5020.1, 4999.9, 930, 8);
    passUntil("2026-03-03T09:30:00");
    assertThat(terms("buy")).isEqualTo(new OrderTerms.Stop(Price.of("5020.5"))); // 5020.35
    assertThat(terms("sell")).isEqualTo(new OrderTerms.Stop(Price.of("4999.5"))); // 4999.65
  }

  @Test
  void breakout_entersAndLeavesTheOtherSide() {
    passUntil("2026-03-03T09:30:00");
    host.walkTo("5020.25");

    assertThat(host.coins()).hasToString("2");
    assertThat(host.slotNames()).containsExactly("stop", "target");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("5010.25"))); // - 1.25 x 8
    assertThat(terms("target")).isEqualTo(new OrderTerms.Limit(Price.of("5036.25"))); // + 2 x 8
    assertThat(signals(host)).containsExactly(Optional.empty());
    host.walkTo("5036.25");
    assertThat(host.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.TAKE_PROFIT));
    assertThat(host.cash()).hasToString("1600"); // 16 points x 2 contracts x 50
  }

  @Test
  void breakdown_goesShort() {
    passUntil("2026-03-03T09:30:00");
    host.walkTo("4999.75");
    assertThat(host.coins()).hasToString("-2");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("5009.75")));
    assertThat(terms("target")).isEqualTo(new OrderTerms.Limit(Price.of("4983.75")));
  }

  @Test
  void exits_useTheRangeAsOfTheEntry() {
    passUntil("2026-03-03T09:30:00");
    night(host, 5020, 5000, 930, 4);
    host.walkTo("5020.25");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("5015.25")));
  }

  @Test
  void fifteenPointsInFavour_theStopMovesToTheEntryOnce() {
    passUntil("2026-03-03T09:30:00");
    host.walkTo("5020.25", "5035");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("5010.25")));
    host.walkTo("5035.25");
    assertThat(terms("stop")).isEqualTo(new OrderTerms.Stop(Price.of("5020.25")));
    host.walkTo("5020.25");
    assertThat(host.announcements).contains(new Announcement.DealClosed(1, CloseReason.STOP_LOSS));
    assertThat(host.cash().isZero()).isTrue();
  }

  @Test
  void afterADeal_theEntriesWaitAgainTwiceADay() {
    passUntil("2026-03-03T09:30:00");
    host.walkTo("5020.25", "5036.25");
    assertThat(host.plan().orders()).isEmpty(); // beyond the level
    host.walkTo("5020.25");
    assertThat(host.plan().orders()).isEmpty();
    host.walkTo("5020");
    assertThat(host.slotNames()).containsExactly("buy", "sell");
    host.walkTo("4999.75", "5009.75");
    assertThat(host.state.position().trade()).isNull();
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.fills).hasSize(4);
  }

  @Test
  void tooLate_skipsTheDay() {
    passUntil("2026-03-03T09:35:01");
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.reasons.getFirst().text()).contains("the day is skipped");
    assertThat(host.plan().wakes()).containsExactly(new Wake.At(at("2026-03-04T09:30:00")));
  }

  @Test
  void withinTheGrace_itStarts() {
    passUntil("2026-03-03T09:35:00");
    assertThat(host.slotNames()).containsExactly("buy", "sell");
  }

  @Test
  void priceBeyondTheRange_skipsOrGoesWithIt() {
    host.price = Price.of("5025");
    passUntil("2026-03-03T09:30:00");
    assertThat(signals(host).getFirst()).hasValue("the price 5025 is beyond the range already");
    assertThat(host.plan().orders()).isEmpty();

    var market = host(Document.fields().put("beyond", "market"));
    night(market);
    market.price = Price.of("5025");
    passUntil(market, "2026-03-03T09:30:00");
    assertThat(market.coins()).hasToString("2");
    assertThat(market.slotNames()).containsExactly("stop", "target");
    assertThat(signals(market)).containsExactly(Optional.empty());
  }

  @Test
  void filters_refuseBothSides() {
    check("minRange", "21", "the range 20 is below 21");
    check("maxRange", "19", "the range 20 is above 19");
    check("maxGap", "4", "the gap 5 is above 4"); // 5010 after 5005
    check("minAtr", "9", "the ATR 8 is below 9");
    check("maxAtr", "7.5", "the ATR 8 is above 7.5");
  }

  private static void check(String filter, String value, String why) {
    var filtered = host(Document.fields().put(filter, value));
    night(filtered);
    passUntil(filtered, "2026-03-03T09:30:00");
    assertThat(signals(filtered)).containsExactly(Optional.of(why), Optional.of(why));
    assertThat(filtered.plan().orders()).isEmpty();
  }

  @Test
  void nightOfNineBars_isNoRange() {
    night(host, 5020, 5000, 9, 8);
    passUntil("2026-03-03T09:30:00");
    assertThat(host.lastReason())
        .isEqualTo("The day is skipped: the night has 9 bars, and needs 10.");
  }

  @Test
  void barsThatEndedTheDayBefore_areNoRange() {
    passUntil("2026-03-04T09:30:00"); // the last bar is of the third
    assertThat(host.lastReason()).contains("too long before");
  }

  @Test
  void halfPastThree_takesTheEntriesAway() {
    passUntil("2026-03-03T09:30:00");
    passUntil("2026-03-03T15:29:59");
    assertThat(host.slotNames()).hasSize(2);
    passUntil("2026-03-03T15:30:00");
    assertThat(host.plan().orders()).isEmpty();
  }

  @Test
  void fiveToFour_closesThePosition() {
    passUntil("2026-03-03T09:30:00");
    host.walkTo("5020.25");
    passUntil("2026-03-03T15:30:00");
    assertThat(host.slotNames()).containsExactly("stop", "target");
    passUntil("2026-03-03T15:55:00");
    assertThat(host.announcements)
        .contains(new Announcement.DealClosed(1, CloseReason.SESSION_END));
    assertThat(host.coins().isZero()).isTrue();
  }

  @Test
  void hardLimit_triesAtOnceAndWarns() {
    passUntil("2026-03-03T09:30:00");
    host.walkTo("5020.25");
    host.hold = true;
    passUntil("2026-03-03T15:55:00");
    assertThat(host.slotNames()).containsExactly("close");
    passUntil("2026-03-03T16:05:00");
    assertThat(host.slotNames()).containsExactly("close");
    assertThat(host.lastReason()).isEqualTo("It is 16:05 and deal 1 is still open.");
  }

  @Test
  void clocksGoForward_theDayFollowsNewYork() {
    host.now = at("2026-03-08T20:00:00"); // a Sunday; summer time since this morning
    host.start();
    assertThat(host.plan().wakes()).contains(new Wake.At(Instant.parse("2026-03-09T13:30:00Z")));
  }

  @Test
  void pausedBot_takesItsEntriesAwayAndPlacesThemAgain() {
    passUntil("2026-03-03T09:30:00");
    host.mayOpen = false;
    host.start();
    assertThat(host.plan().orders()).isEmpty();
    host.mayOpen = true;
    host.start();
    assertThat(host.slotNames()).containsExactly("buy", "sell");
    assertThat(order("buy").slot().cycle()).isEqualTo(2);
  }

  @Test
  void bothEntriesFilled_areSquaredByEachOther() {
    passUntil("2026-03-03T09:30:00");
    var sell = order("sell").slot();
    host.walkTo("5020.25");
    host.lateFill(sell, Side.SELL, "4999.75", "2");
    assertThat(host.coins().isZero()).isTrue();
    assertThat(host.state.position().trade()).isNull();
  }

  @Test
  void entryThatTheVenueEnds_isNotPlacedAgain() {
    passUntil("2026-03-03T09:30:00");
    host.endOrder("sell", "too far away");
    assertThat(host.slotNames()).containsExactly("buy");
    host.walkTo("5020.25");
    assertThat(host.coins()).hasToString("2");
  }

  @Test
  void entryTooSmallForTheVenue_isNotPlacedAgain() {
    passUntil("2026-03-03T09:30:00");
    host.tooSmall("buy");
    assertThat(host.slotNames()).containsExactly("sell");
    assertThat(host.lastReason()).startsWith("Too small for the venue is the entry ");
    host.tooSmall("sell");
    assertThat(host.slotNames()).isEmpty();
  }

  @Test
  void partOfAnEntry_isProtectedAndTheRestStaysInItsGroup() {
    passUntil("2026-03-03T09:30:00");
    var group = order("buy").handling().group();
    host.hold = true;
    host.price = Price.of("5020.25");
    host.fillPart("buy", "5020.25", "1");
    assertThat(host.slotNames()).containsExactly("stop", "target", "buy");
    assertThat(order("stop").quantity()).hasToString("1");
    assertThat(order("buy").handling().group()).isEqualTo(group);
    assertThat(order("buy").quantity()).hasToString("2");
  }

  @Test
  void longOnly_placesNoSell() {
    host = host(Document.fields().put("direction", "long"));
    night(host);
    passUntil("2026-03-03T09:30:00");
    assertThat(host.slotNames()).containsExactly("buy");
  }

  @Test
  void defaults_areThoseOfTheSpecAndReadBackEqual() {
    Document.Fields described = TYPE.describe(host.config);
    assertThat(described.field("entryOffset")).isEqualTo(Document.text("0.25"));
    assertThat(described.field("stopAtr")).isEqualTo(Document.text("1.25"));
    assertThat(described.field("targetAtr")).isEqualTo(Document.text("2"));
    assertThat(described.field("breakevenPoints")).isEqualTo(Document.text("15"));
    assertThat(described.field("maxTradesPerDay")).isEqualTo(Document.number(2));
    Document.Builder again = Document.fields();
    described.fields().forEach(again::put);
    assertThat(SignalMarkets.config(TYPE, ES, again)).isEqualTo(host.config);
  }

  @Test
  void hoursOutOfOrder_areRefused() {
    assertThatThrownBy(() -> host(Document.fields().put("flatAt", "15:00")))
        .hasMessage(
            "params.flatAt: 15:00 is not allowed; must be not before noEntryFrom, which is 15:30");
    assertThatThrownBy(() -> host(Document.fields().put("zone", "Moon/Base")))
        .hasMessageContaining("must be a time zone such as UTC or America/New_York");
  }
}
