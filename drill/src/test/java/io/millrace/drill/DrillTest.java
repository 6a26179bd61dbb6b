package io.millrace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.order.ClientOrderId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DrillTest {
  private static final int SEEDS = Integer.getInteger("millrace.seeds", 1_000);
  private static final Duration SHORT = Duration.ofMinutes(20);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration LENGTH = Duration.ofMinutes(30);

  /// More of them, and longer: `./millrace simulate --seeds N`.
  @Test
  void manySeeds_keepEveryPromise_andMeetEveryFault() {
    var coverage = new Coverage();
    LongStream.rangeClosed(1, SEEDS)
        .parallel()
        .mapToObj(seed -> Drill.run(Scenario.of(seed, SHORT, Planted.NOTHING)))
        .toList()
        .forEach(
            result -> {
              assertThat(result.violation()).as("seed " + result.scenario().seed()).isEmpty();
              coverage.add(result.coverage());
            });
    for (Fault fault : Fault.values()) {
      assertThat(coverage.of(fault)).as(fault.toString()).isPositive();
    }
  }

  /// What longer runs have found: an order of ours that the ledger had forgotten was filled, and
  /// the account traded on; a stop was sent beside a take profit that had filled unheard; a pause
  /// was told to somebody who had stopped listening; what was left of a sell, of a safety order,
  /// was sent though the venue takes nothing as small; an order that arrived from before a restore
  /// traded and had not been counted by the drill.
  @ParameterizedTest
  @ValueSource(longs = {253, 324, 1941, 4363, 4591, 8495, 11112, 12023})
  void whatOnceBrokeAPromise_keepsIt(long seed) {
    assertThat(Drill.run(Scenario.of(seed, LONG, Planted.NOTHING)).violation()).isEmpty();
  }

  @Test
  void theSameSeed_isTheSameRun() {
    var scenario = Scenario.of(7, SHORT, Planted.NOTHING);
    assertThat(Drill.run(scenario, _ -> {}).hash()).isEqualTo(Drill.run(scenario).hash());
  }

  /// The order of the JDK's own sets and maps differs from one process to the next.
  @Test
  void theSameSeeds_areTheSameRunsInAnotherProcess() throws Exception {
    String here = SomeHashes.of(3);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SomeHashes.class.getName(),
                "3")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().toList()).contains(here);
    }
    assertThat(other.waitFor()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
  void aPlantedMistake_isFound(Planted mistake) {
    boolean found =
        storms(mistake).parallel().anyMatch(storm -> Drill.run(storm).violation().isPresent());
    assertThat(found).as(mistake + " was not found").isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"SENDS_BY_ANOTHERS_LINE", "HEARS_ANOTHERS_BALANCES"})
  void whatIsMixedUpBetweenTenants_isFoundAsThat(Planted mistake) {
    assertThat(failing(mistake).invariant()).isEqualTo("I15");
  }

  @Test
  void theNeighbour_tradesBesideTheAccount() {
    Scenario storm =
        storms(Planted.NOTHING).filter(Scenario::hasNeighbour).findFirst().orElseThrow();
    Set<Long> bots = new TreeSet<>();
    Drill.run(
        storm,
        line -> {
          String[] words = line.split(" ", -1);
          if (words[1].equals("arrives")) {
            bots.add(new ClientOrderId(words[2]).bot());
          }
        });
    assertThat(bots).hasSize(storm.bots() + storm.neighbourBots());
  }

  @Test
  void aFailingRun_isMadeSmall_andCanBeRepeatedFromItsTrace() {
    Drill.Result failing = failing(Planted.TIMEOUT_IS_REFUSAL);
    Drill.Result small = Minimiser.minimise(failing, 200);
    assertThat(small.invariant()).isEqualTo(failing.invariant());
    assertThat(small.happened().size()).isLessThan(10).isLessThan(failing.happened().size());
    assertThat(small.scenario().length()).isLessThan(failing.scenario().length());

    List<String> trace = Trace.write(small);
    Drill.Result again = Drill.run(Trace.read(trace));
    assertThat(again.violation()).isEqualTo(small.violation());
    assertThat(again.hash()).isEqualTo(small.hash());
  }

  private static Drill.Result failing(Planted mistake) {
    return storms(mistake)
        .map(Drill::run)
        .filter(result -> result.violation().isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError(mistake + " was not found"));
  }

  /// Where most goes wrong in the least time.
  private static Stream<Scenario> storms(Planted mistake) {
    return LongStream.rangeClosed(1, 300)
        .mapToObj(seed -> Scenario.of(seed, LENGTH, mistake))
        .filter(scenario -> scenario.pace() == Scenario.Pace.STORM);
  }
}
