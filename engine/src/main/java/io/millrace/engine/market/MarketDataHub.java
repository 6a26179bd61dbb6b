package io.millrace.engine.market;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.core.venue.PriceDrivenVenue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The market of one node: one thread that owns the feed, prices, bars, indicators, the trigger
/// index and the venue that trades at these prices. Everybody else hands it tasks.
///
/// The market waits for the accounts: a price moves on only when everybody who was told something
/// has acted, because here market time is ours to stop. An account that takes longer than {@link
/// MarketOptions#patience} is reported, and the market goes on without it.
///
/// Bounds: {@value #MOST_TASKS} tasks; whoever hands in more waits. A bot's account is told through
/// its own mailbox.
public final class MarketDataHub implements AutoCloseable {
  /// Tasks waiting for the market's thread.
  static final int MOST_TASKS = 65_536;

  private static final Logger LOG = LoggerFactory.getLogger(MarketDataHub.class);
  private static final long NAP_NANOS = 2_000_000;
  private static final long SHORT_NAP_NANOS = 100_000;

  private final MarketOptions options;
  private final MarketFeed feed;
  private final List<Instrument> instruments;
  private final Market market;
  private final MarketNeeds needs;
  private final Pacer pacer;
  private final InFlight inFlight = new InFlight();
  private final ArrayBlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MOST_TASKS);
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Thread thread;

  /// A live market waits for nobody.
  private final Duration patience;

  private volatile boolean running;
  private volatile boolean closed;
  private volatile boolean standing = true;
  private volatile long lastMoveNanos;
  private volatile String failure = "";

  /// A market that stands still until {@link #start}.
  ///
  /// @param venue knows the feed's instruments by the same numbers
  public MarketDataHub(
      MarketFeed feed, PriceDrivenVenue venue, MarketListener listener, MarketOptions options) {
    this(feed, venue, listener, options, Optional.empty());
  }

  /// A market on the caller's thread, which moves by {@link #drive}. For simulations.
  public static MarketDataHub driven(
      MarketFeed feed, PriceDrivenVenue venue, MarketListener listener, MarketOptions options) {
    return new MarketDataHub(feed, venue, listener, options, Optional.of(Thread.currentThread()));
  }

  private MarketDataHub(
      MarketFeed feed,
      PriceDrivenVenue venue,
      MarketListener listener,
      MarketOptions options,
      Optional<Thread> driver) {
    this.options = options;
    this.feed = feed;
    this.instruments = feed.instruments();
    this.pacer = new Pacer(options.speed());
    this.patience = feed.isLive() ? Duration.ZERO : options.patience();
    options.resume().ifPresent(cursor -> feed.seek(cursor.position()));
    this.market = new Market(feed, venue, listener, this::settle);
    this.needs = new MarketNeeds(feed, market);
    options.resume().ifPresent(market::resume);
    this.thread =
        driver.orElseGet(() -> Thread.ofPlatform().name("market").daemon().unstarted(this::run));
    if (driver.isEmpty()) {
      inFlight.waiter(thread);
      feed.onNews(() -> LockSupport.unpark(thread));
      thread.start();
    }
    ask(market::findPrices);
  }

  /// Lets market time run.
  public void start() {
    lastMoveNanos = System.nanoTime();
    running = true;
    LockSupport.unpark(thread);
  }

  /// Lets market time stand still, and waits until it does.
  public void pause() {
    running = false;
    long deadline = System.nanoTime() + options.patience().toNanos();
    while (!standing && failure.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(this, NAP_NANOS);
    }
  }

  /// What the market's thread would do now, on the thread of a driven market.
  public void drive() {
    market.meetAll();
    for (long next = feed.next(); next < MarketFeed.LATER; next = feed.next()) {
      market.advance();
    }
  }

  // ---- the market's thread

  private void run() {
    while (!closed) {
      try {
        if (!runTasks()) {
          step();
        }
      } catch (RuntimeException fault) {
        failure = "market: " + fault.getMessage();
        running = false;
        LOG.atError().setCause(fault).log("market stopped");
      }
    }
  }

  private void step() {
    long next = feed.next();
    standing = true;
    if (!running || next == MarketFeed.ENDED) {
      if (next == MarketFeed.ENDED && ended.complete(true)) {
        LOG.atInfo().addKeyValue("feed", feed.description()).log("market data ended");
      }
      LockSupport.parkNanos(this, NAP_NANOS);
      return;
    }
    long now = System.nanoTime();
    long ours = feed.isLive() ? 0 : pacer.wait(next, now);
    long wait = next == MarketFeed.LATER ? NAP_NANOS : ours;
    if (wait > 0) {
      LockSupport.parkNanos(this, Math.min(wait, NAP_NANOS));
      return;
    }
    standing = false;
    if (!running) {
      return; // paused between the question and the announcement
    }
    market.advance();
    lastMoveNanos = now;
  }

  /// Runs what was handed in, if anything, and lets those who were told act.
  private boolean runTasks() {
    if (tasks.isEmpty()) {
      return false;
    }
    settle();
    market.meetAll();
    return true;
  }

  private void settle() {
    long from = 0;
    while (!(inFlight.isQuiet() && tasks.isEmpty())) {
      Runnable task = tasks.poll();
      if (task != null) {
        task.run();
        continue;
      }
      long now = System.nanoTime();
      from = from == 0 ? now : from;
      if (closed) {
        return;
      }
      if (now - from >= patience.toNanos()) {
        if (!feed.isLive()) {
          LOG.atWarn().addKeyValue("patience", options.patience()).log("accounts lag behind");
        }
        return;
      }
      LockSupport.parkNanos(this, SHORT_NAP_NANOS);
    }
  }

  // ---- for everybody

  /// Hands in a task for the market's thread. Waits while too many are waiting.
  ///
  /// @throws IllegalStateException when the market is closed
  public void execute(Runnable task) {
    if (closed) {
      throw new IllegalStateException("the market is closed");
    }
    if (Thread.currentThread().equals(thread)) {
      task.run();
      return;
    }
    try {
      tasks.put(task);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while handing in to the market", interrupted);
    }
    LockSupport.unpark(thread);
  }

  /// Runs a question on the market's thread and waits for the answer.
  public <T> T ask(Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    execute(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException failed) {
            answer.completeExceptionally(failed);
          }
        });
    try {
      return answer.join();
    } catch (java.util.concurrent.CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /// What accounts have yet to act on.
  public InFlight inFlight() {
    return inFlight;
  }

  /// Hands something to the venue, on the market's thread.
  public void atVenue(Consumer<PriceDrivenVenue> what) {
    execute(() -> what.accept(market.venue()));
  }

  /// Registers somebody who can be woken; on the market's thread.
  public int register(WakeTarget target) {
    return market.register(target);
  }

  /// Forgets somebody with all his wakes; on the market's thread.
  public void unregister(int owner) {
    market.unregister(owner);
  }

  /// Replaces the wakes of somebody registered; on the market's thread.
  public void arm(int owner, List<Wake> wakes) {
    market.arm(owner, wakes);
  }

  /// As {@link #arm}; retreats have followed the price since then, as far back as bars are kept.
  public void rearm(int owner, List<Wake> wakes, Instant since) {
    market.rearm(owner, wakes, since.toEpochMilli());
  }

  /// A shared indicator; computed once, however many ask.
  public SharedIndicator indicator(InstrumentId instrument, IndicatorRef ref) {
    int number = market.number(instrument);
    if (!ask(() -> market.hasIndicator(number, ref))) {
      feed.prepare(number, ref.interval(), ref.spec().settledBars(ref.interval()) + 1);
    }
    return ask(() -> market.indicator(instrument, ref));
  }

  /// The newest bars of an interval, oldest first, the one being formed last.
  ///
  /// @throws IllegalArgumentException when there is no such instrument or interval
  public BarSeries bars(InstrumentId instrument, BarInterval interval, int limit) {
    feed.prepare(market.number(instrument), interval, limit + 1);
    return ask(() -> market.newest(instrument, interval, limit));
  }

  /// Sees to it that prices of an instrument are told, for a while or as long as it is held.
  ///
  /// @throws IllegalStateException in one line, when its market cannot be reached
  public void follow(InstrumentId instrument) {
    feed.follow(market.number(instrument));
  }

  /// What accounts and screens need of the feed beyond prices.
  public MarketNeeds needs() {
    return needs;
  }

  /// Instruments whose prices are told.
  public List<Instrument> followed() {
    return instruments.stream().filter(one -> feed.isFollowed(market.number(one.id()))).toList();
  }

  /// Since when its prices have been old, if they are: whoever trades on them waits.
  public Optional<Instant> staleSince(InstrumentId instrument) {
    return feed.staleSince(market.number(instrument));
  }

  /// Whether these are the prices of a real venue, as they are made.
  public boolean isLive() {
    return feed.isLive();
  }

  public List<Instrument> instruments() {
    return instruments;
  }

  /// The instrument with this id.
  ///
  /// @throws IllegalArgumentException when the feed has none
  public Instrument instrument(InstrumentId id) {
    return instruments.get(market.number(id));
  }

  /// Zero before the first.
  public Price price(InstrumentId instrument) {
    return Price.ofUnits(market.price(market.number(instrument)));
  }

  /// When the last price was made, in market time.
  public Instant pricedAt(InstrumentId instrument) {
    return Instant.ofEpochMilli(market.pricedAt(market.number(instrument)));
  }

  /// How far a price has moved in the last seconds, as a share; NaN where only bars are told.
  public double movedWithin(InstrumentId instrument, int seconds) {
    return ask(() -> market.movedWithin(market.number(instrument), seconds));
  }

  /// Traded value of the last 24 hours in quote; NaN while it is not known.
  public double volume24h(InstrumentId instrument) {
    return market.volume24h(market.number(instrument));
  }

  public BarInterval interval(InstrumentId instrument) {
    return feed.interval(market.number(instrument));
  }

  /// Where the market stands; stored with what was done about it, nothing is missed after a start.
  public MarketCursor cursor() {
    return market.cursor();
  }

  /// Names the market in what is stored of it.
  public String source() {
    return feed.source();
  }

  public MarketClock clock() {
    return new MarketClock(market::millis);
  }

  /// Completes when the feed's data has come to its end.
  public CompletableFuture<Boolean> ended() {
    return ended.copy();
  }

  public MarketStatus status() {
    Instant now = clock().instant();
    return new MarketStatus(
        feed.kind(), feed.description(), options.speed(), now, ended.isDone(), fault());
  }

  private Optional<String> fault() {
    boolean moves = running && !ended.isDone();
    var quiet = Duration.ofNanos(moves ? System.nanoTime() - lastMoveNanos : 0);
    return failure.isEmpty()
        ? MarketTrouble.of(feed, quiet, options.quietLimit())
        : Optional.of(failure);
  }

  /// Stops market time, saves the position and ends the thread.
  @Override
  public void close() {
    running = false;
    closed = true;
    if (thread.equals(Thread.currentThread())) {
      return; // driven
    }
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
