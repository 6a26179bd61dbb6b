package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingRules;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsTest {
  private static final Price TICK = Price.of("0.01");
  private static final Quantity STEP = Quantity.of("0.001");
  private static final Amount MINIMUM = Amount.of("5");

  @ParameterizedTest
  @CsvSource({
    "BTCUSDT-1m-20210420_20210520.csv.gz,       binance-spot:BTCUSDT,      1m",
    "BTCUSDT-PERP-1m-20250504_20250603.csv.gz,  binance-usdm:BTCUSDT,      1m",
    "BTCUSDT-MARK-8h-20250306_20250602.csv.gz,  binance-usdm:BTCUSDT-MARK, 8h",
    "binance-usdm/ETHUSDT-15m-2024-01.zip,      binance-usdm:ETHUSDT,      15m",
    "ESZ13-1m-20131006_20131011.csv.gz,         cme:ESZ13,                 1m",
    "6EH24-1m-20240101_20240131.csv.gz,         cme:6EH24,                 1m",
    "XRPETH-1d.csv,                             binance-spot:XRPETH,       1d",
    "BTCUSDT.csv,                               binance-spot:BTCUSDT,      ",
    "prices.csv,                                ,                          ",
    "ABCDEF-1m.csv,                             ,                          1m"
  })
  void fileName_suggestsInstrumentAndInterval(String name, String instrument, String interval) {
    Path file = Path.of(name);

    assertThat(InstrumentFromFile.instrument(file).map(InstrumentId::toString).orElse(null))
        .isEqualTo(instrument);
    assertThat(InstrumentFromFile.interval(file).map(Object::toString).orElse(null))
        .isEqualTo(interval);
  }

  @Test
  void find_spotPerpetualAndContract_haveTheirRules() {
    Instrument spot = KnownInstruments.find(InstrumentId.of("binance-spot:BTCUSDT")).orElseThrow();
    assertThat(spot.kind()).isEqualTo(InstrumentKind.SPOT);
    assertThat(spot.rules().tickSize()).isEqualTo(Price.of("0.01"));
    assertThat(spot.rules().stepSize()).isEqualTo(Quantity.of("0.00001"));

    Instrument perpetual =
        KnownInstruments.find(InstrumentId.of("binance-usdm:BTCUSDT")).orElseThrow();
    assertThat(perpetual.kind()).isEqualTo(InstrumentKind.PERPETUAL);
    assertThat(perpetual.rules().tickSize()).isEqualTo(Price.of("0.1"));

    Instrument future = KnownInstruments.find(InstrumentId.of("cme:MESZ26")).orElseThrow();
    assertThat(future.id()).isEqualTo(InstrumentId.of("cme:MESZ26"));
    assertThat(future.multiplier()).isEqualTo(Ratio.of("5"));
    assertThat(future.base()).isEqualTo(Asset.of("MES"));
    // Friday 15:59 and 16:00 in Chicago, in winter.
    assertThat(future.sessions().isOpen(Instant.parse("2026-01-16T21:59:00Z"))).isTrue();
    assertThat(future.sessions().isOpen(Instant.parse("2026-01-16T22:00:00Z"))).isFalse();
    assertThat(KnownInstruments.find(InstrumentId.of("cme:ZZZ26"))).isEmpty();
    assertThat(KnownInstruments.find(InstrumentId.of("binance-spot:NOPEUSDT"))).isEmpty();
    assertThat(KnownInstruments.all()).hasSizeGreaterThan(40);
  }

  @Test
  void withRules_unknownSymbol_splitsAtItsQuote() {
    Instrument spot =
        Instruments.withRules(InstrumentId.of("binance-spot:PEPEFDUSD"), TICK, STEP, MINIMUM);
    assertThat(spot.base()).isEqualTo(Asset.of("PEPE"));
    assertThat(spot.quote()).isEqualTo(Asset.of("FDUSD"));
    assertThat(spot.rules().minNotional()).isEqualTo(MINIMUM);

    assertThat(
            Instruments.withRules(InstrumentId.of("binance-usdm:PEPEUSDT"), TICK, STEP, MINIMUM)
                .kind())
        .isEqualTo(InstrumentKind.PERPETUAL);
    assertThatThrownBy(
            () -> Instruments.withRules(InstrumentId.of("x:ABCDEF"), TICK, STEP, MINIMUM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("instrument 'x:ABCDEF' is unknown and its symbol ends in no known");
  }

  @Test
  void withRules_knownContract_keepsItsMultiplier() {
    Instrument future =
        Instruments.withRules(
            InstrumentId.of("cme:ESZ26"), Price.of("0.5"), Quantity.of("1"), Amount.ZERO);

    assertThat(future.multiplier()).isEqualTo(Ratio.of("50"));
    assertThat(future.rules().tickSize()).isEqualTo(Price.of("0.5"));
  }

  @Test
  void spotRows_equalTheRecordedExchangeInfo() throws Exception {
    assertThat(compared("payloads/exchangeInfo/binance-exchangeInfo.json.gz", "binance-spot"))
        .satisfiesAnyOf(
            checked -> assertThat(checked).isZero(), checked -> assertThat(checked).isEqualTo(23));
  }

  @Test
  void perpetualRows_equalTheRecordedExchangeInfo() throws Exception {
    assertThat(
            compared("payloads/exchangeInfo/binance_futures-exchangeInfo.json.gz", "binance-usdm"))
        .satisfiesAnyOf(
            checked -> assertThat(checked).isZero(), checked -> assertThat(checked).isEqualTo(60));
  }

  /// How many rows of a venue were compared; those recorded on another day are not.
  private static int compared(String payload, String venue) throws Exception {
    AtomicInteger checked = new AtomicInteger();
    SharedData.with(
        payload,
        file -> {
          String text = String.join("", SharedData.lines(file));
          for (Instrument known : KnownInstruments.all()) {
            String symbol = known.id().symbol();
            boolean recordedLater =
                venue.equals("binance-usdm") && List.of("BTCUSDT", "ETHUSDT").contains(symbol);
            if (known.id().venue().name().equals(venue) && !recordedLater) {
              String entry = entry(text, symbol);
              TradingRules rules = known.rules();
              assertThat(Price.of(value(entry, "tickSize"))).isEqualTo(rules.tickSize());
              assertThat(Quantity.of(value(entry, "stepSize"))).isEqualTo(rules.stepSize());
              assertThat(Quantity.of(value(entry, "minQty"))).isEqualTo(rules.minQuantity());
              assertThat(
                      Amount.of(
                          value(entry, venue.equals("binance-spot") ? "minNotional" : "notional")))
                  .isEqualTo(rules.minNotional());
              assertThat(Asset.of(value(entry, "baseAsset"))).isEqualTo(known.base());
              checked.incrementAndGet();
            }
          }
        });
    return checked.get();
  }

  @Test
  void perpetuals_haveFundingAndTheRecordedMarginTiers() throws Exception {
    Instrument bitcoin =
        KnownInstruments.find(InstrumentId.of("binance-usdm:BTCUSDT")).orElseThrow();
    MarginRules margin = bitcoin.contract().margin().orElseThrow();
    assertThat(bitcoin.contract().funding()).contains(FundingSchedule.EIGHT_HOURS);
    // 100,000 × 0.005 − 50, in the second tier.
    assertThat(margin.maintenance(Amount.of("100000"), Quantity.of("1"))).hasToString("450");
    assertThat(margin.maxLeverage(Amount.of("49999"))).isEqualTo(125);
    assertThat(margin.maxLeverage(Amount.of("100000"))).isEqualTo(100);
    for (Instrument known : KnownInstruments.all()) {
      known.contract().margin().ifPresent(rules -> assertTiersMeet(known, rules));
    }
  }

  /// Where a tier begins, its maintenance must be what the tier below asks for.
  private static void assertTiersMeet(Instrument instrument, MarginRules rules) {
    List<MarginRules.Tier> tiers = ((MarginRules.Tiered) rules).tiers();
    for (int i = 1; i < tiers.size(); i++) {
      MarginRules.Tier below = tiers.get(i - 1);
      MarginRules.Tier tier = tiers.get(i);
      assertThat(maintenance(tier, tier.from()))
          .as("tier %d of %s", i + 1, instrument.id())
          .isEqualTo(maintenance(below, tier.from()));
      assertThat(tier.maxLeverage()).isLessThan(below.maxLeverage());
    }
  }

  private static Amount maintenance(MarginRules.Tier tier, Amount notional) {
    return notional
        .times(tier.rate(), Amount.DECIMALS, RoundingMode.UNNECESSARY)
        .minus(tier.deduction());
  }

  private static String entry(String text, String symbol) {
    int from =
        Pattern.compile("\"symbol\"\\s*:\\s*\"" + symbol + "\"")
            .matcher(text)
            .results()
            .findFirst()
            .orElseThrow()
            .start();
    return text.substring(from, Math.min(text.length(), from + 4000));
  }

  private static String value(String entry, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(entry);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
