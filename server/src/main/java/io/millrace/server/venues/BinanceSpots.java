package io.millrace.server.venues;

import io.millrace.core.market.VenueId;
import io.millrace.engine.market.LivePrices;
import io.millrace.store.AccountMode;
import io.millrace.venues.binance.spot.BinanceSpot;
import io.millrace.venues.binance.spot.BinanceSpotEndpoints;
import io.millrace.venues.net.JdkHttpDoor;
import io.millrace.venues.net.JdkSocketDoor;
import io.millrace.venues.net.JdkTimer;
import io.millrace.venues.net.SteadyTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Binance Spot as this installation reaches it: one {@link BinanceSpot} for each set of addresses,
/// opened when it is first needed. Safe for use by many threads.
public final class BinanceSpots implements AutoCloseable {
  public static final VenueId VENUE = new VenueId("binance-spot");

  private static final Logger LOG = LoggerFactory.getLogger(BinanceSpots.class);
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final int MOST_TRIES = 20;

  private final VenueSettings settings;
  private final JdkTimer timer = new JdkTimer(SteadyTime.system());

  /// Made when first needed: it reads all certificates of the system, which takes a tenth of the
  /// server's start.
  private @Nullable JdkHttpDoor http;

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

  /// Public prices, where the network reaches them now.
  public Optional<LivePrices> tryPrices() {
    try {
      return Optional.of(prices(FIRST_PATIENCE));
    } catch (IllegalStateException silent) {
      LOG.atInfo().log("no live prices: {}", silent.getMessage());
      forget(settings.publicEndpoints());
      return Optional.empty();
    }
  }

  /// Public prices; waits for a network that is away.
  ///
  /// @throws IllegalStateException in one line, when it stays away
  public LivePrices awaitPrices() {
    for (int tries = 1; ; tries++) {
      try {
        return prices(PATIENCE);
      } catch (IllegalStateException silent) {
        if (tries == MOST_TRIES) {
          throw new IllegalStateException(
              silent.getMessage()
                  + ": this installation's bots trade on its prices; see to the network, or start"
                  + " with --market synthetic",
              silent);
        }
        LOG.atWarn().addKeyValue("try", tries).log("waits for prices: {}", silent.getMessage());
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private LivePrices prices(Duration patience) {
    return BinancePrices.open(at(settings.publicEndpoints()), timer, settings.describe(), patience);
  }

  private synchronized void forget(BinanceSpotEndpoints endpoints) {
    BinanceSpot spot = open.remove(endpoints);
    if (spot != null) {
      spot.close();
    }
  }

  /// Every set of addresses that is open, with what of its limits is used.
  public synchronized List<BinanceSpot> open() {
    return List.copyOf(open.values());
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
    JdkHttpDoor door = http == null ? new JdkHttpDoor() : http;
    http = door;
    return BinanceSpot.open(
        endpoints, new BinanceSpot.Tools(door, new JdkSocketDoor(door), timer, random));
  }

  @Override
  public synchronized void close() {
    open.values().forEach(BinanceSpot::close);
    if (http != null) {
      http.close();
    }
    timer.close();
  }
}
