package io.millrace.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenTest {
  @Test
  void cases_sameBaseSeed_sameValues() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    Gen.cases(100, 7, random -> first.add(random.nextLong()));
    Gen.cases(100, 7, random -> second.add(random.nextLong()));

    assertThat(first).isEqualTo(second).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void cases_neighbouringBaseSeeds_shareNoCase() {
    Set<Long> seeds = new HashSet<>();
    for (int base = 0; base < 10; base++) {
      for (int i = 0; i < 1000; i++) {
        seeds.add(Gen.caseSeed(base, i));
      }
    }
    assertThat(seeds).hasSize(10_000);
  }

  @Test
  void cases_failure_namesSeedThatRepeatsIt() {
    List<Long> drawn = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Gen.cases(
                    1000,
                    3,
                    random -> {
                      drawn.add(random.nextLong());
                      assertThat(drawn).hasSizeLessThan(20);
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "case 20 of 1000 failed, repeat it with -Dmillrace.seed=" + Gen.caseSeed(3, 19))
        .hasCauseInstanceOf(AssertionError.class);
    assertThat(new SeededRandom(Gen.caseSeed(3, 19)).nextLong()).isEqualTo(drawn.getLast());
  }

  @Test
  void splitMix_seed1234567_yieldsPublishedValues() {
    // Reference output of the C implementation by Sebastiano Vigna, as Rosetta Code lists it.
    SeededRandom random = new SeededRandom(1234567);
    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("3203168211198807973");
  }

  @Test
  void intBetween_smallRange_reachesBothEndsAndNothingBeyond() {
    SeededRandom random = new SeededRandom(1);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(random.intBetween(-2, 2));
    }
    assertThat(seen).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
  }

  @Test
  void longBetween_wholeRange_doesNotOverflow() {
    SeededRandom random = new SeededRandom(5);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.longBetween(-2, Long.MAX_VALUE)).isGreaterThanOrEqualTo(-2);
    }
  }

  @Test
  void shuffled_keepsElements() {
    List<Integer> ordered = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    List<Integer> shuffled = new SeededRandom(11).shuffled(ordered);
    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(ordered).isNotEqualTo(ordered);
  }
}
