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
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public prices of a real venue. Market time is the venue's, and nobody can stop it; an
/// instrument is followed once somebody needs it, with its bars of before.
///
/// The hub's thread reads it; prices come and instruments are prepared on any.
public final class LiveFeed implements MarketFeed, LivePrices.Ears, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final BarInterval MINUTES = BarInterval.M1;
  private static final long BEAT = 250;
  private static final int MOST_AT_ONCE = 1_000;

  private final LivePrices prices;
  private final List<Instrument> instruments;
  private final List<LiveSlot> slots;
  private final Map<InstrumentId, LiveSlot> byId = new HashMap<>();
  private final ConcurrentLinkedQueue<LiveSlot> waiting = new ConcurrentLinkedQueue<>();
  private volatile Runnable wakeUp = () -> {};
  private volatile boolean closed;
  private long told;

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
  public void prepare(int instrument, BarInterval interval, int count) {
    LiveSlot slot = slots.get(instrument);
    synchronized (slot.longer) {
      if (!slot.followed) {
        List<Bar> past = fetch(slot, MINUTES, InstrumentBars.KEPT);
        slot.begin(past);
        prices.follow(slot.instrument.id());
        if (!past.isEmpty()) {
          traded(slot.instrument.id(), past.getLast().close(), prices.now());
        }
      }
      if (!interval.equals(MINUTES) && !suffices(slot.longer.get(interval), count)) {
        slot.longer.put(interval, series(slot, interval, fetch(slot, interval, count)));
      }
    }
  }

  /// What was fetched goes on with minutes, as far back as those are kept.
  private boolean suffices(@org.jspecify.annotations.Nullable BarSeries ready, int count) {
    if (ready == null || ready.size() == 0) {
      return false;
    }
    long end = ready.openTime(ready.size() - 1) + ready.interval().millis();
    long kept = Duration.ofMinutes(InstrumentBars.KEPT).toMillis() / 2;
    long since = prices.now().toEpochMilli() - end;
    long have = ready.size() + Math.max(0, since) / ready.interval().millis();
    return since < kept && have >= count;
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
      long end = Math.floorDiv(prices.now().toEpochMilli(), MINUTES.millis()) * MINUTES.millis();
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
