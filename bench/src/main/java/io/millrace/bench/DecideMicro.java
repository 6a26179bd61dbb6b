package io.millrace.bench;

import io.millrace.core.bot.BotMachine;
import io.millrace.core.strategy.ConfiguredBot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One decision of a DCA bot with an open deal, and its plan compared with its working orders.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideMicro {
  private final QuietHost host = new QuietHost();
  private final Turn turn = turn(Market.configured(Market.document(Market.DCA)), host);

  @FunctionalInterface
  private interface Turn {
    int unchanged();
  }

  private static <C, S> Turn turn(ConfiguredBot<C, S> bot, QuietHost host) {
    BotMachine<C, S> machine = host.started(bot);
    return () -> machine.planFor(machine.config(), host).unchanged();
  }

  @Benchmark
  public int decideAndReconcile() {
    return turn.unchanged();
  }
}
