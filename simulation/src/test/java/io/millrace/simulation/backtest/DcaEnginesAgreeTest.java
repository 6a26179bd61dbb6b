package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.dca.DcaConfig;
import io.millrace.core.strategy.dca.DcaStrategy;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// DCA bots of every kind over random data: both engines give the same run, and no deal that a
/// resting take profit closed has lost.
class DcaEnginesAgreeTest {
  private static final DcaStrategy DCA = new DcaStrategy();
  private static final Instrument BTC =
      Instrument.spot(
          RandomBars.BTC,
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("1")));

  private int fills;
  private final Map<String, Integer> reasons = new HashMap<>();

  @Test
  void walkAndSkip_randomDcaBots_giveTheSameRun() {
    Gen.cases(250, 23, this::check);
    assertThat(fills).as("the cases must trade").isGreaterThan(2_000);
    assertThat(reasons).containsKeys("take-profit", "stop-loss", "timeout");
  }

  private void check(SeededRandom random) {
    MarketHistory history = new MarketHistory(RandomBars.of(random, random.intBetween(1, 800)));
    FeeAsset asset = random.chance(0.2) ? FeeAsset.BASE : FeeAsset.QUOTE;
    FeeRates fees = new FeeRates(Ratio.of("0.0002"), Ratio.of("0.0005"), asset);
    Ratio slippage = random.oneOf(Ratio.ZERO, Ratio.of("0.0003"));
    var model = new FillModel(BTC, random.oneOf(FillMode.TOUCH, FillMode.THROUGH), fees, slippage);
    DocumentReader reader = DocumentReader.of(params(random, history.series().open(0)), "params");
    DcaConfig config = DCA.configure(reader, BTC, fees);
    reader.finish();
    BacktestResult walked = run(history, config, model, Engine.WALK);
    BacktestResult skipped = run(history, config, model, Engine.SKIP);
    fills += walked.fills().size();
    assertThat(skipped.fills()).isEqualTo(walked.fills());
    assertThat(skipped.deals()).isEqualTo(walked.deals());
    assertThat(skipped.position()).isEqualTo(walked.position());
    assertThat(skipped.stopped()).isEqualTo(walked.stopped());
    for (var deal : walked.deals()) {
      deal.closeReason().ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
      if (asset == FeeAsset.QUOTE
          && config.takeProfit().trailing() == null
          && deal.closeReason().equals(Optional.of("take-profit"))) {
        assertThat(deal.profit()).isGreaterThan(Amount.ZERO);
      }
    }
  }

  private static BacktestResult run(
      MarketHistory history, DcaConfig config, FillModel model, Engine engine) {
    return Backtester.run(
        history, new BacktestRequest<>(DCA, config, model, engine, Optional.empty()));
  }

  static Document.Fields params(SeededRandom random, long open) {
    Document.Builder params =
        Document.fields()
            .put("side", random.oneOf("long", "short"))
            .put("baseOrder", order(random))
            .put("safetyOrders", safetyOrders(random))
            .put("takeProfit", takeProfit(random))
            .put("maxActiveDeals", random.intBetween(1, 3))
            .put("cooldownSeconds", random.oneOf(0, 0, 90, 600))
            .put("reinvestPercent", random.intBetween(0, 100))
            .put("riskReductionPercent", random.intBetween(0, 100));
    if (random.chance(0.5)) {
      params.put("stopLoss", stopLoss(random));
    }
    if (random.chance(0.3)) {
      params.put("closeAfterSeconds", random.intBetween(60, 9_000));
    }
    if (random.chance(0.3)) {
      params.put("maxPrice", Price.ofUnits(open).plus(Price.of("20")));
    }
    if (random.chance(0.3)) {
      params.put("minVolume24h", random.intBetween(1, 1_000_000));
    }
    if (random.chance(0.5)) {
      params.put("start", rsi(random));
    }
    return params.build();
  }

  private static Document order(SeededRandom random) {
    return Document.fields()
        .put("size", random.intBetween(20, 500))
        .put("type", random.oneOf("market", "limit"))
        .build();
  }

  private static Document safetyOrders(SeededRandom random) {
    return Document.fields()
        .put("size", random.intBetween(20, 500))
        .put("max", random.intBetween(0, 8))
        .put("active", random.intBetween(1, 8))
        .put("deviation", random.oneOf("0.4", "1", "3"))
        .put("stepScale", random.oneOf("0.9", "1", "1.3"))
        .put("volumeScale", random.oneOf("1", "1.5"))
        .build();
  }

  private static Document takeProfit(SeededRandom random) {
    Document.Builder fields = Document.fields().put("of", random.oneOf("total", "base"));
    if (random.chance(0.4)) {
      fields.put("trailing", random.oneOf("0.3", "1"));
    }
    if (random.chance(0.3)) {
      fields.put("targets", Document.items(List.of(target(30, 1), target(30, 2), target(40, 4))));
    } else {
      fields.put("percent", random.oneOf("0.5", "1", "3"));
    }
    return fields.build();
  }

  private static Document target(long share, long percent) {
    return Document.fields().put("share", share).put("percent", percent).build();
  }

  private static Document stopLoss(SeededRandom random) {
    Document.Builder fields =
        Document.fields()
            .put("percent", random.oneOf("2", "6"))
            .put("timeoutSeconds", random.oneOf(0, 0, 150));
    return (random.chance(0.4) ? fields.put("trailing", true) : fields).build();
  }

  private static Document rsi(SeededRandom random) {
    Document.Builder fields =
        Document.fields()
            .put("when", "rsi")
            .put("interval", random.oneOf("1m", "5m"))
            .put("period", random.intBetween(2, 9))
            .put(random.oneOf("below", "above"), 50);
    return (random.chance(0.5) ? fields.put("crossing", true) : fields).build();
  }
}
