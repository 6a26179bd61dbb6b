package io.millrace.simulation.faults;

import io.millrace.core.document.Document;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.path.PathRules;
import io.millrace.json.Json;
import io.millrace.simulation.plugins.Plugins;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Runs seeds. The same seed gives the same run, with the same hash, on every machine.
public final class FaultSimulation {
  private static final Instrument BTC =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("5")));
  private static final Strategies STRATEGIES = Plugins.builtIn();
  private static final String DCA =
      """
      {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
        "baseOrder": {"size": "500"},
        "safetyOrders": {"max": 4, "active": 2, "size": "400", "deviation": "0.2"},
        "takeProfit": {"percent": "0.3"}}}
      """;
  private static final String GRID =
      """
      {"strategy": "grid", "instrument": "binance-spot:BTCUSDT", "params": {
        "lower": "38000", "upper": "42000", "intervals": 20, "order": {"size": "0.01"}}}
      """;

  private FaultSimulation() {}

  /// How a seed ended.
  ///
  /// @param hash of everything that happened
  /// @param violation the broken promise, in words; nothing when all were kept
  public record Result(
      long seed, long hash, int crashes, int fills, long commits, Optional<String> violation) {}

  /// Runs one seed.
  ///
  /// @param length how long things go wrong, in virtual time
  /// @param trace hears everything that happens, a line each
  public static Result run(long seed, Duration length, Planted planted, Consumer<String> trace) {
    boolean inCoins = new Chance(seed, "fees").happens(0.5);
    var fees =
        new FeeRates(
            Ratio.of("0.001"),
            Ratio.of("0.001"),
            inCoins ? FeeRates.FeeAsset.BASE : FeeRates.FeeAsset.QUOTE);
    var run = new FaultRun(seed, length, bots(fees), fees, rules(planted), planted, trace);
    try {
      FaultRun.Outcome outcome = run.run();
      return new Result(
          seed,
          outcome.hash(),
          outcome.crashes(),
          outcome.fills(),
          outcome.commits(),
          Optional.empty());
    } catch (Violation violation) {
      trace.accept("VIOLATION " + violation.text());
      return new Result(seed, run.hash(), 0, 0, 0, Optional.of(violation.text()));
    }
  }

  private static PathRules rules(Planted planted) {
    PathRules real = PathRules.BINANCE;
    return planted == Planted.BELIEVES_ABSENCE
        ? new PathRules(
            real.window(),
            Duration.ZERO,
            Duration.ofSeconds(-2),
            Duration.ZERO,
            Duration.ofMillis(100),
            real.sweep(),
            1)
        : real;
  }

  private static Map<Long, ConfiguredBot<?, ?>> bots(FeeRates fees) {
    Map<Long, ConfiguredBot<?, ?>> bots = new TreeMap<>();
    for (String json : new String[] {DCA, GRID}) {
      Document document = Json.parse(json);
      bots.put(bots.size() + 1L, STRATEGIES.configure(BotDocument.read(document), BTC, fees));
    }
    return bots;
  }
}
