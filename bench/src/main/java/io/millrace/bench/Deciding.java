package io.millrace.bench;

import io.millrace.core.bot.BotMachine;
import io.millrace.core.strategy.ConfiguredBot;
import java.util.List;

/// One decision of a DCA bot with an open deal, and its plan compared with six working orders.
final class Deciding implements Benchmark {
  private static final int CALLS = 200_000;

  @Override
  public String name() {
    return "decide";
  }

  @Override
  public List<Result> run() throws Exception {
    return measured(Market.configured(Market.document(Market.DCA)));
  }

  private static <C, S> List<Result> measured(ConfiguredBot<C, S> bot) throws Exception {
    QuietHost host = new QuietHost();
    BotMachine<C, S> machine = host.started(bot);
    double millis =
        Timing.millis(
            10,
            31,
            () -> {
              int unchanged = 0;
              for (int i = 0; i < CALLS; i++) {
                unchanged += machine.planFor(machine.config(), host).unchanged();
              }
              return unchanged;
            });
    return List.of(
        Result.atMost(
            "decide + reconcile, " + machine.orders().size() + " orders",
            millis * 1e6 / CALLS,
            "ns",
            2_000));
  }
}
