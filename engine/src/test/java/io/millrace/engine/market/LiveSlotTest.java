package io.millrace.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Bar;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSlotTest {
  private final LiveSlot slot = new LiveSlot(Markets.BTC, 0);
  private final Recorder recorder = new Recorder();

  private static Bar bar(int minute) {
    Price price = Price.of("100");
    return new Bar(Instant.ofEpochSecond(60L * minute), price, price, price, price, 1);
  }

  @Test
  void bar_afterAMissingOne_waitsUntilTheGapIsFilled() {
    slot.followed = true;
    slot.need(10);
    slot.join(List.of(bar(1)), 0, 120_000);

    assertThat(slot.closed(bar(3), false)).isEqualTo(LiveSlot.Taken.GAP);
    assertThat(slot.beginFilling()).contains(Instant.ofEpochSecond(120));
    assertThat(slot.beginFilling()).as("one fetches at a time").isEmpty();
    assertThat(slot.closed(bar(2), true)).isEqualTo(LiveSlot.Taken.QUEUED_FIRST);
    slot.endFilling();
    assertThat(slot.closed(bar(3), false)).isEqualTo(LiveSlot.Taken.QUEUED);
    assertThat(slot.closed(bar(2), false)).isEqualTo(LiveSlot.Taken.KNOWN);
  }

  @Test
  void bar_ofAnInstrumentWithoutAPast_isTheFirst() {
    slot.followed = true;
    slot.need(10);
    slot.join(List.of(), 0, 120_000);

    assertThat(slot.closed(bar(7), false)).isEqualTo(LiveSlot.Taken.QUEUED_FIRST);
    assertThat(slot.closed(bar(8), false)).isEqualTo(LiveSlot.Taken.QUEUED);
  }

  @Test
  void gap_whenNobodyReadsBars_beginsThemAnew() {
    slot.followed = true;
    slot.closed(bar(1), false);
    slot.tell(recorder, 0);

    assertThat(slot.closed(bar(3), false)).isEqualTo(LiveSlot.Taken.QUEUED_FIRST);
    assertThat(slot.beginFilling()).as("nothing is fetched").isEmpty();
    slot.tell(recorder, 0);

    assertThat(slot.bars().size()).isEqualTo(1);
    assertThat(slot.since()).hasValue(180_000);
  }

  @Test
  void olderBars_withAHoleBeforeThoseThatCame_areNotTaken() {
    slot.followed = true;
    slot.need(10);
    slot.closed(bar(5), false);

    assertThat(slot.join(List.of(bar(3)), 180_000, 240_000)).isFalse();
    assertThat(slot.join(List.of(bar(3), bar(4)), 180_000, 300_000)).isTrue();
    slot.tell(recorder, 0);

    assertThat(slot.bars().size()).isEqualTo(3);
    assertThat(slot.since()).hasValue(180_000);
  }

  @Test
  void prices_fasterThanTheyAreTold_keepTheirExtremesAndTheLast() {
    for (String price : List.of("100", "103", "98", "101")) {
      slot.traded(Price.of(price).units(), 5);
    }

    slot.tell(recorder, 0);

    assertThat(recorder.told)
        .containsExactly(
            "0 jumps to " + Price.of("103").units() + " at 5",
            "0 jumps to " + Price.of("98").units() + " at 5",
            "0 jumps to " + Price.of("101").units() + " at 5");
  }
}
