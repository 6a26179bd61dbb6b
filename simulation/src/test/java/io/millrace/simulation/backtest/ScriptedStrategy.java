package io.millrace.simulation.backtest;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Answers what a test says: the first plan at the start, and what the script gives afterwards;
/// where it gives nothing, the plan stands.
final class ScriptedStrategy implements StrategyType<String, Long> {
  private final Plan first;
  private final Function<Situation, Optional<Plan>> script;

  ScriptedStrategy(Plan first, Function<Situation, Optional<Plan>> script) {
    this.first = first;
    this.script = script;
  }

  @Override
  public Decision<Long> decide(String config, Long state, Situation situation) {
    if (situation.occasion() instanceof Occasion.Started) {
      return Decision.of(state, first);
    }
    return script
        .apply(situation)
        .map(plan -> Decision.of(state + 1, plan))
        .orElseGet(() -> Decision.unchanged(state + 1));
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public boolean hasDeals() {
    return false;
  }

  @Override
  public String configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return "";
  }

  @Override
  public Document.Fields describe(String config) {
    return Document.Fields.EMPTY;
  }

  @Override
  public Long initialState(String config) {
    return 0L;
  }

  @Override
  public Document write(Long state) {
    return Document.number(state);
  }

  @Override
  public Long read(String config, Document state) {
    return state instanceof Document.Num number ? number.value().longValueExact() : 0L;
  }

  @Override
  public Preview preview(String config, Instrument instrument, FeeRates fees, Price price) {
    return new Preview(List.of(), Amount.of("1000"), Amount.ZERO, List.of(), List.of(), List.of());
  }
}
