package io.millrace.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testing.Gen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentPrintsTest {
  private record Print(long price, long millis) {}

  @Test
  void moved_isTheRangeOfTheLastSeconds() {
    var prints = new RecentPrints();
    prints.printed(100, 0);
    prints.printed(110, 10_000);
    prints.printed(99, 12_000);
    assertThat(prints.moved(13_000, 8_000)).isEqualTo(11.0 / 99);
    assertThat(prints.moved(13_000, 11_000)).isZero();
    assertThat(prints.moved(20_000, 15_000)).as("nothing was printed").isZero();
  }

  @Test
  void moved_isNotKnownBeforeTheFirstPrint_norBeyondWhatWasKept() {
    var prints = new RecentPrints();
    assertThat(prints.moved(1_000, 0)).isNaN();
    prints.printed(100, 5_000);
    assertThat(prints.moved(8_000, 3_000)).isNaN();
    assertThat(prints.moved(10_000, 5_000)).isZero();
    for (int i = 0; i < 300; i++) {
      prints.printed(100 + i, 10_000 + 1_000 * i);
    }
    assertThat(prints.moved(309_000, 109_000)).as("a minute was kept").isNaN();
    for (int i = 300; i < 600; i++) {
      prints.printed(100 + i, 10_000 + 1_000 * i);
    }
    assertThat(prints.moved(609_000, 409_000)).as("now 200 seconds are").isEqualTo(200.0 / 499);
  }

  @Test
  void moved_ofRandomPrints_isThatOfAllOfThem() {
    Gen.cases(
        50,
        5,
        random -> {
          var prints = new RecentPrints();
          List<Print> all = new ArrayList<>();
          long at = 0;
          for (int i = 0; i < 2_000; i++) {
            at += 100L * random.intBetween(0, 12);
            var print = new Print(random.intBetween(1_000, 1_100), at);
            prints.printed(print.price(), print.millis());
            all.add(print);
            long from = at - 1_000L * random.intBetween(1, 60);
            if (from >= all.getFirst().millis()) {
              assertThat(prints.moved(at, from)).isEqualTo(naive(all, from));
            }
          }
        });
  }

  private static double naive(List<Print> all, long from) {
    long high = 0;
    long low = Long.MAX_VALUE;
    for (Print print : all) {
      if (print.millis() >= from) {
        high = Math.max(high, print.price());
        low = Math.min(low, print.price());
      }
    }
    return (double) (high - low) / low;
  }
}
