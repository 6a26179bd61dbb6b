package io.millrace.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Ratio;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FundingRatesTest {
  private static final long EIGHT = 8 * 3_600_000L;
  private static final Ratio USUAL = Ratio.of("0.0001");

  /// Recorded at 16:00 and 24:00, some milliseconds late, as venues pay.
  private static FundingRates recorded() {
    return FundingRates.recorded(
        new long[] {2 * EIGHT + 3, 3 * EIGHT + 7},
        new Ratio[] {Ratio.of("0.0005"), Ratio.of("-0.0002")});
  }

  @Test
  void elsewhere_isTheUsualRate_andEveryFundingComesOnce() {
    FundingRates all = recorded().elsewhere(FundingSchedule.EIGHT_HOURS, USUAL);
    List<Long> times = new ArrayList<>();
    List<String> rates = new ArrayList<>();
    for (long at = all.nextAfter(0); at < 6 * EIGHT; at = all.nextAfter(at)) {
      times.add(at);
      rates.add(all.at(at).toString());
    }
    assertThat(times).containsExactly(EIGHT, 2 * EIGHT + 3, 3 * EIGHT + 7, 4 * EIGHT, 5 * EIGHT);
    assertThat(rates).containsExactly("0.0001", "0.0005", "-0.0002", "0.0001", "0.0001");
  }

  @Test
  void recorded_aloneEndsWithTheLast() {
    assertThat(recorded().nextAfter(0)).isEqualTo(2 * EIGHT + 3);
    assertThat(recorded().nextAfter(3 * EIGHT + 7)).isEqualTo(FundingRates.NEVER);
  }

  @Test
  void constant_comesAtEveryTime() {
    FundingRates constant = FundingRates.constant(FundingSchedule.EIGHT_HOURS, USUAL);
    assertThat(constant.nextAfter(EIGHT)).isEqualTo(2 * EIGHT);
    assertThat(constant.at(2 * EIGHT)).isEqualTo(USUAL);
  }
}
