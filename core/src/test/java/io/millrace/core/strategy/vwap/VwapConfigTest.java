package io.millrace.core.strategy.vwap;

import static io.millrace.core.strategy.signal.SignalMarkets.ES;
import static io.millrace.core.strategy.signal.SignalMarkets.PERPETUAL;
import static io.millrace.core.strategy.signal.SignalMarkets.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.indicator.SessionStart;
import io.millrace.core.indicator.SignalSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.signal.ConditionFilter;
import io.millrace.core.strategy.signal.Sides;
import io.millrace.core.strategy.signal.SignalMarkets;
import io.millrace.core.strategy.signal.SignalSetup;
import io.millrace.core.strategy.signal.Sizing;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class VwapConfigTest {
  private static final VwapStrategy TYPE = new VwapStrategy();

  private static VwapConfig read(Instrument instrument, Document.Builder params) {
    return SignalMarkets.config(TYPE, instrument, params);
  }

  @Test
  void onlyASize_takesTheDefaultsOfTheSpec() {
    var setup =
        new SignalSetup(
            BarInterval.M1,
            Sides.BOTH,
            new Sizing.Fixed(Quantity.of("1")),
            new ConditionFilter(SignalSpec.Condition.USUAL, BarInterval.M1, 0, 0));
    assertThat(read(ES, Document.fields().put("quantity", "1")))
        .isEqualTo(
            new VwapConfig(
                setup,
                new Wake.OnClose(ES.id(), BarInterval.M1),
                SessionStart.UTC_MIDNIGHT,
                30,
                14,
                20,
                2,
                3.5,
                60,
                0.3,
                5,
                5,
                false));
  }

  @Test
  void describe_readsBackEqual() {
    VwapConfig config =
        read(
            PERPETUAL,
            Document.fields()
                .put("risk", "25.5")
                .put("direction", "short")
                .put("interval", "5m")
                .put("entrySigma", "2.25")
                .put(
                    "session",
                    Document.fields().put("time", "18:00").put("zone", "America/New_York").build())
                .put(
                    "conditions",
                    Document.fields()
                        .put("require", Document.items(List.of(Document.text("ranging"))))
                        .put("forbid", Document.items(List.of(Document.text("volatile"))))
                        .put("interval", "1h")
                        .build()));
    Document.Fields described = TYPE.describe(config);
    Document.Builder again = Document.fields();
    described.fields().forEach(again::put);
    assertThat(read(PERPETUAL, again)).isEqualTo(config);
  }

  @Test
  void wrongFields_areAllNamed() {
    refused(Document.fields(), "params.quantity: nothing is not allowed; must be exactly one of");
    refused(
        Document.fields().put("quantity", "1").put("risk", "5"),
        "params.quantity: 2 sizes is not allowed; must be exactly one of quantity, notional");
    refused(
        Document.fields().put("quantity", "0.0001"),
        "params.quantity: 0.0001 is not allowed; must be a multiple of 0.001");
    refused(
        Document.fields().put("notional", "4"), "notional: 4 is not allowed; must be at least 5");
    refused(
        Document.fields().put("quantity", "1").put("stopSigma", "2"),
        "params.stopSigma: 2 is not allowed; must be above entrySigma, which is 2");
    refused(
        Document.fields()
            .put("quantity", "1")
            .put(
                "conditions",
                Document.fields()
                    .put("require", Document.items(List.of(Document.text("sideways"))))
                    .build()),
        "params.conditions.require: sideways is not allowed; must be a list of trending, ranging");
    refused(
        Document.fields()
            .put("quantity", "1")
            .put(
                "conditions",
                Document.fields()
                    .put(
                        "require",
                        Document.items(
                            List.of(Document.text("trending"), Document.text("ranging"))))
                    .build()),
        "must be conditions that can hold together");
  }

  private static void refused(Document.Builder params, String why) {
    assertThatThrownBy(() -> read(PERPETUAL, params)).hasMessageContaining(why);
  }

  @Test
  void spot_isLongOnly() {
    assertThat(read(SPOT, Document.fields().put("quantity", "1")).setup().sides())
        .isEqualTo(Sides.LONG);
    assertThatThrownBy(
            () -> read(SPOT, Document.fields().put("quantity", "1").put("direction", "both")))
        .hasMessage(
            "params.direction: 'both' is not allowed; must be long: binance-spot:BTCUSDT is a spot"
                + " instrument, which cannot be held short");
  }

  @Test
  void preview_saysHowLargeAnEntryIs() {
    var preview =
        TYPE.preview(
            read(ES, Document.fields().put("notional", "600000")),
            ES,
            SignalMarkets.FREE,
            Price.of("5000"));
    assertThat(preview.facts().getFirst().value()).isEqualTo("2");
    assertThat(preview.facts().getLast().value()).isEqualTo("500000");
    assertThat(preview.problems()).isEmpty();
  }
}
