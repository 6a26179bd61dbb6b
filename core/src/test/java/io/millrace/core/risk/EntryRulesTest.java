package io.millrace.core.risk;

import static io.millrace.core.risk.Worlds.ES;
import static io.millrace.core.risk.Worlds.NQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.SessionCalendar;
import io.millrace.core.market.SessionHours;
import io.millrace.core.order.Side;
import io.millrace.core.risk.Worlds.Orders;
import io.millrace.core.risk.Worlds.World;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EntryRulesTest {
  private final World world = new World().price(ES, "5000").price(NQ, "20000");
  private final Orders orders = new Orders();

  @Test
  void exposureOfAllAccounts_countsTogether() {
    RiskGate gate = gate(limits().put("maxUserExposure", "600000"));
    world.others = exposed("100001");
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "2"), world)))
        .isEqualTo(new RiskVerdict.Refused("maxUserExposure", "600001", "600000"));
    world.others = exposed("100000");
    assertThat(rule(gate, 1)).isEqualTo("approved");
    assertThat(gate.distances(world))
        .extracting(RiskDistance::rule, RiskDistance::present, RiskDistance::left)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("maxUserExposure", "350000", "250000"));
  }

  private static OtherAccounts exposed(String amount) {
    return new OtherAccounts() {
      @Override
      public Amount exposure() {
        return Amount.of(amount);
      }

      @Override
      public boolean mayHold(Asset base, Side side) {
        return false;
      }
    };
  }

  @Test
  void whatMovesTogether_countsTogether_andTheUnknownDoes() {
    Document correlation =
        Document.fields().put("above", "0.8").put("maxExposure", "600000").build();
    RiskGate gate = gate(limits().put("correlation", correlation));
    gate.join(2, NQ, Worlds.position(NQ, Side.BUY, "20000", "1"), List.of());
    gate.mark(2, world);
    assertThat(gate.check(1, orders.market(Side.BUY, "1"), world))
        .isInstanceOf(RiskVerdict.Refused.class);
    world.correlations = (_, _) -> 0.81;
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "1"), world)))
        .isEqualTo(new RiskVerdict.Refused("correlation", "650000", "600000"));
    world.correlations = (_, _) -> 0.8;
    assertThat(rule(gate, 1)).isEqualTo("approved");
  }

  @Test
  void volatilitySizing_isRiskOverRange_onTheStep_belowOtherLimits() {
    VolatilitySizing sizing = new VolatilitySizing(Amount.of("1000"), Ratio.of("2"));
    // 1000 ÷ (5 × 2 × 50) = 2; at 4.9 it is 2.04, at 5.1 1.96.
    assertThat(sizing.size(ES, Price.of("5"), Quantity.of("99"))).isEqualTo(Quantity.of("2"));
    assertThat(sizing.size(ES, Price.of("4.9"), Quantity.of("99"))).isEqualTo(Quantity.of("2"));
    assertThat(sizing.size(ES, Price.of("5.1"), Quantity.of("99"))).isEqualTo(Quantity.of("1"));
    assertThat(sizing.size(ES, Price.of("5"), Quantity.of("1"))).isEqualTo(Quantity.of("1"));
    assertThat(sizing.size(ES, Price.of("50"), Quantity.of("99"))).isEqualTo(Quantity.ZERO);
    assertThat(sizing.size(ES, Price.ZERO, Quantity.of("99"))).isEqualTo(Quantity.ZERO);
  }

  @Test
  void anEntryLargerThanTheMarketIsCalm_isRefused() {
    Document sizing = Document.fields().put("riskAmount", "1000").put("multiplier", "2").build();
    RiskGate gate = gate(limits().put("volatilitySizing", sizing));
    assertThat(rule(gate, 1)).isEqualTo("volatilitySizing");
    world.averageRange = Price.of("5");
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "3"), world)))
        .isEqualTo(new RiskVerdict.Refused("volatilitySizing", "3", "2 at an average range of 5"));
    assertThat(gate.check(1, orders.market(Side.BUY, "2"), world))
        .isInstanceOf(RiskVerdict.Approved.class);
  }

  @Test
  void aStrategyThatHasLostItsShare_opensNothing_withWhatRemovedBotsLost() {
    RiskGate gate = new RiskGate(Worlds.limits(limits().put("lossPerStrategy", "1000").build()));
    gate.join(1, "dca", ES, Position.FLAT, List.of());
    gate.join(2, "dca", NQ, Position.FLAT, List.of());
    gate.join(3, "grid", ES, Position.FLAT, List.of());
    gate.booked(2, Worlds.position(NQ, Side.BUY, "20020", "1"));
    gate.mark(2, world);
    assertThat(rule(gate, 1)).isEqualTo("approved");
    gate.leave(2);
    gate.booked(1, Worlds.position(ES, Side.BUY, "5012", "1"));
    assertThat(Worlds.spelled(gate.check(1, orders.market(Side.BUY, "1"), world)))
        .isEqualTo(new RiskVerdict.Refused("lossPerStrategy", "1000", "1000"));
    assertThat(rule(gate, 3)).isEqualTo("approved");

    RiskGate again = new RiskGate(Worlds.limits(limits().put("lossPerStrategy", "1000").build()));
    again.restore(RiskSnapshotDocument.read(RiskSnapshotDocument.write(gate.snapshot())));
    again.join(1, "dca", ES, Worlds.position(ES, Side.BUY, "5012", "1"), List.of());
    assertThat(rule(again, 1)).isEqualTo("lossPerStrategy");
  }

  @Test
  void noEntries_roundAFunding() {
    Instrument perpetual =
        new Instrument(
            InstrumentId.of("binance-usdm:BTCUSDT"),
            InstrumentKind.PERPETUAL,
            Asset.of("BTC"),
            Asset.of("USDT"),
            Contract.UNIT.withFunding(FundingSchedule.EIGHT_HOURS),
            ES.rules(),
            ES.sessions());
    RiskGate gate =
        new RiskGate(Worlds.limits(Document.fields().put("fundingBlackoutMinutes", 5).build()));
    gate.join(1, perpetual, Position.FLAT, List.of());
    world.at("2026-11-20T15:54:59Z");
    assertThat(rule(gate, 1)).isEqualTo("approved");
    world.at("2026-11-20T15:55:00Z");
    assertThat(rule(gate, 1)).isEqualTo("fundingBlackoutMinutes");
    world.at("2026-11-20T16:05:01Z");
    assertThat(rule(gate, 1)).isEqualTo("approved");
  }

  @Test
  void noEntries_whileTheMarketIsClosed() {
    SessionHours globex =
        new SessionHours(
            LocalDate.parse("2021-06-28"),
            SessionHours.MONDAY_TO_FRIDAY,
            LocalTime.of(17, 0),
            LocalTime.of(16, 0),
            List.of());
    var calendar =
        new SessionCalendar("test", ZoneId.of("America/Chicago"), List.of(globex), Map.of());
    Instrument es = Worlds.future("ES", "50", calendar);
    RiskGate gate = new RiskGate(Worlds.limits(limits().put("onlyWhileTrading", true).build()));
    gate.join(1, es, Position.FLAT, List.of());
    world.at("2026-11-20T21:59:59Z");
    assertThat(rule(gate, 1)).isEqualTo("approved");
    world.at("2026-11-20T22:00:00Z");
    assertThat(rule(gate, 1)).isEqualTo("onlyWhileTrading");
    world.at("2026-11-22T23:00:00Z");
    assertThat(rule(gate, 1)).isEqualTo("approved");
  }

  @Test
  void limits_areWrittenAndReadBackEqual() {
    RiskLimits all =
        Worlds.limits(
            limits()
                .put("maxUserExposure", "1")
                .put("lossPerStrategy", "2")
                .put(
                    "correlation",
                    Document.fields().put("above", "0.8").put("maxExposure", "3").build())
                .put(
                    "volatilitySizing",
                    Document.fields().put("riskAmount", "4").put("multiplier", "2.5").build())
                .put("fundingBlackoutMinutes", 5)
                .put("onlyWhileTrading", true)
                .build());
    assertThat(Worlds.limits(RiskLimitsDocument.write(all))).isEqualTo(all);
    assertThat(all.countsMoney()).isTrue();
  }

  private String rule(RiskGate gate, long bot) {
    return Worlds.rule(gate.check(bot, orders.market(Side.BUY, "1"), world));
  }

  private static Document.Builder limits() {
    return Document.fields().put("currency", "USD");
  }

  private static RiskGate gate(Document.Builder limits) {
    var gate = new RiskGate(Worlds.limits(limits.build()));
    gate.join(1, ES, Position.FLAT, List.of());
    return gate;
  }
}
