package io.millrace.simulation.optimise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A draw of distinct combinations, the same for the same seed everywhere: SplitMix64 (Steele, Lea
/// and Flood, 2014).
public record RandomDraw(int count, long seed) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  List<Long> draw(long size) {
    if (count >= size) {
      List<Long> all = new ArrayList<>();
      for (long number = 0; number < size; number++) {
        all.add(number);
      }
      return all;
    }
    Set<Long> drawn = new LinkedHashSet<>();
    for (long state = seed; drawn.size() < count; state += GOLDEN) {
      drawn.add(Long.remainderUnsigned(mix(state + GOLDEN), size));
    }
    return new ArrayList<>(drawn);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
