package io.millrace.core.strategy.basket;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Announcement.DealClosed;
import io.millrace.core.strategy.Announcement.StopBot;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.basket.BasketGridState.Stage;
import io.millrace.core.testing.Gen;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BasketGridStrategyTest {
  static final BasketGridStrategy STRATEGY = new BasketGridStrategy();
  static final FeeRates TENTH = FeeRates.both(Ratio.percent("0.1"));
  static final Instrument SOL =
      Instrument.spot(
          InstrumentId.of("binance-spot:SOLUSDC"),
          Asset.of("SOL"),
          Asset.of("USDC"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.of("5")));

  @Test
  void start_laysTheLevelsBelowTheAnchor() {
    var host = host("100");
    // floor_tick(100·0.98), floor_step(60/98); 80/96; 120/93
    assertThat(host.plan().orders())
        .extracting(order -> order.slot() + " " + limit(order.terms()) + " × " + order.quantity())
        .containsExactly("1/buy-1 98 × 0.612", "1/buy-2 96 × 0.833", "1/buy-3 93 × 1.29");
  }

  @Test
  void firstLevelFilled_putsTp1AndTp2AboveTheAverage() {
    var host = host("100");
    host.walkTo("98");
    // cost 59.976 + 0.059976 for 0.612: average 98.098, above it 1.2 % and 2.5 %, up to the tick
    assertThat(order(host, "tp1")).isEqualTo("99.28 × 0.244");
    assertThat(order(host, "tp2")).isEqualTo("100.56 × 0.244");
    assertThat(host.plan().wakes()).contains(new Wake.AtOrAbove(SOL.id(), Price.of("100.56")));
  }

  @Test
  void secondLevelFilled_easesTheTargets() {
    var host = host("100");
    host.walkTo("96");
    // (59.976 + 79.968)·1.001 / 1.445 = 96.9437…; 1.1 % and 2.4 % above
    assertThat(order(host, "tp1")).isEqualTo("98.02 × 0.578");
    assertThat(order(host, "tp2")).isEqualTo("99.28 × 0.578");
  }

  @Test
  void easing_neverGoesBelowBreakEven() {
    var host = host("100", "easeWithDepth", "1.2");
    host.walkTo("96");
    // average 96.9437… / 0.999 = 97.0408, up to the tick
    assertThat(order(host, "tp1")).startsWith("97.05 ");
  }

  @Test
  void trail_armsAtTp2AndSellsTheRemainderOnTheWayBack() {
    var host = host("100");
    host.walkTo("98", "105", "103");
    Fill last = host.fills.getLast();
    assertThat(host.fills)
        .extracting(fill -> fill.slot().name())
        .containsExactly("buy-1", "tp1", "tp2", "trail");
    assertThat(last.price()).isEqualTo(Price.of("103.95"));
    assertThat(last.quantity()).isEqualTo(Quantity.of("0.124"));
    assertThat(host.announcements).containsExactly(new DealClosed(1, CloseReason.TAKE_PROFIT));
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void afterABasket_theNextStartsLaterWithANewAnchor() {
    var host = host("100");
    host.walkTo("98", "105", "103");
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.plan().wakes()).containsExactly(new Wake.At(host.now));
    host.pass(Duration.ofMinutes(1));
    assertThat(host.state.number()).isEqualTo(2);
    assertThat(host.state.anchor()).isEqualTo(Price.of("103"));
    assertThat(host.plan().orders().getFirst().slot()).hasToString("2/buy-1");
  }

  @Test
  void withoutRepeat_theBotStopsAfterOneBasket() {
    var host = host("100", "repeat", false);
    host.walkTo("98", "105", "103");
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
    assertThat(host.announcements.getLast()).isInstanceOf(StopBot.class);
  }

  @Test
  void deeperBuyAfterTp1_raisesItsTotal() {
    var host = host("100");
    host.walkTo("98", "99.28", "96");
    // 40 % of 1.445 is 0.578, of which 0.244 have been sold
    assertThat(order(host, "tp1")).endsWith(" × 0.578");
    host.walkTo("110", "100");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void zoneExtension_addsLevelsAboveTheHardStop() {
    var host = host("100");
    host.walkTo("90.01");
    assertThat(host.slotNames()).doesNotContain("buy-4");
    host.walkTo("89");
    // 10 % is where the price is, 13 % comes, 16 % would lie below the stop
    assertThat(host.fills.getLast().slot().name()).isEqualTo("buy-4");
    assertThat(order(host, "buy-5")).startsWith("87 ");
    assertThat(host.slotNames()).doesNotContain("buy-6");
  }

  @Test
  void hardStop_sellsEverythingAndClosesTheBasket() {
    var host = host("100");
    host.walkTo("84");
    Fill last = host.fills.getLast();
    assertThat(last.slot().name()).isEqualTo("stop");
    assertThat(last.price()).isEqualTo(Price.of("85"));
    assertThat(host.announcements).containsExactly(new DealClosed(1, CloseReason.STOP_LOSS));
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void reanchor_suggest_saysSoOnceAfterTheIdleTime() {
    var host = host("100");
    host.walkTo("103.5", "102.9", "104");
    host.pass(Duration.ofMinutes(59));
    assertThat(host.announcements).isEmpty();
    host.pass(Duration.ofMinutes(1));
    assertThat(host.announcements)
        .singleElement()
        .isInstanceOfSatisfying(
            Announcement.Suggestion.class,
            suggestion ->
                assertThat(suggestion.why().text())
                    .isEqualTo(
                        "The price 104 has stayed above 103; consider a new anchor instead of"
                            + " 100."));
    host.walkTo("102", "104");
    host.pass(Duration.ofHours(2));
    assertThat(host.announcements).hasSize(1);
  }

  @Test
  void reanchor_auto_movesTheLevels() {
    var host =
        host(
            "100",
            "reanchor",
            Document.fields().put("above", "3").put("idleMinutes", 60).put("mode", "auto").build());
    host.walkTo("104");
    host.pass(Duration.ofHours(1));
    assertThat(host.state.anchor()).isEqualTo(Price.of("104"));
    assertThat(order(host, "buy-1")).startsWith("101.92 ");
  }

  @Test
  void reanchorCommand_worksOnlyWhileNothingIsHeld() {
    var host = host("100");
    host.command(new Command.Reanchor(Optional.of(Price.of("99"))));
    assertThat(host.state.anchor()).isEqualTo(Price.of("99"));
    host.walkTo("97");
    host.command(new Command.Reanchor(Optional.empty()));
    assertThat(host.reasons.getLast().kind()).isEqualTo(Reason.Kind.REFUSED);
    assertThat(host.state.anchor()).isEqualTo(Price.of("99"));
  }

  @Test
  void closeAtMarket_sellsAndANewBasketFollows() {
    var host = host("100");
    host.walkTo("96");
    host.command(new Command.CloseAtMarket(1));
    assertThat(host.fills.getLast().slot()).hasToString("1/close");
    assertThat(host.announcements).containsExactly(new DealClosed(1, CloseReason.MANUAL));
    host.pass(Duration.ofMinutes(1));
    assertThat(host.state.number()).isEqualTo(2);
  }

  @Test
  void emergencyClose_survivesAnyStopOfTheProgram() {
    var host = host("100");
    host.walkTo("96");
    host.part = rest -> rest.isAbove(Quantity.of("1")) ? Quantity.of("1") : rest;
    host.price = Price.of("95.99");
    host.command(new Command.EmergencyClose(Ratio.percent("3")));
    // in two parts, the state written and read between them
    assertThat(host.fills.stream().filter(f -> f.slot().name().equals("emergency"))).hasSize(2);
    assertThat(host.announcements)
        .containsExactly(
            new DealClosed(1, CloseReason.EMERGENCY),
            new StopBot("basket 1 ended: emergency-closed"));
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void emergencyClose_restsAtTheFlooredLimitEvenAfterARestart() {
    var host = host("100");
    host.walkTo("96");
    var asked =
        STRATEGY.decide(
            host.config, host.state, host.asking(new Command.EmergencyClose(Ratio.percent("3"))));
    var again = STRATEGY.decide(host.config, asked.state(), host.starting());
    assertThat(again.plan()).isEqualTo(asked.plan());
    assertThat(again.plan().orders()).hasSize(1);
    // floor_tick(96·0.97)
    assertThat(again.plan().orders().getFirst().terms())
        .isEqualTo(new OrderTerms.Limit(Price.of("93.12")));
  }

  @Test
  void paused_withoutCoins_restsNothing_butABasketGoesOn() {
    var host = host("100");
    host.mayOpen = false;
    host.start();
    assertThat(host.plan().orders()).isEmpty();
    host.mayOpen = true;
    host.start();
    host.walkTo("98");
    host.mayOpen = false;
    host.start();
    assertThat(host.slotNames()).containsExactly("tp1", "tp2", "buy-2", "buy-3");
    host.walkTo("105", "103");
    host.pass(Duration.ofMinutes(1));
    assertThat(host.lastReason()).isEqualTo("The bot is paused; no basket opens.");
    assertThat(host.plan().wakes()).isEmpty();
    host.mayOpen = true;
    host.start();
    assertThat(host.state.number()).isEqualTo(2);
  }

  @Test
  void orderEndedByTheVenue_isHeldBackForAMinute() {
    var host = host("100");
    host.endOrder("buy-2", "expired");
    assertThat(host.slotNames()).containsExactly("buy-1", "buy-3");
    host.pass(Duration.ofMinutes(1));
    assertThat(host.slotNames()).containsExactly("buy-1", "buy-2", "buy-3");
  }

  @Test
  void anyWalk_keepsTheBooksAndNeverSellsMoreThanItHolds() {
    Gen.cases(
        120,
        31,
        random -> {
          var fees =
              new FeeRates(
                  Ratio.percent("0.1"),
                  Ratio.percent("0.1"),
                  random.oneOf(FeeRates.FeeAsset.QUOTE, FeeRates.FeeAsset.BASE));
          var host = new WalkingHost<>(STRATEGY, read(params(), SOL, fees), SOL, fees, "100");
          if (random.chance(0.5)) {
            var parts = random.fork();
            host.part =
                rest ->
                    Quantity.ofUnits(
                        parts.longBetween(1 + rest.units() / 300_000, rest.units() / 100_000)
                            * 100_000);
          }
          host.start();
          for (int i = 0; i < 25; i++) {
            String target = Price.of("0.01").times(random.longBetween(7_000, 13_000)).toString();
            if (random.chance(0.3)) {
              host.jumpTo(target);
            } else {
              host.walkTo(target);
            }
            host.pass(Duration.ofMinutes(random.intBetween(0, 90)));
            Amount held = host.state.books().held().plus(host.state.dust());
            assertThat(held).isEqualTo(host.coins());
            assertThat(held.isNegative()).isFalse();
          }
        });
  }

  static WalkingHost<BasketGridConfig, BasketGridState> host(String price, Object... more) {
    BasketGridConfig config = read(params(more), SOL, TENTH);
    var host = new WalkingHost<>(STRATEGY, config, SOL, TENTH, price);
    host.start();
    return host;
  }

  static BasketGridConfig read(Document.Fields params, Instrument instrument, FeeRates fees) {
    DocumentReader reader = DocumentReader.of(params, "params");
    BasketGridConfig config = STRATEGY.configure(reader, instrument, fees);
    reader.finish();
    return config;
  }

  static Document.Fields params(Object... more) {
    return BasketParams.with(more);
  }

  static String order(WalkingHost<BasketGridConfig, BasketGridState> host, String slot) {
    var order = host.ordersNamed(slot).getFirst();
    return limit(order.terms()) + " × " + order.quantity();
  }

  private static String limit(OrderTerms terms) {
    return terms instanceof OrderTerms.Limit(Price price, _) ? price.toString() : "none";
  }
}
