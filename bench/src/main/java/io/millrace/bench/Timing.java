package io.millrace.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Warms up, then takes the median: one run on a machine with other work on it says little.
final class Timing {
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final int LEAST_RUNS = 3;
  private static final int BLOCKS = 9;
  private static final int FLOOR_WARM_UPS = 300;
  private static final int FLOOR_RUNS = 11;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// Written and never read: that is its purpose.
  @SuppressWarnings("UnusedVariable")
  private static volatile Object kept = "";

  private Timing() {}

  /// Something to time; what it answers is kept, so that the work cannot be left out.
  @FunctionalInterface
  interface Work {
    Object run() throws Exception;
  }

  /// Median milliseconds of processor time of a call on this thread, after a warm-up: other work on
  /// the machine, however much, is not counted.
  static double millis(int warmUps, int runs, Work work) throws Exception {
    return median(warmUps, runs, work, THREADS::getCurrentThreadCpuTime);
  }

  /// As {@link #millis}, by the clock on the wall: for work on several threads.
  static double wallMillis(int warmUps, int runs, Work work) throws Exception {
    return median(warmUps, runs, work, System::nanoTime);
  }

  /// Slow work is done less often: each part ends after some seconds of the same clock, but not
  /// before three runs are measured.
  private static double median(int warmUps, int runs, Work work, LongSupplier nanos)
      throws Exception {
    warmUp(warmUps, work, nanos);
    return median(runs, work, nanos);
  }

  private static void warmUp(int warmUps, Work work, LongSupplier nanos) throws Exception {
    long end = nanos.getAsLong() + LONGEST_NANOS;
    for (int i = 0; i < warmUps && nanos.getAsLong() < end; i++) {
      kept = work.run();
    }
  }

  private static double median(int runs, Work work, LongSupplier nanos) throws Exception {
    long end = nanos.getAsLong() + LONGEST_NANOS;
    double[] taken = new double[runs];
    int count = 0;
    while (count < runs && (count < LEAST_RUNS || nanos.getAsLong() < end)) {
      taken[count++] = once(work, nanos);
    }
    return median(Arrays.copyOf(taken, count));
  }

  /// As {@link #millis}, in turns with a floor: some runs of the work, a few of the floor, and so
  /// on. A neighbour on the same core makes both slower for seconds at a time, which processor time
  /// does not tell; what the floor took in the same moments does.
  static Beside beside(int warmUps, int runs, Work work, Work floor) throws Exception {
    warmUp(warmUps, work, THREADS::getCurrentThreadCpuTime);
    warmUp(FLOOR_WARM_UPS, floor, THREADS::getCurrentThreadCpuTime);
    double[] works = new double[BLOCKS];
    double[] floors = new double[BLOCKS];
    double[] shares = new double[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      works[i] = median(runs, work, THREADS::getCurrentThreadCpuTime);
      floors[i] = median(FLOOR_RUNS, floor, THREADS::getCurrentThreadCpuTime);
      shares[i] = works[i] / floors[i];
    }
    return new Beside(median(works), median(floors), median(shares));
  }

  /// Work and its floor, measured in turns.
  ///
  /// @param millis of the work
  /// @param floorMillis of the floor
  /// @param share what the work takes of what the floor takes, median of the turns
  record Beside(double millis, double floorMillis, double share) {}

  /// Milliseconds of one call, by the clock on the wall.
  static double once(Work work) throws Exception {
    return once(work, System::nanoTime);
  }

  private static double once(Work work, LongSupplier nanos) throws Exception {
    long start = nanos.getAsLong();
    kept = work.run();
    return (nanos.getAsLong() - start) / 1e6;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
