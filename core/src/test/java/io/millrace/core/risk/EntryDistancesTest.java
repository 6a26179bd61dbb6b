package io.millrace.core.risk;

import static io.millrace.core.risk.Worlds.ES;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.SessionCalendar;
import io.millrace.core.market.SessionHours;
import io.millrace.core.risk.Worlds.World;
import io.millrace.core.value.Price;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every general rule that can refuse an entry is a number before it does.
class EntryDistancesTest {
  private static final Instrument PERPETUAL = perpetual();

  private static Instrument perpetual() {
    var globex =
        new SessionHours(
            LocalDate.parse("2021-06-28"),
            SessionHours.MONDAY_TO_FRIDAY,
            LocalTime.of(17, 0),
            LocalTime.of(16, 0),
            List.of());
    return new Instrument(
        ES.id(),
        InstrumentKind.PERPETUAL,
        ES.base(),
        ES.quote(),
        Contract.UNIT.withFunding(FundingSchedule.EIGHT_HOURS),
        ES.rules(),
        new SessionCalendar("test", ZoneId.of("America/Chicago"), List.of(globex), Map.of()));
  }

  private final World world = new World().price(ES, "5000");

  @Test
  void hoursWithoutEntries_areMinutesUntilThen_andReachedWithin() {
    RiskGate gate =
        gate(
            Document.fields()
                .put("currency", "USD")
                .put("onlyWhileTrading", true)
                .put("fundingBlackoutMinutes", 5)
                .put(
                    "blackouts",
                    Document.items(
                        List.of(
                            Document.fields().put("from", "15:30").put("to", "15:40").build()))));
    world.at("2026-11-20T15:00:00Z");
    assertThat(said(gate))
        .containsExactly(
            "blackouts 15:30-15:40: 30 left",
            "onlyWhileTrading cme:ESZ26: 420 left",
            "fundingBlackoutMinutes cme:ESZ26: 55 left");
    world.at("2026-11-20T15:35:00Z");
    assertThat(said(gate)).contains("blackouts 15:30-15:40: reached");
    world.at("2026-11-20T15:58:00Z");
    assertThat(said(gate)).contains("fundingBlackoutMinutes cme:ESZ26: reached");
    world.at("2026-11-20T22:10:00Z");
    assertThat(said(gate)).contains("onlyWhileTrading cme:ESZ26: reached");
  }

  @Test
  void whatBoundsASingleEntry_isTheMostThatItMayHave() {
    world.averageRange = Price.of("5");
    RiskGate gate =
        gate(
            Document.fields()
                .put("currency", "USD")
                .put("priceCollar", "0.02")
                .put("maxPriceAgeSeconds", 10)
                .put(
                    "volatilitySizing",
                    Document.fields().put("riskAmount", "1000").put("multiplier", "2").build()));
    assertThat(gate.distances(world))
        .extracting(RiskDistance::rule, RiskDistance::left)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("maxPriceAgeSeconds", "10"),
            org.assertj.core.groups.Tuple.tuple("priceCollar", "100"),
            org.assertj.core.groups.Tuple.tuple("volatilitySizing", "100"));
  }

  @Test
  void anInstrumentThatIsNotTraded_isReached() {
    Document es = Document.fields().put("instrument", ES.id()).put("trading", false).build();
    RiskGate gate =
        gate(
            Document.fields()
                .put("currency", "USD")
                .put("instruments", Document.items(List.of(es))));
    assertThat(said(gate)).containsExactly("instruments cme:ESZ26: reached");
  }

  private List<String> said(RiskGate gate) {
    return gate.distances(world).stream()
        .map(
            one ->
                one.rule()
                    + " "
                    + one.subject()
                    + (one.used() >= 1 ? ": reached" : ": " + one.left() + " left"))
        .toList();
  }

  private static RiskGate gate(Document.Builder limits) {
    var gate = new RiskGate(Worlds.limits(limits.build()));
    gate.join(1, PERPETUAL, Position.FLAT, List.of());
    return gate;
  }
}
