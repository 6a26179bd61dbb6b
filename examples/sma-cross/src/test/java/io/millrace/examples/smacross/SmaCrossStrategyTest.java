package io.millrace.examples.smacross;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.ForwardingStrategy;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Ratio;
import io.millrace.history.KnownInstruments;
import io.millrace.history.SeededBars;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a strategy of one's own is tried: on made-up minutes, against rules that must hold.
class SmaCrossStrategyTest {
  private static final InstrumentId ID = InstrumentId.of("binance-spot:BTCUSDT");
  private static final Instrument INSTRUMENT = KnownInstruments.find(ID).orElseThrow();
  private static final FeeRates FEES = FeeRates.both(Ratio.of("0.001"));
  private static final FillModel FILLS =
      new FillModel(INSTRUMENT, FillMode.TOUCH, FEES, Ratio.ZERO);

  /// The strategy as if it were asked at every close.
  private record Asked<C, S>(StrategyType<C, S> inner) implements ForwardingStrategy<C, S> {
    @Override
    public int nextInterest(
        C config, S state, Instrument instrument, ClosedBars bars, int from, int to) {
      return from;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void closesItPassesOver_wouldHaveChangedNothing(long seed) {
    var history = new MarketHistory(SeededBars.minutes(ID, seed, 20_000));
    var strategy = new SmaCrossStrategy();
    SmaCrossConfig config = config(strategy, 3 + seed, 8 + 4 * seed);
    BacktestResult run = run(history, strategy, config);
    BacktestResult asked = run(history, new Asked<>(strategy), config);
    assertThat(run.deals()).isEqualTo(asked.deals()).hasSizeGreaterThan(10);
    assertThat(run.fills()).isEqualTo(asked.fills());
    assertThat(run.position()).isEqualTo(asked.position());
  }

  @Test
  void feesInCoins_leaveSomethingBelowAStep_andTheRestIsSold() {
    var inCoins = new FeeRates(Ratio.of("0.001"), Ratio.of("0.001"), FeeRates.FeeAsset.BASE);
    var fills = new FillModel(INSTRUMENT, FillMode.TOUCH, inCoins, Ratio.ZERO);
    var history = new MarketHistory(SeededBars.minutes(ID, 1, 20_000));
    var strategy = new SmaCrossStrategy();
    BacktestResult run = run(history, strategy, config(strategy, 4, 12), fills);
    assertThat(run.deals()).filteredOn(deal -> !deal.isOpen()).hasSizeGreaterThan(10);
    assertThat(run.fills())
        .allMatch(fill -> fill.quantity().isOnStep(INSTRUMENT.rules().stepSize()));
  }

  private static BacktestResult run(
      MarketHistory history,
      StrategyType<SmaCrossConfig, SmaCrossState> type,
      SmaCrossConfig config) {
    return run(history, type, config, FILLS);
  }

  private static BacktestResult run(
      MarketHistory history,
      StrategyType<SmaCrossConfig, SmaCrossState> type,
      SmaCrossConfig config,
      FillModel fills) {
    return Backtester.run(
        history, new BacktestRequest<>(type, config, fills, Engine.WALK, Optional.empty()));
  }

  private static SmaCrossConfig config(SmaCrossStrategy strategy, long fast, long slow) {
    var params =
        new Document.Fields(
            Map.of(
                "fast", new Document.Num(BigDecimal.valueOf(fast)),
                "slow", new Document.Num(BigDecimal.valueOf(slow)),
                "size", new Document.Text("1000")));
    return strategy.configure(DocumentReader.of(params, ""), INSTRUMENT, FEES);
  }
}
