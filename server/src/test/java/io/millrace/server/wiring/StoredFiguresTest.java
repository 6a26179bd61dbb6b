package io.millrace.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Amount;
import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyGroup;
import io.millrace.server.dashboard.Dashboard.EquityPoint;
import io.millrace.server.wiring.StoredFigures.Figures;
import io.millrace.server.wiring.StoredFigures.Standing;
import io.millrace.server.wiring.StoredFigures.Whose;
import io.millrace.store.DashboardQueries.Earned;
import io.millrace.store.DashboardQueries.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoredFiguresTest {
  private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final MoneyGroup PAPER = new MoneyGroup(Mode.PAPER, "USDT");
  private static final Whose HIS = new Whose(1, PAPER, List.of(7L));

  private final AtomicLong clock = new AtomicLong();
  private final StoredFigures stored = new StoredFigures(clock::get);
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger curves = new AtomicInteger();
  private final Object stamp = new Object();

  private Standing standing(Object now) {
    return new Standing(List.of(now), true, DAY);
  }

  private void ask(Whose whose, Standing now, int points) {
    Figures _ =
        stored.of(
            whose,
            now,
            known -> {
              reads.incrementAndGet();
              return new Figures(
                  new Totals(1, 1, 0, 0, 0, 0),
                  new Earned(Amount.ZERO, Map.of()),
                  known.orElseGet(() -> curve(points)),
                  List.of());
            });
  }

  private List<EquityPoint> curve(int points) {
    curves.incrementAndGet();
    return Collections.nCopies(points, new EquityPoint(DAY, "1", "0"));
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void nothingMoved_nothingIsReadAgain_forAWhile() {
    ask(HIS, standing(stamp), 1);
    ask(HIS, standing(stamp), 1);
    assertThat(reads).hasValue(1);
    pass(StoredFigures.OLDEST);
    ask(HIS, standing(stamp), 1);
    assertThat(reads).hasValue(2);
  }

  @Test
  void anythingMoved_isReadAtOnce() {
    ask(HIS, standing(stamp), 1);
    ask(HIS, standing(new Object()), 1);
    ask(HIS, new Standing(List.of(stamp), true, DAY.plusSeconds(86_400)), 1);
    ask(HIS, new Standing(List.of(stamp, stamp), true, DAY), 1);
    assertThat(reads).hasValue(4);
  }

  @Test
  void whatAnotherNodeRuns_isReadAgainSoon() {
    var elsewhere = new Standing(List.of(stamp), false, DAY);
    ask(HIS, elsewhere, 1);
    pass(StoredFigures.OLDEST_OF_OTHERS);
    ask(HIS, elsewhere, 1);
    assertThat(reads).hasValue(2);
  }

  @Test
  void nobodyGetsWhatIsAnothers() {
    ask(HIS, standing(stamp), 1);
    ask(new Whose(2, PAPER, List.of(7L)), standing(stamp), 1);
    ask(new Whose(1, PAPER, List.of(8L)), standing(stamp), 1);
    assertThat(reads).hasValue(3);
  }

  @Test
  void aLongCurve_isKeptThoughSomethingMoves_butNotForLong() {
    ask(HIS, standing(new Object()), 300);
    pass(StoredFigures.OLDEST_CURVE.dividedBy(2));
    ask(HIS, standing(new Object()), 300);
    assertThat(reads).hasValue(2);
    assertThat(curves).hasValue(1);
    pass(StoredFigures.OLDEST_CURVE.dividedBy(2));
    ask(HIS, standing(new Object()), 300);
    assertThat(curves).hasValue(2);
  }

  @Test
  void aShortCurve_growsWithEveryPoint() {
    ask(HIS, standing(new Object()), 5);
    ask(HIS, standing(new Object()), 5);
    assertThat(curves).hasValue(2);
  }
}
