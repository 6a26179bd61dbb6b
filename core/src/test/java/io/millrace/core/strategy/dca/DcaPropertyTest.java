package io.millrace.core.strategy.dca;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Announcement.DealClosed;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// What holds for every configuration and every path. The host also checks at every step that the
/// state reads back equal and that slots are unique.
class DcaPropertyTest {
  private static final long CENT = 1_000_000L;

  @Test
  void anyPath_keepsTheBooksAndNeverLosesByTakeProfit() {
    Gen.cases(100, 7101, DcaPropertyTest::checkRun);
  }

  private static void checkRun(SeededRandom random) {
    Instrument instrument =
        random.chance(0.3)
            ? DcaFixture.future("0.01", "0.001", random.oneOf("1", "10", "0.1"))
            : DcaFixture.spot("0.01", "0.0001", "5");
    FeeRates fees =
        new FeeRates(
            Ratio.of(random.oneOf("0", "0.0002", "0.001", "0.002")),
            Ratio.of(random.oneOf("0.0005", "0.001")),
            FeeAsset.QUOTE);
    String json = anyConfig(random);
    DcaConfig config = DcaFixture.config(json, instrument, fees);
    var host = new WalkingHost<>(DcaFixture.TYPE, config, instrument, fees, "1000");
    Quantity slice = Quantity.of(random.oneOf("0.05", "1000"));
    host.part = rest -> rest.min(slice);
    host.start();
    for (int i = 0; i < 60; i++) {
      step(host, random);
      checkPlan(host, config);
    }
    checkDeals(host, config, instrument);
  }

  private static String anyConfig(SeededRandom random) {
    var fields = new StringJoiner(",", "{", "}");
    fields.add("'side':'" + random.oneOf("long", "short") + "'");
    fields.add("'baseOrder':{'size':'100','type':'" + random.oneOf("market", "limit") + "'}");
    fields.add(
        "'safetyOrders':{'size':'60','max':"
            + random.intBetween(0, 8)
            + ",'active':"
            + random.intBetween(1, 4)
            + ",'deviation':'"
            + random.oneOf("0.3", "1", "2.5")
            + "','stepScale':'"
            + random.oneOf("1", "1.2", "1.73")
            + "','volumeScale':'"
            + random.oneOf("1", "1.5", "2.01")
            + "'}");
    String trailing = random.chance(0.3) ? ",'trailing':'0.2'" : "";
    boolean targets = random.chance(0.3);
    fields.add(
        targets
            ? "'takeProfit':{'targets':[{'share':'33.3','percent':'0.5'},"
                + "{'share':'33.3','percent':'1'},{'share':'33.4','percent':'2'}]"
                + trailing
                + "}"
            : "'takeProfit':{'percent':'"
                + random.oneOf("0.4", "1", "3")
                + "','of':'"
                + random.oneOf("total", "base")
                + "'"
                + trailing
                + "}");
    if (random.chance(0.5)) {
      fields.add(
          "'stopLoss':{'percent':'"
              + random.oneOf("3", "8")
              + "','timeoutSeconds':"
              + random.oneOf("0", "90")
              + ",'trailing':"
              + random.oneOf("true", "false", "'2'")
              + (targets ? ",'breakevenAfterTarget':1" : "")
              + "}");
    }
    fields.add("'maxActiveDeals':" + random.intBetween(1, 3));
    fields.add("'reinvestPercent':'" + random.oneOf("0", "100") + "'");
    if (random.chance(0.3)) {
      fields.add("'closeAfterSeconds':600");
    }
    return fields.toString();
  }

  private static void step(WalkingHost<DcaConfig, DcaState> host, SeededRandom random) {
    long deal = host.state.opened();
    switch (random.intBetween(0, 19)) {
      case 0 -> host.command(new Command.CloseAtMarket(deal));
      case 1 -> host.command(new Command.ChangeSafetyOrders(deal, random.intBetween(0, 9)));
      case 2 ->
          host.command(
              new Command.AddFunds(
                  deal,
                  Quantity.of("0.05"),
                  random.chance(0.5) ? Optional.empty() : Optional.of(host.price)));
      case 3 -> host.command(new Command.EditTakeProfit(deal, Ratio.percent("0.7")));
      case 4 -> host.command(new Command.EditStopLoss(deal, Optional.of(Ratio.percent("5"))));
      case 5 -> host.start();
      case 6, 7, 8 -> host.pass(Duration.ofSeconds(random.intBetween(1, 300)));
      default -> {
        long change = random.longBetween(-4000, 4000) * CENT;
        long target = Math.max(500_00 * CENT, host.price.units() + change);
        if (random.chance(0.1)) {
          host.jumpTo(Price.ofUnits(target).toString());
        } else {
          host.walkTo(Price.ofUnits(target).toString());
        }
        host.pass(Duration.ofSeconds(60));
      }
    }
  }

