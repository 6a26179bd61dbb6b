package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuturesRootTest {
  /// Last trade dates that have been, and when the next contract was to be traded.
  @ParameterizedTest
  @CsvSource({
    "ESZ13, 2013-12-20, 2013-12-16",
    "ESH14, 2014-03-21, 2014-03-17",
    "ESH24, 2024-03-15, 2024-03-11",
    // The third Friday of June 2026 is Juneteenth.
    "ESM26, 2026-06-18, 2026-06-12",
    "6EH24, 2024-03-18, 2024-03-14",
    "6EZ24, 2024-12-16, 2024-12-12",
    // The 25th of November 2024 is a Monday, that of December Christmas, that of May a Saturday.
    "CLZ24, 2024-11-20, 2024-11-15",
    "CLF25, 2024-12-19, 2024-12-13",
    "CLN24, 2024-06-20, 2024-06-14",
    "CLM24, 2024-05-21, 2024-05-16",
    "MCLZ24, 2024-11-19, 2024-11-14",
    "GCZ24, 2024-12-27, 2024-11-27",
    "MGCG25, 2025-02-26, 2025-01-30"
  })
  void lastTradeAndRoll_followTheRootsRules(String symbol, LocalDate lastTrade, LocalDate roll) {
    FuturesContract contract = FuturesContract.of(symbol).orElseThrow();
    FuturesRoot root = FuturesRoots.find(contract.root()).orElseThrow();

    assertThat(contract).hasToString(symbol);
    assertThat(root.lastTradeDate(contract)).isEqualTo(lastTrade);
    assertThat(root.rollDate(contract)).isEqualTo(roll);
  }

  @Test
  void front_movesOnAtTheRollDate() {
    FuturesRoot es = FuturesRoots.find("ES").orElseThrow();
    assertThat(es.front(LocalDate.parse("2013-10-08"))).hasToString("ESZ13");
    assertThat(es.front(LocalDate.parse("2013-12-15"))).hasToString("ESZ13");
    assertThat(es.front(LocalDate.parse("2013-12-16"))).hasToString("ESH14");
    FuturesRoot gold = FuturesRoots.find("GC").orElseThrow();
    assertThat(gold.front(LocalDate.parse("2024-10-15"))).hasToString("GCZ24");
    assertThat(gold.front(LocalDate.parse("2024-11-27"))).hasToString("GCG25");
    FuturesRoot crude = FuturesRoots.find("CL").orElseThrow();
    assertThat(crude.front(LocalDate.parse("2024-11-01"))).hasToString("CLZ24");
    assertThat(crude.front(LocalDate.parse("2024-11-18"))).hasToString("CLF25");
  }

  @Test
  void symbol_oneDigit_isOfThe2020s() {
    assertThat(FuturesContract.of("ESZ6").orElseThrow().month()).isEqualTo(YearMonth.of(2026, 12));
    assertThat(FuturesContract.of("6EH4").orElseThrow()).hasToString("6EH24");
    assertThat(FuturesContract.of("ESA26")).isEmpty();
    assertThat(FuturesContract.of("BTCUSDT")).isEmpty();
  }

  @Test
  void find_contract_hasRulesAndExpiry() {
    Instrument december = instrument("cme:ESZ13");
    assertThat(december.multiplier()).isEqualTo(Ratio.of("50"));
    assertThat(december.rules().tickSize()).isEqualTo(Price.of("0.25"));
    assertThat(december.rules().stepSize()).isEqualTo(Quantity.of("1"));
    assertThat(december.contract().expiry()).contains(Instant.parse("2013-12-20T14:30:00Z"));
    assertThat(instrument("cme:ESH24").contract().expiry())
        .contains(Instant.parse("2024-03-15T13:30:00Z"));

    Instrument euro = instrument("cme:6EH24");
    assertThat(euro.multiplier()).isEqualTo(Ratio.of("125000"));
    assertThat(euro.rules().tickSize()).isEqualTo(Price.of("0.00005"));
    assertThat(KnownInstruments.find(InstrumentId.of("cme:ESF24"))).isEmpty();
    assertThat(instrument("cme:ES").contract().expiry()).isEmpty();
  }

  /// Dollars a tick, as TopstepX lists them.
  @ParameterizedTest
  @CsvSource({
    "ES, 12.5",
    "MES, 1.25",
    "NQ, 5",
    "MNQ, 0.5",
    "YM, 5",
    "MYM, 0.5",
    "RTY, 5",
    "M2K, 0.5",
    "CL, 10",
    "MCL, 1",
    "GC, 10",
    "MGC, 1",
    "6E, 6.25"
  })
  void tickValue_isTheVenues(String root, String dollars) {
    Instrument instrument = instrument("cme:" + root + "Z26");

    assertThat(instrument.notional(instrument.rules().tickSize(), Quantity.of("1")))
        .hasToString(dollars);
  }

  private static Instrument instrument(String id) {
    return KnownInstruments.find(InstrumentId.of(id)).orElseThrow();
  }
}
