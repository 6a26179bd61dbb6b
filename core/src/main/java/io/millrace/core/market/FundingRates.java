package io.millrace.core.market;

import io.millrace.core.value.Ratio;
import java.util.Arrays;

/// What holders of a perpetual paid each other, and when: as recorded, or a constant rate at the
/// times of a schedule. Longs pay shorts where the rate is above zero.
public final class FundingRates {
  /// There is no funding after the time asked for.
  public static final long NEVER = Long.MAX_VALUE;

  private final long[] times;
  private final Ratio[] rates;
  private final long every;
  private final Ratio constant;

  private FundingRates(long[] times, Ratio[] rates, long every, Ratio constant) {
    this.times = times;
    this.rates = rates;
    this.every = every;
    this.constant = constant;
  }

  /// The same rate every time.
  public static FundingRates constant(FundingSchedule schedule, Ratio rate) {
    return new FundingRates(new long[0], new Ratio[0], schedule.every().toMillis(), rate);
  }

  /// Rates as a venue has published them.
  ///
  /// @param times milliseconds since 1970 UTC, strictly ascending
  /// @throws IllegalArgumentException when lengths differ or times do not ascend
  public static FundingRates recorded(long[] times, Ratio[] rates) {
    if (times.length != rates.length) {
      throw new IllegalArgumentException(
          times.length + " funding times, but " + rates.length + " rates");
    }
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException("funding times must ascend, not stay at " + times[i]);
      }
    }
    return new FundingRates(times.clone(), rates.clone(), 0, Ratio.ZERO);
  }

  /// These rates as far as they were recorded, and before and after that the same rate every time.
  ///
  /// @throws IllegalArgumentException when these are not recorded ones
  public FundingRates elsewhere(FundingSchedule schedule, Ratio rate) {
    if (times.length == 0) {
      throw new IllegalArgumentException("no recorded rates");
    }
    return new FundingRates(times, rates, schedule.every().toMillis(), rate);
  }

  /// Milliseconds of the first funding after `millis`; {@link #NEVER} for none.
  public long nextAfter(long millis) {
    int next = indexAfter(millis);
    if (next > 0 && next < times.length) {
      return times[next];
    }
    if (every == 0) {
      return next < times.length ? times[next] : NEVER;
    }
    long usual = Math.floorDiv(millis, every) * every + every;
    if (times.length == 0) {
      return usual;
    }
    // A recorded time lies some milliseconds beside the usual one: both are one funding.
    if (next == 0) {
      return usual < times[0] - every / 2 ? usual : times[0];
    }
    long last = times[times.length - 1];
    return usual > last + every / 2 ? usual : usual + every;
  }

  private int indexAfter(long millis) {
    int found = Arrays.binarySearch(times, millis);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The rate of the funding at a time that {@link #nextAfter} has given.
  public Ratio at(long millis) {
    int found = Arrays.binarySearch(times, millis);
    return found >= 0 ? rates[found] : constant;
  }
}