  private static void checkPlan(WalkingHost<DcaConfig, DcaState> host, DcaConfig config) {
    for (DealState deal : host.state.deals()) {
      List<DesiredOrder> mine =
          host.plan().orders().stream()
              .filter(order -> order.slot().cycle() == deal.number())
              .toList();
      long safety = mine.stream().filter(order -> Slots.isSafety(order.slot().name())).count();
      assertThat(safety).isLessThanOrEqualTo(config.safetyOrders().active());
      if (deal.exit() != null) {
        assertThat(mine).hasSize(1);
      }
    }
  }

  /// Every deal that closed by a resting take profit has a profit, and realised profit is the cash
  /// that came of closed deals.
  private static void checkDeals(
      WalkingHost<DcaConfig, DcaState> host, DcaConfig config, Instrument instrument) {
    Map<Long, Amount> cash = new HashMap<>();
    for (Fill fill : host.fills) {
      Amount value = instrument.notional(fill.price(), fill.quantity());
      Amount signed = fill.side() == io.millrace.core.order.Side.SELL ? value : value.negate();
      cash.merge(fill.slot().cycle(), signed.minus(fill.fee().amount()), Amount::plus);
    }
    Amount realised = Amount.ZERO;
    for (var announcement : host.announcements) {
      if (announcement instanceof DealClosed closed && cash.containsKey(closed.deal())) {
        realised = realised.plus(cash.getOrDefault(closed.deal(), Amount.ZERO));
        boolean resting = config.takeProfit().trailing() == null;
        if (closed.reason() == CloseReason.TAKE_PROFIT && resting) {
          assertThat(cash.get(closed.deal())).isGreaterThan(Amount.ZERO);
        }
      }
    }
    assertThat(host.state.realised()).isEqualTo(realised);
  }

  @Test
  void ladder_pricesDescendAndShortMirrorsLong() {
    Gen.cases(100, 7102, DcaPropertyTest::checkMirror);
  }

  private static void checkMirror(SeededRandom random) {
    String more =
        "'baseOrder':{'size':'0.5','unit':'base'},'takeProfit':{'percent':'%s'},'stopLoss':{'percent':'%s'},"
                .formatted(random.intBetween(1, 40), random.intBetween(1, 60))
            + "'safetyOrders':{'size':'0.3','unit':'base','max':20,'active':20,'deviation':'"
            + random.intBetween(1, 500) / 100.0
            + "','stepScale':'"
            + random.intBetween(100, 200) / 100.0
            + "','volumeScale':'"
            + random.intBetween(50, 200) / 100.0
            + "'}";
    Instrument instrument = DcaFixture.future("0.01", "0.001", "1");
    Price start = Price.ofUnits(random.longBetween(5_000, 500_000) * CENT);
    List<DesiredOrder> longs = ordersOf("long", more, start, instrument);
    List<DesiredOrder> shorts = ordersOf("short", more, start, instrument);
    assertThat(shorts).hasSameSizeAs(longs);
    Price before = start;
    for (int i = 0; i < longs.size(); i++) {
      DesiredOrder one = longs.get(i);
      DesiredOrder other = shorts.get(i);
      assertThat(other.slot()).isEqualTo(one.slot());
      assertThat(other.side()).isEqualTo(one.side().opposite());
      assertThat(other.quantity()).isEqualTo(one.quantity());
      assertThat(limit(other)).isEqualTo(start.times(2).minus(limit(one)));
      if (Slots.isSafety(one.slot().name())) {
        assertThat(limit(one)).isLessThan(before);
        before = limit(one);
      }
    }
  }

  private static List<DesiredOrder> ordersOf(
      String side, String more, Price start, Instrument instrument) {
    DcaConfig config =
        DcaFixture.config("{'side':'" + side + "'," + more + "}", instrument, FeeRates.NONE);
    var host =
        new WalkingHost<>(DcaFixture.TYPE, config, instrument, FeeRates.NONE, start.toString());
    host.start();
    return new ArrayList<>(host.plan().orders());
  }

  private static Price limit(DesiredOrder order) {
    return ((OrderTerms.Limit) order.terms()).price();
  }
}
