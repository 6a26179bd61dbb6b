package io.millrace.core.risk;

import static io.millrace.core.risk.Worlds.ES;
import static io.millrace.core.risk.Worlds.MES;
import static io.millrace.core.risk.Worlds.NQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.SessionCalendar;
import io.millrace.core.market.SessionHours;
import io.millrace.core.market.SpecialDay;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.Worlds.Orders;
import io.millrace.core.risk.Worlds.World;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PropFirmGateTest {
  private final World world = new World().price(ES, "5000").price(MES, "5000").price(NQ, "18000");
  private final Orders orders = new Orders();

  @Test
  void equityOnTheFloor_closesEverything_andStaysLockedUntilTheFirmResets() {
    RiskGate gate = gate(firm("50K").put("dailyLoss", false));
    gate.booked(1, Worlds.position(ES, Side.BUY, "5000", "4"));
    assertThat(review(gate, "4990.25")).isEmpty();
    assertThat(distance(gate, "propFirm.maximumLoss"))
        .extracting(RiskDistance::present, RiskDistance::limit, RiskDistance::left)
        .containsExactly("48050", "48000", "50");
    assertThat(review(gate, "4990"))
        .contains(
            new RiskTrip(
                "propFirm.maximumLoss",
                Reason.acted("equity is {}, the account's floor {}", "48000", "48000"),
                RiskAction.FLATTEN));
    assertThat(review(gate, "4980")).isEmpty();

    RiskGate again = gate(firm("50K").put("dailyLoss", false));
    again.restore(RiskSnapshotDocument.read(RiskSnapshotDocument.write(gate.snapshot())));
    again.booked(1, Position.FLAT);
    again.resume(world);
    world.at("2026-11-30T15:00:00Z");
    assertThat(rule(again, orders.market(Side.BUY, "1"))).isEqualTo("propFirm.maximumLoss");
    assertThat(again.halt().orElseThrow().until()).isEmpty();
    again.reset(world.now());
    assertThat(rule(again, orders.market(Side.BUY, "1"))).isEqualTo("approved");
  }

  @Test
  void dailyLoss_countsOpenProfit_andLocksUntilFiveInChicago() {
    RiskGate gate = gate(firm("50K"));
    gate.booked(1, Worlds.position(ES, Side.BUY, "5000", "1"));
    assertThat(review(gate, "4980.25")).isEmpty();
    assertThat(review(gate, "4980").map(RiskTrip::rule)).contains("propFirm.dailyLoss");
    gate.booked(1, sold("4980"));
    assertThat(review(gate, "5100")).isEmpty();
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "1"), world)))
        .isEqualTo(
            new RiskVerdict.Refused(
                "propFirm.dailyLoss",
                "an entry while the day has lost 1000, limit 1000",
                "none until 2026-11-20T23:00:00Z"));
    RiskGate again = gate(firm("50K"));
    again.booked(1, sold("4980"));
    again.restore(gate.snapshot());
    world.at("2026-11-20T22:59:59Z");
    assertThat(rule(again, orders.market(Side.BUY, "1"))).isEqualTo("propFirm.dailyLoss");
    world.at("2026-11-22T23:00:00Z");
    assertThat(rule(again, orders.market(Side.BUY, "1"))).isEqualTo("approved");
  }

  @Test
  void dailyLock_endsWithTheDay_alsoWhenTheClocksChange() {
    world.at("2026-10-31T20:00:00Z");
    RiskGate gate = gate(firm("50K"));
    gate.booked(1, Worlds.position(ES, Side.BUY, "5000", "1"));
    review(gate, "4980");
    assertThat(gate.halt().orElseThrow().until()).contains(at("2026-10-31T22:00:00Z"));
    world.at("2026-10-31T22:00:00Z");
    RiskGate next = gate(firm("50K"));
    next.booked(1, Worlds.position(ES, Side.BUY, "5000", "1"));
    review(next, "4980");
    // Sunday 1 November has 25 hours.
    assertThat(next.halt().orElseThrow().until()).contains(at("2026-11-01T23:00:00Z"));
  }

  @Test
  void contracts_countMicrosAsTenths_andOrdersThatMayBeLive() {
    RiskGate gate = gate(firm("50K", "0.25"));
    gate.join(2, MES, Position.FLAT, List.of());
    Order four = orders.market(Side.BUY, "4");
    assertThat(rule(gate, four)).isEqualTo("approved");
    assertThat(rule(gate.check(2, orders.market(Side.SELL, "10"), world))).isEqualTo("approved");
    gate.changed(1, four.become(OrderState.UNKNOWN));
    assertThat(Worlds.spelled(gate.check(2, orders.market(Side.SELL, "1"), world)))
        .isEqualTo(new RiskVerdict.Refused("propFirm.contracts", "5.1 minis", "5 minis"));
    gate.changed(1, four.become(OrderState.NEVER_ARRIVED));
    assertThat(rule(gate.check(2, orders.market(Side.SELL, "40"), world))).isEqualTo("approved");
    assertThat(distance(gate, "propFirm.contracts"))
        .extracting(RiskDistance::present, RiskDistance::left)
        .containsExactly("5", "0");
  }

  @Test
  void aFundedAccount_growsWithTheNextDayOnly() {
    RiskGate gate = gate(firm("50K", "0.25").put("stage", "xfa"));
    gate.review(world.now());
    gate.booked(1, Worlds.after(bought("5000"), ES, Side.SELL, "5040", "1"));
    assertThat(review(gate, "5040")).isEmpty();
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "3"), world)))
        .isEqualTo(new RiskVerdict.Refused("propFirm.contracts", "3 minis", "2 minis"));
    world.at("2026-11-20T23:00:00Z");
    assertThat(rule(gate, orders.market(Side.BUY, "3"))).isEqualTo("approved");
    assertThat(distance(gate, "propFirm.maximumLoss"))
        .extracting(RiskDistance::limit)
        .isEqualTo("0");
  }

  @Test
  void anEntry_mustLeaveItsWorstLossAboveTheFloor() {
    RiskGate gate = gate(firm("50K", "10").put("dailyLoss", false));
    assertThat(rule(gate, orders.market(Side.BUY, "3"))).isEqualTo("approved");
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "1"), world)))
        .isEqualTo(
            new RiskVerdict.Refused(
                "propFirm.maximumLoss",
                "equity 50000 less 2000 at the worst",
                "above the floor 48000"));
    RiskGate daily = gate(firm("50K", "10"));
    assertThat(Worlds.spelled(daily.check(1, orders.market(Side.BUY, "2"), world)))
        .isEqualTo(
            new RiskVerdict.Refused(
                "propFirm.dailyLoss", "a day's loss of 1000 at the worst", "below 1000"));
    assertThat(rule(daily, orders.market(Side.BUY, "1"))).isEqualTo("approved");
  }

  @Test
  void restingOrders_loseFromTheirOwnPrices() {
    RiskGate gate = gate(firm("50K", "4"));
    gate.booked(1, Worlds.position(ES, Side.BUY, "5000", "1"));
    // The held one falls 12 points, the resting one 4: 600 + 200.
    assertThat(rule(gate, orders.limit(Side.BUY, "4992", "1"))).isEqualTo("approved");
    // Now 16, 8 and 4 points: 800 + 400 + 200.
    assertThat(Worlds.spelled(gate.check(1, orders.limit(Side.BUY, "4988", "1"), world)))
        .isEqualTo(
            new RiskVerdict.Refused(
                "propFirm.dailyLoss", "a day's loss of 1400 at the worst", "below 1000"));
    // The other side is tried for itself.
    assertThat(rule(gate, orders.limit(Side.SELL, "5008", "1"))).isEqualTo("approved");
  }

  @Test
  void exitsAndProtectiveStops_passWhateverIsLocked() {
    RiskGate gate = gate(firm("50K"));
    gate.booked(1, Worlds.position(ES, Side.BUY, "5000", "2"));
    review(gate, "4950");
    world.at("2026-11-20T21:10:00Z");
    assertThat(rule(gate, orders.market(Side.BUY, "1"))).startsWith("propFirm.");
    assertThat(rule(gate, orders.stop(Side.SELL, "4940", "2"))).isEqualTo("approved");
    assertThat(rule(gate, orders.limit(Side.SELL, "4960", "2"))).isEqualTo("approved");
    assertThat(rule(gate, orders.market(Side.SELL, "2"))).isEqualTo("approved");
  }

  @Test
  void aProductNeedsAStopDistance_andARule() {
    RiskGate gate = gate(firm("50K"));
    gate.join(2, NQ, Position.FLAT, List.of());
    assertThat(rule(gate.check(2, orders.market(Side.BUY, "1"), world)))
        .isEqualTo("propFirm.stopDistance");
    Instrument hogs = Worlds.future("HE", "400", NQ.sessions());
    gate.join(3, hogs, Position.FLAT, List.of());
    assertThat(rule(gate.check(3, orders.market(Side.BUY, "1"), world)))
        .isEqualTo("propFirm.products");
  }

  @Test
  void theOtherSideInAnotherAccount_isRefused_microOrMini() {
    RiskGate other = gate(firm("50K"));
    other.join(7, MES, Position.FLAT, List.of());
    RiskGate gate = gate(firm("50K"));
    world.others =
        new OtherAccounts() {
          @Override
          public Amount exposure() {
            return other.holdings().exposure();
          }

          @Override
          public boolean mayHold(Asset base, Side side) {
            return other.holdings().mayHold(base, side);
          }
        };
    Order micro = orders.limit(Side.SELL, "5001", "1");
    assertThat(rule(other.check(7, micro, new World().price(MES, "5000")))).isEqualTo("approved");
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "1"), world)))
        .isEqualTo(
            new RiskVerdict.Refused(
                "propFirm.opposite",
                "a buy while another account may sell MES",
                "one side of ES in all accounts"));
    assertThat(rule(gate, orders.market(Side.SELL, "1"))).isEqualTo("approved");
    other.changed(7, micro.become(OrderState.REFUSED));
    RiskGate third = gate(firm("50K"));
    assertThat(rule(third, orders.market(Side.BUY, "1"))).isEqualTo("approved");
  }

  @Test
  void everythingIsClosedBeforeTheDayEnds_once() {
    RiskGate gate = gate(firm("50K"));
    gate.booked(1, Worlds.position(ES, Side.BUY, "5000", "1"));
    world.at("2026-11-20T20:59:59Z");
    assertThat(rule(gate, orders.limit(Side.BUY, "5000", "1"))).isEqualTo("approved");
    world.at("2026-11-20T21:00:00Z");
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "1"), world)))
        .isEqualTo(
            new RiskVerdict.Refused(
                "propFirm.lastEntry", "an entry at 15:00", "none until 2026-11-20T23:00:00Z"));
    assertThat(review(gate, "5000")).isEmpty();
    world.at("2026-11-20T21:05:00Z");
    assertThat(review(gate, "5000").map(RiskTrip::action)).contains(RiskAction.REST);
    assertThat(review(gate, "5000")).isEmpty();
  }

  @Test
  void shortDays_closeFifteenMinutesBefore_givenOrByTheCalendar() {
    Document day = Document.fields().put("date", "2026-11-27").put("close", "12:15").build();
    RiskGate given = gate(firm("50K").put("earlyCloses", Document.items(List.of(day))));
    given.booked(1, Worlds.position(ES, Side.BUY, "5000", "1"));
    world.at("2026-11-27T17:54:59Z");
    assertThat(rule(given, orders.market(Side.BUY, "0.5"))).isEqualTo("approved");
    world.at("2026-11-27T17:55:00Z");
    assertThat(rule(given, orders.market(Side.BUY, "0.5"))).isEqualTo("propFirm.lastEntry");
    world.at("2026-11-27T18:00:00Z");
    assertThat(review(given, "5000").map(RiskTrip::rule)).contains("propFirm.flatBy");

    Instrument es = Worlds.future("ES", "50", calendar());
    RiskGate known = new RiskGate(Worlds.limits(document(firm("50K"))));
    known.join(1, es, Worlds.position(es, Side.BUY, "5000", "1"), List.of());
    world.at("2026-11-27T17:54:59Z");
    assertThat(rule(known, orders.market(Side.BUY, "0.5"))).isEqualTo("approved");
    world.at("2026-11-27T17:55:00Z");
    assertThat(rule(known, orders.market(Side.BUY, "0.5"))).isEqualTo("propFirm.lastEntry");
    world.at("2026-11-27T17:59:59Z");
    assertThat(review(known, "5000")).isEmpty();
    world.at("2026-11-27T18:00:00Z");
    assertThat(review(known, "5000").map(RiskTrip::rule)).contains("propFirm.flatBy");
    world.at("2026-11-28T12:00:00Z");
    assertThat(rule(known, orders.market(Side.BUY, "0.5"))).isEqualTo("propFirm.lastEntry");
  }

  private static SessionCalendar calendar() {
    SessionHours globex =
        new SessionHours(
            LocalDate.parse("2021-06-28"),
            SessionHours.MONDAY_TO_FRIDAY,
            LocalTime.of(17, 0),
            LocalTime.of(16, 0),
            List.of());
    return new SessionCalendar(
        "test",
        ZoneId.of("America/Chicago"),
        List.of(globex),
        Map.of(LocalDate.parse("2026-11-27"), new SpecialDay.Closes(LocalTime.of(12, 15))));
  }

  @Test
  void consistency_isANumber_notARefusal() {
    RiskGate gate = gate(firm("50K"));
    gate.review(world.now());
    gate.booked(1, Worlds.after(bought("5000"), ES, Side.SELL, "5020", "1"));
    review(gate, "5020");
    assertThat(distance(gate, "propFirm.consistency"))
        .extracting(RiskDistance::present, RiskDistance::limit)
        .containsExactly("1", "0.55");
    assertThat(rule(gate, orders.market(Side.BUY, "1"))).isEqualTo("approved");
  }

  @Test
  void limits_areWrittenAndReadBackEqual_andProblemsNamed() {
    Document day = Document.fields().put("date", "2026-11-27").put("close", "12:15").build();
    RiskLimits limits =
        Worlds.limits(
            document(
                firm("150K")
                    .put("stage", "xfa-consistency")
                    .put("balance", "1200.5")
                    .put("highestDayEnd", "1600")
                    .put("earlyCloses", Document.items(List.of(day)))));
    assertThat(limits.currency()).isEqualTo(Worlds.USD);
    assertThat(Worlds.limits(RiskLimitsDocument.write(limits))).isEqualTo(limits);
    assertThatThrownBy(() -> Worlds.limits(document(firm("75K"))))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(
            "risk.propFirm.account: 75K is not allowed; must be one of 50K, 100K, 150K");
    assertThatThrownBy(() -> Worlds.limits(document(firm("50K").put("rules", "other"))))
        .hasMessageContaining("risk.propFirm.rules: other is not allowed")
        .hasMessageContaining("topstep-2026-09");
  }

  private static java.time.Instant at(String text) {
    return java.time.Instant.parse(text);
  }

  private static Position bought(String price) {
    return Worlds.position(ES, Side.BUY, price, "1");
  }

  private static Position sold(String price) {
    return Worlds.after(bought("5000"), ES, Side.SELL, price, "1");
  }

  @Test
  void timesOfTheDay_areMinutesUntilThen() {
    RiskGate gate = gate(firm("50K"));
    world.at("2026-11-20T20:30:00Z");
    assertThat(distance(gate, "propFirm.lastEntry").left()).isEqualTo("30");
    assertThat(distance(gate, "propFirm.flatBy").left()).isEqualTo("35");
    world.at("2026-11-20T21:02:00Z");
    assertThat(distance(gate, "propFirm.lastEntry").used()).isEqualTo(1);
    assertThat(distance(gate, "propFirm.flatBy").left()).isEqualTo("3");
  }

  private Optional<RiskTrip> review(RiskGate gate, String price) {
    world.price(ES, price);
    gate.markAll(world);
    return gate.review(world.now());
  }

  private RiskDistance distance(RiskGate gate, String rule) {
    return gate.distances(world).stream()
        .filter(d -> d.rule().equals(rule))
        .findAny()
        .orElseThrow();
  }

  private String rule(RiskGate gate, Order order) {
    return rule(gate.check(1, order, world));
  }

  private static String rule(RiskVerdict verdict) {
    return Worlds.rule(verdict);
  }

  private static Document.Builder firm(String size) {
    return firm(size, "4");
  }

  private static Document.Builder firm(String size, String points) {
    Document distance = Document.fields().put("product", "ES").put("points", points).build();
    return Document.fields()
        .put("rules", "topstep-2026-09")
        .put("account", size)
        .put("stopDistances", Document.items(List.of(distance)));
  }

  private static Document document(Document.Builder firm) {
    return Document.fields().put("propFirm", firm.build()).build();
  }

  private static RiskGate gate(Document.Builder firm) {
    var gate = new RiskGate(Worlds.limits(document(firm)));
    gate.join(1, ES, Position.FLAT, List.of());
    return gate;
  }
}
