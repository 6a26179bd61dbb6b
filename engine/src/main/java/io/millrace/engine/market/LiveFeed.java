package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public prices of a real venue. Market time is the venue's, and nobody can stop it; an
/// instrument is followed once somebody needs it, and until nobody has needed it for a while. Bars
/// of before are fetched for whoever reads bars, as many as he reads, and for nobody else.
///
/// The hub's thread reads it; prices come and instruments are prepared on any.
public final class LiveFeed implements MarketFeed, LivePrices.Ears, KeepsBars, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final BarInterval MINUTES = BarInterval.M1;
  private static final long BEAT = 250;
  private static final int MOST_AT_ONCE = 1_000;

  /// How long an instrument is followed for somebody who has only looked at it.
  private static final long LOOK = Duration.ofMinutes(15).toMillis();

  /// How often it is seen to that nothing is followed for nobody.
  private static final long SWEEP = Duration.ofMinutes(1).toMillis();

  private final LivePrices prices;
  private final List<Instrument> instruments;
  private final List<LiveSlot> slots;
  private final Map<InstrumentId, LiveSlot> byId = new HashMap<>();

  /// Bound: each slot once.
  private final ConcurrentLinkedQueue<LiveSlot> waiting = new ConcurrentLinkedQueue<>();

  private volatile Runnable wakeUp = () -> {};
  private volatile boolean closed;
  private long told;
  private long swept;

  public LiveFeed(LivePrices prices) {
    this.prices = prices;
    this.instruments = List.copyOf(prices.instruments());
    List<LiveSlot> made = new ArrayList<>();
    Map<InstrumentId, Price> last = prices.prices();
    for (Instrument instrument : instruments) {
      var slot = new LiveSlot(instrument, made.size());
      slot.price = last.getOrDefault(instrument.id(), Price.ZERO).units();
      byId.put(instrument.id(), slot);
      made.add(slot);
    }
    this.slots = List.copyOf(made);
    this.told = prices.now().toEpochMilli();
    this.swept = told;
    prices.listen(this);
  }

  @Override
  public String kind() {
    return "live";
  }

  @Override
  public String source() {
    return "live:" + prices.source();
  }

  @Override
  public String description() {
    return prices.description();
  }

  @Override
  public List<Instrument> instruments() {
    return instruments;
  }

  @Override
  public BarInterval interval(int instrument) {
    return MINUTES;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public void onNews(Runnable wake) {
    wakeUp = wake;
  }

  // ---- on the hub's thread

  @Override
  public long next() {
    long now = prices.now().toEpochMilli();
    return waiting.isEmpty() && now < told + BEAT ? LATER : Math.max(now, told);
  }

  @Override
  public void emit(MarketSink sink) {
    for (LiveSlot slot = waiting.poll(); slot != null; slot = waiting.poll()) {
      slot.tell(sink, told);
    }
    told = Math.max(told, prices.now().toEpochMilli());
    sink.time(told);
    if (told >= swept + SWEEP) {
      swept = told;
      slots.forEach(slot -> leave(slot, sink));
    }
  }

  /// Lets an instrument go that nobody needs.
  private void leave(LiveSlot slot, MarketSink sink) {
    if (!slot.followed || isWanted(slot)) {
      return;
    }
    synchronized (slot.following) {
      if (isWanted(slot)) {
        return;
      }
      prices.unfollow(slot.instrument.id());
      slot.reset();
    }
    sink.unfollowed(slot.number);
  }

  private boolean isWanted(LiveSlot slot) {
    return slot.holders.get() > 0 || slot.wantedUntil > told;
  }

  /// Market time is not ours: there is nothing to go back to.
  @Override
  public long position() {
    return 0;
  }

  @Override
  public long now() {
    return told;
  }

  @Override
  public void seek(long position) {}

  @Override
  public long price(int instrument) {
    return slots.get(instrument).price;
  }

  @Override
  public BarSeries history(int instrument, int most) {
    LiveSlot slot = slots.get(instrument);
    return slot.bars().newest(slot.instrument.id(), MINUTES, most);
  }

  @Override
  public Optional<BarSeries> longer(int instrument, BarInterval interval) {
    return Optional.ofNullable(slots.get(instrument).longer.get(interval));
  }

  // ---- on any thread

  @Override
  public boolean isFollowed(int instrument) {
    return slots.get(instrument).followed;
  }

  @Override
  public Optional<Instant> staleSince(int instrument) {
    return slots.get(instrument).staleSince;
  }

  @Override
  public BarColumns bars(int instrument) {
    return slots.get(instrument).bars();
  }

  @Override
  public boolean hasBarsSince(int instrument, long millis) {
    OptionalLong since = slots.get(instrument).since();
    return since.isPresent() && since.getAsLong() < millis + MINUTES.millis();
  }

  @Override
  public boolean hasCloses(int instrument, BarInterval interval) {
    LiveSlot slot = slots.get(instrument);
    return slot.followed && slot.needs(interval.millis() / MINUTES.millis());
  }

  @Override
  public void hold(int instrument) {
    slots.get(instrument).holders.incrementAndGet();
  }

  @Override
  public void letGo(int instrument) {
    LiveSlot slot = slots.get(instrument);
    slot.wantedUntil = prices.now().toEpochMilli() + LOOK; // he may come back, as after a failure
    slot.holders.decrementAndGet();
  }

  @Override
  public void follow(int instrument) {
    LiveSlot slot = slots.get(instrument);
    slot.wantedUntil = prices.now().toEpochMilli() + LOOK;
    if (slot.followed) {
      return;
    }
    prices.renew();
    synchronized (slot.following) {
      if (!slot.followed) {
        slot.followed = true;
        prices.follow(slot.instrument.id());
      }
    }
  }

  @Override
  public void prepare(int instrument, BarInterval interval, int count) {
    LiveSlot slot = slots.get(instrument);
    follow(instrument);
    int minutes = interval.equals(MINUTES) ? count : (int) (interval.millis() / MINUTES.millis());
    synchronized (slot.longer) {
      minutes(slot, Math.min(minutes + 1, InstrumentBars.KEPT));
      if (!interval.equals(MINUTES) && !suffices(slot, slot.longer.get(interval), count)) {
        slot.longer.put(interval, series(slot, interval, fetch(slot, interval, count)));
      }
    }
  }

  /// Sees to it that there are minutes that far back.
  private void minutes(LiveSlot slot, int count) {
    slot.need(count);
    long from = minute() - count * MINUTES.millis();
    OptionalLong since = slot.since();
    if (since.isPresent() && since.getAsLong() <= from + MINUTES.millis()) {
      return;
    }
    List<Bar> older = new ArrayList<>();
    long end = from;
    do {
      long next = end;
      end = Math.max(next, slot.since().orElseGet(this::minute));
      older.addAll(fetch(slot, MINUTES, next, end));
    } while (!slot.join(older, from, end));
  }

  /// When the minute of now began.
  private long minute() {
    return Math.floorDiv(prices.now().toEpochMilli(), MINUTES.millis()) * MINUTES.millis();
  }

  /// What was fetched goes on with minutes, as far back as those are kept.
  private static boolean suffices(LiveSlot slot, @Nullable BarSeries ready, int count) {
    OptionalLong since = slot.since();
    return ready != null
        && ready.size() >= count
        && since.isPresent()
        && ready.openTime(ready.size() - 1) + ready.interval().millis() >= since.getAsLong();
  }

  private static BarSeries series(LiveSlot slot, BarInterval interval, List<Bar> bars) {
    var columns = new BarColumns(bars.size() + 1);
    bars.forEach(columns::add);
    return columns.series(slot.instrument.id(), interval);
  }

  /// The last complete bars.
  private List<Bar> fetch(LiveSlot slot, BarInterval interval, int count) {
    long length = interval.millis();
    long end = Math.floorDiv(prices.now().toEpochMilli(), length) * length;
    return fetch(slot, interval, end - count * length, end);
  }

  private List<Bar> fetch(LiveSlot slot, BarInterval interval, long from, long end) {
    List<Bar> all = new ArrayList<>();
    long next = from;
    while (next < end) {
      int wanted = (int) Math.min(MOST_AT_ONCE, (end - next) / interval.millis());
      List<Bar> some =
          prices.bars(slot.instrument.id(), interval, Instant.ofEpochMilli(next), wanted);
      some.stream().filter(bar -> bar.openTime().toEpochMilli() < end).forEach(all::add);
      if (some.isEmpty()) {
        break;
      }
      next = some.getLast().openTime().toEpochMilli() + interval.millis();
    }
    return all;
  }

  // ---- what comes

  @Override
  public void traded(InstrumentId instrument, Price price, Instant at) {
    LiveSlot slot = byId.get(instrument);
    if (slot != null && slot.traded(price.units(), at.toEpochMilli())) {
      comeFor(slot);
    }
  }

  private void comeFor(LiveSlot slot) {
    waiting.add(slot);
    wakeUp.run();
  }

  @Override
  public void closed(InstrumentId instrument, Bar bar) {
    LiveSlot slot = byId.get(instrument);
    if (slot != null) {
      closed(slot, bar, false);
    }
  }

  private void closed(LiveSlot slot, Bar bar, boolean complete) {
    switch (slot.closed(bar, complete)) {
      case KNOWN, QUEUED -> {}
      case QUEUED_FIRST -> comeFor(slot);
      case GAP -> fill(slot);
    }
  }

  @Override
  public void flowing(List<InstrumentId> all) {
    for (InstrumentId id : all) {
      LiveSlot slot = byId.get(id);
      if (slot != null) {
        slot.staleSince = Optional.empty();
        fill(slot);
      }
    }
  }

  @Override
  public void stale(List<InstrumentId> all) {
    Instant now = prices.now();
    for (InstrumentId id : all) {
      LiveSlot slot = byId.get(id);
      if (slot != null && slot.staleSince.isEmpty()) {
        slot.staleSince = Optional.of(now);
      }
    }
    LOG.atWarn().addKeyValue("instruments", all.size()).log("prices are old");
  }

  /// Fetches the bars that are missing up to now.
  private void fill(LiveSlot slot) {
    slot.beginFilling()
        .ifPresent(from -> Thread.ofVirtual().name("bars").start(() -> fill(slot, from)));
  }

  private void fill(LiveSlot slot, Instant from) {
    try {
      long end = minute();
      if (!closed && from.toEpochMilli() < end) {
        fetch(slot, MINUTES, from.toEpochMilli(), end).forEach(bar -> closed(slot, bar, true));
      }
    } catch (IllegalStateException silent) {
      // The next bar finds the gap again.
      LOG.atWarn().addKeyValue("instrument", slot.instrument.id()).log(silent.getMessage());
    } finally {
      slot.endFilling();
    }
  }

  @Override
  public void close() {
    closed = true;
    prices.close();
  }
}
