package io.millrace.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.Wake.Direction;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerIndexTest {
  private static final InstrumentId BTC = InstrumentId.of("test:BTC");
  private static final InstrumentId ETH = InstrumentId.of("test:ETH");
  private static final List<InstrumentId> BOTH = List.of(BTC, ETH);

  private final List<String> told = new ArrayList<>();

  @Test
  void anyWakesAndPrices_wakesWhomANaiveScanWakes() {
    Gen.cases(
        400,
        21,
        random -> {
          var index = new TriggerIndex(2);
          var naive = new NaiveTriggers();
          long now = 0;
          long[] prices = {1000, 1000};
          for (int step = 0; step < 150; step++) {
            int owner = random.intBetween(0, 9);
            int on = random.intBetween(0, 1);
            List<String> fromIndex = new ArrayList<>();
            List<String> fromNaive = new ArrayList<>();
            TriggerIndex.Woken collect = (who, wake) -> fromIndex.add(who + " " + wake);
            TriggerIndex.Woken collectNaive = (who, wake) -> fromNaive.add(who + " " + wake);
            switch (random.intBetween(0, 9)) {
              case 0, 1, 2 -> {
                List<Wake> wakes = random.listOf(0, 4, TriggerIndexTest::wake);
                index.arm(owner, wakes, instruments(wakes), now);
                naive.arm(owner, wakes, now);
              }
              case 3 -> {
                index.disarm(owner);
                naive.arm(owner, List.of(), now);
              }
              case 4 -> {
                now += random.intBetween(1, 400);
                index.onTime(now, collect);
                naive.onTime(now, collectNaive);
              }
              case 5 -> {
                index.onClose(on, BarInterval.M1, collect);
                naive.onClose(BOTH.get(on), BarInterval.M1, collectNaive);
              }
              default -> {
                prices[on] += random.intBetween(-40, 40);
                index.onPrice(on, prices[on], collect);
                naive.onPrice(BOTH.get(on), prices[on], collectNaive);
              }
            }
            assertThat(fromIndex).containsExactlyInAnyOrderElementsOf(fromNaive);
          }
        });
  }

  @Test
  void onPrice_levelsBelowCrossed_wakesNearestFirst() {
    var index = new TriggerIndex(1);
    arm(index, 0, new Wake.AtOrBelow(BTC, Price.ofUnits(90)));
    arm(index, 1, new Wake.AtOrBelow(BTC, Price.ofUnits(95)));
    arm(index, 2, new Wake.AtOrBelow(BTC, Price.ofUnits(80)));

    index.onPrice(0, 85, this::tell);

    assertThat(told).containsExactly("1", "0");
  }

  @Test
  void onPrice_wakingAddsAWakeThatIsTrueAlready_itIsWokenToo() {
    var index = new TriggerIndex(1);
    arm(index, 0, new Wake.AtOrBelow(BTC, Price.ofUnits(90)));

    index.onPrice(
        0,
        85,
        (owner, wake) -> {
          tell(owner, wake);
          if (told.size() == 1) {
            arm(index, 0, new Wake.AtOrAbove(BTC, Price.ofUnits(70)));
          }
        });

    assertThat(told).containsExactly("0", "0");
  }

  @Test
  void arm_sameRetreatAgain_keepsTheExtremeItFollowed() {
    var index = new TriggerIndex(1);
    var retreat = new Wake.Retreat(BTC, Direction.UP, Price.ofUnits(1000), Ratio.of("0.1"));
    arm(index, 0, retreat);
    index.onPrice(0, 2000, this::tell);
    index.onPrice(0, 1900, this::tell);
    arm(index, 0, retreat, new Wake.AtOrBelow(BTC, Price.ofUnits(1)));

    assertThat(index.extremeOf(0, retreat)).isEqualTo(2000);
    index.onPrice(0, 1801, this::tell);
    assertThat(told).isEmpty();
    index.onPrice(0, 1800, this::tell);
    assertThat(told).containsExactly("0");
  }

  @Test
  void onTime_instantAskedForAtItsOwnMoment_comesTrueLater() {
    var index = new TriggerIndex(1);
    index.arm(3, List.of(new Wake.At(Instant.ofEpochMilli(50))), new int[] {-1}, 60);

    index.onTime(60, this::tell);
    assertThat(told).isEmpty();
    index.onTime(61, this::tell);
    assertThat(told).containsExactly("3");
  }

  @Test
  void onClose_wokenOnce_staysForTheNextClose() {
    var index = new TriggerIndex(1);
    arm(index, 0, new Wake.OnClose(BTC, BarInterval.M5));

    index.onClose(0, BarInterval.M1, this::tell);
    index.onClose(0, BarInterval.M5, this::tell);
    index.onClose(0, BarInterval.M5, this::tell);

    assertThat(told).containsExactly("0", "0");
  }

  private void tell(int owner, Wake wake) {
    told.add(Integer.toString(owner));
  }

  private static void arm(TriggerIndex index, int owner, Wake... wakes) {
    index.arm(owner, Arrays.asList(wakes), new int[wakes.length], 0);
  }

  private static int[] instruments(List<Wake> wakes) {
    return wakes.stream()
        .mapToInt(wake -> wake instanceof Wake.At ? -1 : BOTH.indexOf(NaiveTriggers.on(wake)))
        .toArray();
  }

  private static Wake wake(SeededRandom random) {
    InstrumentId on = random.oneOf(BOTH);
    Price price = Price.ofUnits(random.intBetween(900, 1100));
    return switch (random.intBetween(0, 4)) {
      case 0 -> new Wake.AtOrBelow(on, price);
      case 1 -> new Wake.AtOrAbove(on, price);
      case 2 -> new Wake.At(Instant.ofEpochMilli(random.intBetween(0, 5000)));
      case 3 -> new Wake.OnClose(on, random.oneOf(BarInterval.M1, BarInterval.M5));
      default ->
          new Wake.Retreat(
              on,
              random.oneOf(Direction.UP, Direction.DOWN),
              price,
              Ratio.of(random.oneOf("0.01", "0.03", "0.05")));
    };
  }
}
