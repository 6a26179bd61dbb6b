package io.millrace.server.venues;

import io.millrace.core.market.VenueId;
import io.millrace.store.AccountMode;
import io.millrace.venues.binance.spot.BinanceSpot;
import io.millrace.venues.binance.spot.BinanceSpotEndpoints;
import io.millrace.venues.net.JdkHttpDoor;
import io.millrace.venues.net.JdkSocketDoor;
import io.millrace.venues.net.JdkTimer;
import io.millrace.venues.net.SteadyTime;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Binance Spot as this installation reaches it: one {@link BinanceSpot} for each set of addresses,
/// opened when it is first needed. Safe for use by many threads.
public final class BinanceSpots implements AutoCloseable {
  public static final VenueId VENUE = new VenueId("binance-spot");

  private final VenueSettings settings;
  private final JdkTimer timer = new JdkTimer(SteadyTime.system());
  private final JdkHttpDoor http = new JdkHttpDoor();
  private final Map<BinanceSpotEndpoints, BinanceSpot> open = new LinkedHashMap<>();

  public BinanceSpots(VenueSettings settings) {
    this.settings = settings;
  }

  /// The venue as accounts of a mode trade there.
  ///
  /// @throws IllegalArgumentException in one line with the remedy, when accounts of this mode must
  ///   not trade in this installation as it was started
  public BinanceSpot of(AccountMode mode) {
    return at(settings.endpoints(mode));
  }

  /// The venue whose public prices this installation trades on.
  public BinanceSpot publicPrices() {
    return at(settings.publicEndpoints());
  }

  /// Our clock, which runs evenly whatever happens to the machine's.
  public JdkTimer timer() {
    return timer;
  }

  private synchronized BinanceSpot at(BinanceSpotEndpoints endpoints) {
    return open.computeIfAbsent(endpoints, this::open);
  }

  private BinanceSpot open(BinanceSpotEndpoints endpoints) {
    var random = new SplittableRandom(new SecureRandom().nextLong());
    return BinanceSpot.open(
        endpoints, new BinanceSpot.Tools(http, new JdkSocketDoor(http), timer, random));
  }

  @Override
  public synchronized void close() {
    open.values().forEach(BinanceSpot::close);
    http.close();
    timer.close();
  }
}
