package io.millrace.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.testing.Gen;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RiskGateTest {
  private static final Instrument BTC =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.ZERO));

  private final World world = new World();
  private int slots;

  @Test
  void anOrderInFlightCountsAsFilled() {
    RiskGate gate = gate(limits().put("maxNotional", "250"));
    assertThat(gate.check(1, buy("100", "1"), world)).isInstanceOf(RiskVerdict.Approved.class);
    Order second = buy("100", "1");
    gate.check(1, second, world);
    gate.changed(1, second.become(OrderState.UNKNOWN));
    assertThat(Worlds.spelled(gate.check(1, buy("100", "1"), world)))
        .isEqualTo(new RiskVerdict.Refused("maxNotional", "300", "250"));
    gate.changed(1, second.become(OrderState.NEVER_ARRIVED));
    assertThat(gate.check(1, buy("100", "1"), world)).isInstanceOf(RiskVerdict.Approved.class);
  }

  @Test
  void aCancelCountsAsFailedUntilItIsConfirmed() {
    RiskGate gate = gate(limits().put("maxOpenOrders", 1));
    Order first = buy("100", "1");
    gate.check(1, first, world);
    Order cancelling = first.become(OrderState.ACCEPTED).become(OrderState.CANCELLING);
    gate.changed(1, cancelling);
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("maxOpenOrders");
    gate.changed(1, cancelling.become(OrderState.CANCELLED));
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
  }

  @Test
  void exposureCountsAllBotsAndPositionLimitsOneInstrument() {
    RiskGate gate =
        gate(limits().put("maxExposure", "350").put("instruments", own("maxPosition", "3")));
    gate.join(2, BTC, held("100", "2"), List.of());
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
    assertThat(rule(gate, buy("100", "0.1"))).isEqualTo("maxPosition");
    world.price = Price.of("120");
    RiskGate dear = gate(limits().put("maxExposure", "350"));
    dear.join(2, BTC, held("100", "2"), List.of());
    assertThat(Worlds.spelled(dear.check(1, buy("100", "1"), world)))
        .isEqualTo(new RiskVerdict.Refused("maxExposure", "360", "350"));
  }

  @Test
  void exitsGoThroughWhateverTheLimits() {
    RiskGate gate =
        gate(limits().put("maxOpenOrders", 1).put("instruments", own("trading", "false")));
    gate.leave(1);
    gate.join(1, BTC, held("100", "2"), List.of());
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("instruments");
    assertThat(rule(gate, sell("2"))).isEqualTo("approved");
    assertThat(rule(gate, sell("2"))).isEqualTo("approved");
    assertThat(rule(gate, sell("2.001"))).isEqualTo("instruments");
  }

  @Test
  void orderRatesAreCountedBySecondAndDay() {
    RiskGate gate = gate(limits().put("maxOrdersPerSecond", 2).put("maxOrdersPerDay", 3));
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("maxOrdersPerSecond");
    world.pass(Duration.ofSeconds(1));
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("maxOrdersPerDay");
    world.pass(Duration.ofDays(1));
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
  }

  @Test
  void dailyLossHaltsEntriesUntilTheNextSessionAndSurvivesARestart() {
    RiskGate gate = gate(limits().put("dailyLoss", loss("100", "flatten")));
    gate.review(world.now());
    gate.booked(1, held("100", "10"));
    world.price = Price.of("90.01");
    gate.markAll(world);
    assertThat(gate.review(world.now())).isEmpty();
    assertThat(gate.distances(world))
        .extracting(RiskDistance::rule, RiskDistance::present, RiskDistance::limit)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("dailyLoss", "99.9", "100"));
    world.price = Price.of("90");
    gate.markAll(world);
    assertThat(gate.review(world.now()))
        .contains(
            new RiskTrip(
                "dailyLoss",
                Reason.acted("{} is {}, limit {}", "dailyLoss", "100", "100"),
                RiskAction.FLATTEN));
    assertThat(gate.review(world.now())).isEmpty();

    RiskGate again = gate(limits().put("dailyLoss", loss("100", "flatten")));
    again.restore(gate.snapshot());
    assertThat(rule(again, buy("90", "1"))).isEqualTo("dailyLoss");
    world.pass(Duration.ofDays(1));
    assertThat(rule(again, buy("90", "1"))).isEqualTo("approved");
  }

  @Test
  void nothingTripsBeforeEverythingHeldHasAPrice() {
    RiskGate gate = gate(limits().put("dailyLoss", loss("100", "block")));
    world.price = Price.ZERO;
    gate.booked(1, held("100", "10"));
    assertThat(gate.review(world.now())).isEmpty();
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("price");
  }

  @Test
  void drawdownIsLockedUntilAPersonResumes() {
    RiskGate gate = gate(limits().put("maxDrawdown", loss("50", "stop")));
    gate.booked(1, held("100", "10"));
    world.price = Price.of("110");
    gate.markAll(world);
    gate.review(world.now());
    world.price = Price.of("105");
    gate.markAll(world);
    assertThat(gate.review(world.now()).map(RiskTrip::action)).contains(RiskAction.STOP);
    world.pass(Duration.ofDays(3));
    assertThat(rule(gate, buy("105", "1"))).isEqualTo("maxDrawdown");
    gate.resume(world);
    assertThat(rule(gate, buy("105", "1"))).isEqualTo("approved");
  }

  @Test
  void aBotThatHasLostItsShareOpensNothing() {
    RiskGate gate = gate(limits().put("lossPerBot", "20"));
    gate.booked(1, held("100", "10"));
    world.price = Price.of("98");
    assertThat(Worlds.spelled(gate.check(1, buy("98", "1"), world)))
        .isEqualTo(new RiskVerdict.Refused("lossPerBot", "20", "20"));
  }

  @Test
  void pricesMustBeNearAndFresh() {
    RiskGate gate = gate(limits().put("priceCollar", "0.05").put("maxPriceAgeSeconds", 10));
    assertThat(rule(gate, buy("95", "1"))).isEqualTo("approved");
    assertThat(rule(gate, buy("94.99", "1"))).isEqualTo("priceCollar");
    world.pricedAt = world.now.minusSeconds(10);
    assertThat(rule(gate, market("1"))).isEqualTo("approved");
    world.pricedAt = world.now.minusSeconds(11);
    assertThat(rule(gate, market("1"))).isEqualTo("maxPriceAgeSeconds");
  }

  @Test
  void blackoutsSpanMidnight() {
    Document window = Document.fields().put("from", "23:00").put("to", "01:00").build();
    RiskGate gate = gate(limits().put("blackouts", Document.items(List.of(window))));
    world.now = Instant.parse("2026-01-01T23:00:00Z");
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("blackouts");
    world.now = Instant.parse("2026-01-02T00:59:59Z");
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("blackouts");
    world.now = Instant.parse("2026-01-02T01:00:00Z");
    assertThat(rule(gate, buy("100", "1"))).isEqualTo("approved");
  }

  @Test
  void limitsAreWrittenAndReadBackEqual() {
    RiskLimits limits =
        read(
            limits()
                .put("maxExposure", "350.5")
                .put("dailyLoss", loss("100", "flatten"))
                .put("priceCollar", "0.05")
                .put("instruments", own("maxPosition", "3"))
                .build());
    assertThat(read(RiskLimitsDocument.write(limits))).isEqualTo(limits);
    assertThatThrownBy(() -> read(limits().put("maxOpenOrders", 0).build()))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(
            "risk.maxOpenOrders: 0 is not allowed; must be a whole number from 1");
  }

  /// Orders of three bots live, fill, end and get lost; prices stand still, so that an approval
  /// cannot be overtaken by the market. Whatever then fills, no position passes its limit.
  @Test
  void whateverFillsNoPositionPassesItsLimit() {
    Gen.cases(
        300,
        77,
        random -> {
          RiskGate gate =
              gate(limits().put("maxExposure", "1000").put("instruments", own("maxPosition", "8")));
          gate.join(2, BTC, Position.FLAT, List.of());
          gate.join(3, BTC, Position.FLAT, List.of());
          long[] held = new long[4];
          List<Live> live = new ArrayList<>();
          for (int step = 0; step < 60; step++) {
            int bot = random.intBetween(1, 3);
            if (live.isEmpty() || random.chance(0.6)) {
              Side side = random.oneOf(Side.BUY, Side.SELL);
              Quantity size = Quantity.ofUnits(random.longBetween(1, 4000) * 100_000);
              long after = held[bot] + (side == Side.BUY ? size.units() : -size.units());
              Order order = order(DesiredOrder.limit(slot(), side, Price.of("100"), size));
              if (Math.abs(after) < Math.abs(held[bot])) {
                continue;
              }
              if (gate.check(bot, order, world) instanceof RiskVerdict.Approved) {
                live.add(new Live(bot, order));
              }
            } else {
              Live one = live.remove(random.intBetween(0, live.size() - 1));
              if (random.chance(0.5)) {
                gate.changed(one.bot, one.order.fill(one.order.quantity()));
                long units = one.order.quantity().units();
                held[one.bot] += one.order.side() == Side.BUY ? units : -units;
                gate.booked(one.bot, of(held[one.bot]));
              } else {
                gate.changed(one.bot, one.order.become(OrderState.NEVER_ARRIVED));
              }
            }
            long worst = held[1] + held[2] + held[3];
            for (Live one : live) {
              worst += one.order.side() == Side.BUY ? one.order.quantity().units() : 0;
            }
            assertThat(worst).isLessThanOrEqualTo(Quantity.of("8").units());
          }
        });
  }

  private record Live(int bot, Order order) {}

  private static Position of(long units) {
    Quantity size = Quantity.ofUnits(Math.abs(units));
    Side side = units < 0 ? Side.SELL : Side.BUY;
    return units == 0 ? Position.FLAT : Position.FLAT.after(fill(side, "100", size), BTC);
  }

  private static Position held(String price, String quantity) {
    return Position.FLAT.after(fill(Side.BUY, price, Quantity.of(quantity)), BTC);
  }

  private static Fill fill(Side side, String price, Quantity quantity) {
    return new Fill(
        new OrderSlot(1, "base"),
        side,
        Price.of(price),
        quantity,
        Money.zero(Asset.of("USDT")),
        Fill.Liquidity.MAKER,
        Instant.EPOCH);
  }

  private String rule(RiskGate gate, Order order) {
    return switch (gate.check(1, order, world)) {
      case RiskVerdict.Approved _ -> "approved";
      case RiskVerdict.Refused refused -> refused.rule();
    };
  }

  private OrderSlot slot() {
    return new OrderSlot(1, "s" + slots++);
  }

  private static Order order(DesiredOrder desired) {
    return Order.planned(desired, Quantity.ZERO, 1);
  }

  private Order buy(String price, String quantity) {
    return order(DesiredOrder.limit(slot(), Side.BUY, Price.of(price), Quantity.of(quantity)));
  }

  private Order sell(String quantity) {
    return order(DesiredOrder.limit(slot(), Side.SELL, Price.of("100"), Quantity.of(quantity)));
  }

  private Order market(String quantity) {
    return order(DesiredOrder.market(slot(), Side.BUY, Quantity.of(quantity)));
  }

  private static Document.Builder limits() {
    return Document.fields();
  }

  private static Document loss(String limit, String action) {
    return Document.fields().put("limit", limit).put("action", action).build();
  }

  private static Document own(String name, String value) {
    var fields = Document.fields().put("instrument", BTC.id());
    Document document =
        value.equals("false") ? fields.put(name, false).build() : fields.put(name, value).build();
    return Document.items(List.of(document));
  }

  private static RiskLimits read(Document document) {
    DocumentReader reader = DocumentReader.of(document, "risk");
    RiskLimits limits = RiskLimitsDocument.read(reader);
    reader.finish();
    return limits;
  }

  private static RiskGate gate(Document.Builder limits) {
    var gate = new RiskGate(read(limits.build()));
    gate.join(1, BTC, Position.FLAT, List.of());
    return gate;
  }

  /// One price and a clock.
  private static final class World implements RiskView {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    Instant pricedAt = now;
    Price price = Price.of("100");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public Price price(InstrumentId instrument) {
      return price;
    }

    @Override
    public Instant pricedAt(InstrumentId instrument) {
      return pricedAt;
    }
  }
}
