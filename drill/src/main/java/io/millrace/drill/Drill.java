package io.millrace.drill;

import io.millrace.drill.Scenario.Happening;
import io.millrace.engine.account.ledger.AccountLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs scenarios. The same scenario gives the same run, with the same hash, on every machine.
public final class Drill {
  private Drill() {}

  /// How a run ended.
  ///
  /// @param hash of everything that happened
  /// @param deaths how often a process died
  /// @param happened the faults, in order
  /// @param botTime bots times virtual time
  /// @param violation the broken promise, in words that begin with its name; nothing when all were
  ///   kept
  public record Result(
      Scenario scenario,
      long hash,
      int deaths,
      int fills,
      long commits,
      List<Happening> happened,
      Duration botTime,
      Coverage coverage,
      Optional<String> violation) {
    public Result {
      happened = List.copyOf(happened);
    }

    /// The name of the broken promise, such as `I3`; empty when all were kept.
    public String invariant() {
      return violation.map(text -> text.substring(0, text.indexOf(':'))).orElse("");
    }
  }

  /// Runs a scenario.
  public static Result run(Scenario scenario) {
    return run(scenario, null);
  }

  /// Runs a scenario.
  ///
  /// @param log hears everything that happens, a line each
  public static Result run(Scenario scenario, @Nullable Consumer<String> log) {
    return run(scenario, log, store -> store);
  }

  /// As {@link #run(Scenario, Consumer)}, with another store in the place of the model.
  ///
  /// @param stores given the model, which must be kept as well
  static Result run(
      Scenario scenario, @Nullable Consumer<String> log, UnaryOperator<AccountLedger> stores) {
    var world = new World(scenario, log, stores);
    Optional<String> violation = Optional.empty();
    try {
      new Run(scenario, world).run();
    } catch (Violation broken) {
      violation = Optional.of(String.valueOf(broken.getMessage()));
    }
    int bots = scenario.bots() - scenario.without().size() + scenario.neighbourBots();
    Duration time = Duration.between(VirtualTime.START, world.time.instant());
    return new Result(
        scenario,
        world.hash(),
        world.deaths(),
        world.tenants().stream().mapToInt(one -> one.venue.trades().size()).sum(),
        world.tenants().stream().mapToLong(one -> one.store.commits()).sum(),
        world.dice.happened(),
        time.multipliedBy(bots),
        world.coverage,
        violation);
  }
}
