package io.millrace.simulation.backtest;

import io.millrace.core.bot.BotMachine;
import io.millrace.core.risk.OrderGate;
import io.millrace.simulation.exchange.Funds;
import io.millrace.simulation.exchange.TapeMarket;
import io.millrace.simulation.exchange.Wallet;

/// One bot with a market and money of its own.
final class BacktestRun {
  private BacktestRun() {}

  /// Runs to the last bar.
  static <C, S> RunRecord run(MarketHistory history, BacktestRequest<C, S> request) {
    var lane =
        new Lane(
            history,
            request.fills(),
            new Funds(
                request.fills(), new Wallet(request.capital()), request.conditions().margin()),
            request.conditions(),
            request.type().indicators(request.config()),
            host -> connect(request, host));
    TapeMarket market = lane.host().market();
    if (market != null) {
      new TapeWalk(lane, market).run();
    } else {
      new BarWalk(lane, true).run(request.engine());
    }
    return lane.finish();
  }

  private static <C, S> Connection connect(BacktestRequest<C, S> request, LaneHost host) {
    var machine =
        new BotMachine<>(
            request.type(),
            request.config(),
            request.fills().instrument(),
            request.fills().fees(),
            OrderGate.OPEN);
    return new Connection(machine, event -> machine.on(event, host.moment(), host));
  }
}
