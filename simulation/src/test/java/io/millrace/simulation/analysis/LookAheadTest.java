package io.millrace.simulation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Ratio;
import io.millrace.simulation.RecordedCase;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.plugins.Plugins;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No strategy knows what comes: on a beginning of the recorded bars it does what it does there on
/// all of them.
class LookAheadTest {
  private static final int CUTS = 12;

  static List<String> names() {
    return RecordedCase.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void beginnings_giveTheBeginningOfTheWhole(String name) throws Exception {
    RecordedCase.read(name)
        .with(
            Ratio.ZERO,
            run ->
                assertThat(LookAhead.find(run.history(), run.request(Engine.SKIP), CUTS))
                    .isEmpty());
  }

  @Test
  void everyBuiltInStrategy_hasACase() throws Exception {
    Set<String> checked = new LinkedHashSet<>();
    for (String name : RecordedCase.NAMES) {
      checked.add(RecordedCase.read(name).bot().strategy());
    }
    assertThat(Plugins.builtIn().names())
        .as("a new strategy needs a case in RecordedCase")
        .isNotEmpty()
        .allSatisfy(name -> assertThat(checked).contains(name));
  }
}
