package io.millrace.core.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testing.Gen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceHeapsTest {
  private record Level(int id, long key, long rank) {}

  @Test
  void anyOperations_topIsThatOfASortedList() {
    Gen.cases(
        300,
        11,
        random -> {
          boolean highest = random.chance(0.5);
          var heaps = new PriceHeaps();
          PriceHeaps.Heap heap = highest ? heaps.highestFirst() : heaps.lowestFirst();
          Comparator<Level> byKey = Comparator.comparingLong(Level::key);
          Comparator<Level> order =
              (highest ? byKey.reversed() : byKey).thenComparingLong(Level::rank);
          List<Level> naive = new ArrayList<>();
          for (int step = 0; step < 200; step++) {
            int what = random.intBetween(0, 3);
            if (naive.isEmpty() || what < 2) {
              var level = new Level(heaps.allocate(), random.intBetween(-20, 20), step);
              heap.add(level.id(), level.key(), level.rank());
              naive.add(level);
            } else {
              Level old = naive.remove(random.intBetween(0, naive.size() - 1));
              if (what == 2) {
                heap.remove(old.id());
                heaps.release(old.id());
              } else {
                var moved = new Level(old.id(), random.intBetween(-20, 20), old.rank());
                heap.move(moved.id(), moved.key());
                naive.add(moved);
              }
            }
            naive.sort(order);
            assertThat(heap.size()).isEqualTo(naive.size());
            if (!naive.isEmpty()) {
              assertThat(heap.topId()).isEqualTo(naive.getFirst().id());
              assertThat(heap.top()).isEqualTo(naive.getFirst().key());
            }
          }
        });
  }

  @Test
  void release_levelStillInHeap_isRefused() {
    var heaps = new PriceHeaps();
    int id = heaps.allocate();
    heaps.lowestFirst().add(id, 5, 0);

    assertThatThrownBy(() -> heaps.release(id)).isInstanceOf(IllegalStateException.class);
  }
}
