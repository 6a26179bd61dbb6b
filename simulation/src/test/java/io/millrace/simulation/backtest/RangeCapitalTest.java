package io.millrace.simulation.backtest;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.RecordedCase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Money for one of two waiting entries: what did not fit on one day is tried again on the next,
/// once the venue has given back what had been set aside.
class RangeCapitalTest {
  @Test
  void capitalForOneEntryOnly_tradesOnMoreThanTheFirstDay() throws Exception {
    RecordedCase.read("range-es")
        .with(
            Ratio.ZERO,
            run -> {
              BacktestResult walked = limited(run, run.request(Engine.WALK));
              BacktestResult skipped = limited(run, run.request(Engine.SKIP));
              assertThat(
                      walked.deals().stream()
                          .map(deal -> deal.openedAt().truncatedTo(DAYS))
                          .distinct())
                  .hasSizeGreaterThan(1);
              assertThat(skipped.fills()).isEqualTo(walked.fills());
            });
  }

  private static <C, S> BacktestResult limited(RecordedCase.Run run, BacktestRequest<C, S> like) {
    return Backtester.run(
        run.history(),
        new BacktestRequest<>(
            like.type(),
            like.config(),
            like.fills(),
            like.engine(),
            Optional.of(Amount.of("100000")),
            like.conditions()));
  }
}
