package io.millrace.bench;

import io.millrace.core.market.BarSeries;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import java.util.List;

/// The plug-in example, which reads each of 525,600 closes and is asked where it may act; beside it
/// the floor and a peer on the same bars.
final class SmaBacktest implements Benchmark {
  @Override
  public String name() {
    return "sma";
  }

  @Override
  public List<Result> run() throws Exception {
    BarSeries series = Market.series();
    long[] prices = Market.closes();
    Peer.series(series); // loading is not part of a run
    double peerFirst = Timing.once(() -> Peer.trades(series));
    double peer = Timing.millis(3, 5, () -> Peer.trades(series));
    double floor = Timing.millis(300, 101, () -> Floor.trades(prices, 10, 30));
    var bot = Market.configured(Market.document(Market.SMA_CROSS));
    var history = Market.history();
    double ours = Timing.millis(150, 31, () -> Market.run(bot, history, Engine.WALK).summary());
    double fresh =
        Timing.millis(
            3, 7, () -> Market.run(bot, new MarketHistory(series), Engine.WALK).summary());
    double bars = series.size() / 1e3;
    return List.of(
        Result.atLeast("SMA cross 10/30, warm", bars / ours, "M bars/s", 20),
        Result.figure("  with index and averages made anew", bars / fresh, "M bars/s"),
        Result.figure("  floor: a bare loop over long[]", bars / floor, "M bars/s"),
        Result.figure("  floor / ours", ours / floor, "times"),
        Result.figure("  ta4j (double), warm", bars / peer, "M bars/s"),
        Result.figure("  ours / ta4j warm", peer / ours, "times"),
        Result.figure("  ta4j (double), first run", bars / peerFirst, "M bars/s"),
        Result.figure("  trades: floor", Floor.trades(prices, 10, 30), "trades"),
        Result.figure("  trades: ta4j", Peer.trades(series), "trades"),
        Result.figure(
            "  trades: ours", Market.run(bot, history, Engine.WALK).summary().closed(), "trades"));
  }
}
