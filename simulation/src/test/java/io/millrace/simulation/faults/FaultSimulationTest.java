package io.millrace.simulation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultSimulationTest {
  private static final Duration LENGTH = Duration.ofHours(2);

  /// More of them: `./millrace simulate --seeds N`.
  @Test
  void manySeeds_keepEveryPromise() {
    for (long seed = 1; seed <= 200; seed++) {
      var result = FaultSimulation.run(seed, LENGTH, Planted.NOTHING, _ -> {});
      assertThat(result.violation()).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void theSameSeed_isTheSameRun() {
    var first = FaultSimulation.run(7, LENGTH, Planted.NOTHING, _ -> {});
    assertThat(FaultSimulation.run(7, LENGTH, Planted.NOTHING, _ -> {})).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
  void aPlantedMistake_isFound(Planted mistake) {
    for (long seed = 1; seed <= 150; seed++) {
      var violation = FaultSimulation.run(seed, LENGTH, mistake, _ -> {}).violation();
      if (violation.isPresent()) {
        return;
      }
    }
    assertThat(false).as(mistake + " was not found").isTrue();
  }
}
