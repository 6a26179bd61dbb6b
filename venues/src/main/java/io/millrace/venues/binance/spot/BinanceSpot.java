package io.millrace.venues.binance.spot;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Backoff;
import io.millrace.venues.net.CircuitBreaker;
import io.millrace.venues.net.HttpDoor;
import io.millrace.venues.net.Priority;
import io.millrace.venues.net.RequestDesk;
import io.millrace.venues.net.SocketDoor;
import io.millrace.venues.net.Timer;
import io.millrace.venues.net.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Binance Spot at one set of addresses: one budget of requests, one measured clock and one list of
/// instruments for everybody here, since the venue counts by address. Accounts and market streams
/// are opened from it.
///
/// Safe for concurrent use; no call waits.
public final class BinanceSpot implements AutoCloseable {
  private static final int WEIGHT_PER_MINUTE = 6_000;
  private static final int REQUESTS_PER_FIVE_MINUTES = 300_000;
  private static final int QUEUE_MAX = 5_000;

  /// Somewhat longer than the venue's own ten seconds.
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final int FAILURES_MAX = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOCK_EVERY = Duration.ofMinutes(5);
  private static final Duration CLOCK_RETRY = Duration.ofSeconds(2);
  private static final int BARS_MAX = 1_000;

  private final BinanceSpotEndpoints endpoints;
  private final Tools tools;
  private final SpotRequests requests;
  private final Window weights = new Window(Duration.ofMinutes(1), WEIGHT_PER_MINUTE);
  private final Window rawRequests = new Window(Duration.ofMinutes(5), REQUESTS_PER_FIVE_MINUTES);
  private final Listings listings;
  private volatile boolean closed;

  /// What it works with.
  ///
  /// @param random draws pauses, so that a run can be repeated
  public record Tools(HttpDoor http, SocketDoor sockets, Timer timer, RandomGenerator random) {}

  private BinanceSpot(BinanceSpotEndpoints endpoints, Tools tools) {
    this.endpoints = endpoints;
    this.tools = tools;
    VenueClock clock = new VenueClock();
    RequestDesk desk =
        new RequestDesk(
            tools.http(),
            tools.timer(),
            new RequestDesk.Settings(
                weights, rawRequests, new SpotSigns(), clock::at, QUEUE_MAX, PATIENCE),
            new CircuitBreaker(FAILURES_MAX, backoff(FIRST_PAUSE, LONGEST_PAUSE)));
    requests = new SpotRequests(endpoints, desk, clock, tools.timer());
    listings = new Listings(requests, weights, rawRequests);
  }

  /// Begins to measure the venue's clock, and again every five minutes and whenever a request was
  /// refused for its time.
  public static BinanceSpot open(BinanceSpotEndpoints endpoints, Tools tools) {
    BinanceSpot spot = new BinanceSpot(endpoints, tools);
    spot.requests.clock().whenDoubted(spot::measure);
    spot.measureAgain();
    return spot;
  }

  /// Pauses of one connection. Each draws from its own source, as they live on many threads.
  Backoff backoff(Duration first, Duration longest) {
    synchronized (tools) {
      return new Backoff(first, longest, new SplittableRandom(tools.random().nextLong()));
    }
  }

  private void measureAgain() {
    if (!closed) {
      measure();
      tools.timer().after(CLOCK_EVERY, this::measureAgain);
    }
  }

  /// Measures until it has worked: without a clock that can be trusted no order is admitted.
  private void measure() {
    requests.measureClock(
        () -> {
          if (!closed && !requests.clock().isTrusted()) {
            tools.timer().after(CLOCK_RETRY, this::measure);
          }
        });
  }

  public BinanceSpotEndpoints endpoints() {
    return endpoints;
  }

  /// The venue's clock against ours.
  public VenueClock clock() {
    return requests.clock();
  }

  /// Weight used in this minute, by the venue's count and our prediction.
  public int weightUsed() {
    return requests.desk().weightUsed();
  }

  /// Weight that may be used in a minute, as the venue last said.
  public int weightLimit() {
    return requests.desk().weightLimit();
  }

  /// Until when the venue wants to be left alone; in the past when it does not.
  public Instant pausedUntil() {
    return requests.desk().pausedUntil();
  }

  // ---- what everybody may ask

  /// All instruments, not older than 24 hours. Weight 20 when they must be read.
  public CompletableFuture<Answer<Map<InstrumentId, Listing>>> listings() {
    return listings.all();
  }

  /// As {@link #listings}, read anew: rules change, and a refusal for a filter says so first.
  public CompletableFuture<Answer<Map<InstrumentId, Listing>>> refreshListings() {
    return listings.refresh();
  }

  /// Last prices of everything that trades. Weight 4.
  public CompletableFuture<Answer<Map<InstrumentId, Price>>> prices() {
    return requests.ask(
        Request.get(Priority.BACKGROUND, 4, "/api/v3/ticker/price", Parameters.none()),
        BinanceSpot::prices);
  }

  private static Map<InstrumentId, Price> prices(Node answer) {
    Map<InstrumentId, Price> prices = new TreeMap<>();
    for (Node node : answer.items()) {
      if (node.text("symbol").matches("[A-Za-z0-9._-]{1,40}")) {
        prices.put(new InstrumentId(ExchangeInfo.VENUE, node.text("symbol")), node.price("price"));
      }
    }
    return prices;
  }

  /// Bars from a moment on, oldest first; the last one may not be over. Weight 2.
  ///
  /// @param count from 1 to 1,000
  public CompletableFuture<Answer<List<Bar>>> bars(
      InstrumentId instrument, BarInterval interval, Instant from, int count) {
    if (count < 1 || count > BARS_MAX) {
      throw new IllegalArgumentException("count must be from 1 to " + BARS_MAX + ", not " + count);
    }
    Parameters parameters =
        Parameters.of("symbol", instrument.symbol())
            .with("interval", interval)
            .with("startTime", from.toEpochMilli())
            .with("limit", count);
    return requests.ask(
        Request.get(Priority.BACKGROUND, 2, "/api/v3/klines", parameters), BinanceSpot::bars);
  }

  private static List<Bar> bars(Node answer) {
    return answer.items().stream().map(BinanceSpot::bar).toList();
  }

  static Bar bar(Node row) {
    return new Bar(
        Instant.ofEpochMilli(row.item(0).whole()),
        row.item(1).parsed(Price::of),
        row.item(2).parsed(Price::of),
        row.item(3).parsed(Price::of),
        row.item(4).parsed(Price::of),
        row.item(5).parsed(Double::valueOf));
  }

  // ---- what is opened

  /// A user's account. Nothing is asked yet.
  ///
  /// @throws IllegalArgumentException in one line that does not show the secret, when the key
  ///   cannot sign
  public BinanceSpotAccount account(BinanceSpotKey key) {
    return new BinanceSpotAccount(this, SpotCredentials.of(key));
  }

  /// Market streams over pooled connections. Nothing is connected before the first topic.
  public MarketStreams streams(MarketEars ears) {
    return new MarketStreams(this, ears, MarketStreams.Rules.USUAL);
  }

  SpotRequests requests() {
    return requests;
  }

  Listings known() {
    return listings;
  }

  Tools tools() {
    return tools;
  }

  /// Sends nothing more.
  @Override
  public void close() {
    closed = true;
    requests.desk().close();
  }
}
