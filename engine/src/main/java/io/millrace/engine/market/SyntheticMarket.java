package io.millrace.engine.market;

import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.math.RoundingMode;

/// The price of one made-up instrument at any moment: a pure function of seed and time, so that
/// nothing has to be remembered to go on after a restart or to draw the past.
///
/// The logarithm of the price is a sum of smooth noises, each with four times the period of the one
/// before and twice its size. Sizes that grow with the square root of the period make it look like
/// a random walk; that there is a longest period makes it come back to its base in the end. A slow
/// noise of its own makes the market calm and wild in turns.
///
/// It remembers between which two values each noise runs: for one thread, and quick where time goes
/// on in small steps.
final class SyntheticMarket {
  private static final long SHORTEST_PERIOD = 2_000;
  private static final int OCTAVES = 11;

  /// How far a margined market strays from its spot market, relative: some hundredths of a percent.
  private static final double PREMIUM = 0.000_5;

  private final long seed;
  private final double base;
  private final double sigmaMinute;
  private final Price tick;
  private final Noise[] walk = new Noise[OCTAVES];
  private final double[] sizes = new double[OCTAVES];
  private final Noise heat = new Noise(97, 1_200_000);
  private final Noise fine = new Noise(98, 15_000);
  private final Noise bustle = new Noise(99, 240_000);
  private final Noise premium = new Noise(100, 600_000);
  private final double premiumSize;

  /// @param base price that the market comes back to
  /// @param sigmaMinute typical relative move within a minute, such as 0.001
  SyntheticMarket(Instrument instrument, long seed, Price base, double sigmaMinute) {
    // By symbol, not by venue: a perpetual walks with its spot market, a small premium apart.
    this.seed = mix(seed ^ instrument.id().symbol().hashCode());
    this.premiumSize = instrument.kind().isMargined() ? PREMIUM : 0;
    this.base = base.toDouble();
    this.sigmaMinute = sigmaMinute;
    this.tick = instrument.rules().tickSize();
    long period = SHORTEST_PERIOD;
    for (int octave = 0; octave < OCTAVES; octave++) {
      walk[octave] = new Noise(octave, period);
      // Smooth noise of period p moves by about its size within p: scaled to the minute.
      sizes[octave] = sigmaMinute * Math.sqrt(period / 60_000.0);
      period *= 4;
    }
  }

  /// Price units at `millis`, on the tick and at least one tick.
  long price(long millis) {
    double sum = 0;
    for (int octave = 0; octave < OCTAVES; octave++) {
      sum += sizes[octave] * walk[octave].at(millis);
    }
    double wild = StrictMath.exp(0.7 * heat.at(millis));
    double quick = sigmaMinute * 0.5 * (wild - 1) * fine.at(millis);
    double apart = premiumSize * premium.at(millis);
    double price = base * StrictMath.exp(sum + quick + apart);
    long units = Math.round(price * 1e8);
    Price onTick = Price.ofUnits(units).onTick(tick, RoundingMode.HALF_UP);
    return Math.max(onTick.units(), tick.units());
  }

  /// Made-up volume of the second that begins at `millis`, in base units worth some thousand quote.
  double volume(long millis) {
    double busy = StrictMath.exp(0.9 * bustle.at(millis));
    return busy * (0.25 + 1.5 * unit(mix(seed + 7 * millis))) * 4_000 / base;
  }

  /// Smooth noise of about −1 to 1 (deviation 0.6 at the lattice).
  private final class Noise {
    private final int octave;
    private final long period;
    private long begins = 1;
    private long ends;
    private double from;
    private double to;

    Noise(int octave, long period) {
      this.octave = octave;
      this.period = period;
    }

    double at(long millis) {
      if (millis < begins || millis >= ends) {
        long cell = Math.floorDiv(millis, period);
        begins = cell * period;
        ends = begins + period;
        from = lattice(octave, cell);
        to = lattice(octave, cell + 1);
      }
      double within = (millis - begins) / (double) period;
      double eased = within * within * (3 - 2 * within);
      return from + (to - from) * eased;
    }
  }

  private double lattice(int octave, long cell) {
    return 2 * unit(mix(seed + mix(cell * 131 + octave))) - 1;
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  /// The finaliser of SplitMix64.
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
