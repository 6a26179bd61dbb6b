package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.strategy.Wake;
import io.millrace.core.trigger.PriceHeaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who waits for what, over all instruments: wake prices below and above, retreats with the
/// extremes they follow, instants, and closes of bars. A price that wakes nobody costs a few
/// comparisons, however many wait (performance: "Ticks").
///
/// Instruments are numbered from 0; owners are numbers from 0 that the caller hands out. A wake
/// that came true is taken off, but for closes of bars, which stay.
///
/// Owner thread: the hub's.
public final class TriggerIndex {
  private final PriceHeaps heaps = new PriceHeaps();
  private final Levels[] levels;
  private final PriceHeaps.Heap instants = heaps.lowestFirst();
  private @Nullable Entry[] heads = new @Nullable Entry[16];
  private @Nullable Entry[] entries = new @Nullable Entry[16];
  private long sequence;

  public TriggerIndex(int instruments) {
    levels = new Levels[instruments];
    for (int i = 0; i < instruments; i++) {
      levels[i] = new Levels();
    }
  }

  /// Tells an owner that a wake of his came true.
  @FunctionalInterface
  public interface Woken {
    void woken(int owner, Wake wake);
  }

  /// Replaces all wakes of an owner. A retreat that he had already keeps the extreme it has
  /// followed.
  ///
  /// @param wakes in any number, each with the number of its instrument at the same index of
  ///   `instruments`; ignored where the wake has none
  /// @param now milliseconds of market time; an instant comes true later than this
  public void arm(int owner, List<Wake> wakes, int[] instruments, long now) {
    List<Entry> before = retreatsOf(owner);
    disarm(owner);
    for (int i = 0; i < wakes.size(); i++) {
      Wake wake = wakes.get(i);
      int on = instruments[i];
      switch (wake) {
        case Wake.AtOrBelow below ->
            put(levels[on].below, add(owner, wake, on), below.price().units());
        case Wake.AtOrAbove above ->
            put(levels[on].above, add(owner, wake, on), above.price().units());
        case Wake.At at ->
            put(instants, add(owner, wake, on), Math.max(at.instant().toEpochMilli(), now + 1));
        case Wake.OnClose close -> levels[on].closes.add(close.interval(), add(owner, wake, on));
        case Wake.Retreat retreat -> addRetreat(owner, retreat, on, before);
      }
    }
  }

  /// Takes off all wakes of an owner.
  public void disarm(int owner) {
    if (owner < heads.length) {
      for (Entry entry = heads[owner]; entry != null; entry = entry.next) {
        detach(entry);
      }
      heads[owner] = null;
    }
  }

  /// The highest wake price that a fall from here meets; `Long.MIN_VALUE` when there is none.
  public long below(int instrument) {
    return levels[instrument].below.top();
  }

  /// The lowest wake price that a rise from here meets; `Long.MAX_VALUE` when there is none.
  public long above(int instrument) {
    return levels[instrument].above.top();
  }

  /// The price is at `price` units: extremes follow, and whoever waits for it is told. Loops until
  /// nothing more comes true, because waking may add new wakes.
  public void onPrice(int instrument, long price, Woken woken) {
    Levels at = levels[instrument];
    at.price = price;
    if (at.isQuiet(price)) {
      return;
    }
    do {
      follow(instrument, price);
      while (at.below.top() >= price) {
        wake(at.below, woken);
      }
      while (at.above.top() <= price) {
        wake(at.above, woken);
      }
    } while (!at.isQuiet(price));
  }

  /// The price has moved to `price` units without meeting a level: extremes follow.
  public void follow(int instrument, long price) {
    Levels at = levels[instrument];
    at.price = price;
    while (at.highs.top() < price) {
      carry(at.highs, price);
    }
    while (at.lows.top() > price) {
      carry(at.lows, price);
    }
  }

  /// Wakes the owner of the nearest wake price below, taking it off.
  public void wakeBelow(int instrument, Woken woken) {
    wake(levels[instrument].below, woken);
  }

  /// Wakes the owner of the nearest wake price above, taking it off.
  public void wakeAbove(int instrument, Woken woken) {
    wake(levels[instrument].above, woken);
  }

  /// Wakes everybody whose instant has come.
  ///
  /// @param millis market time
  public void onTime(long millis, Woken woken) {
    while (instants.top() <= millis) {
      wake(instants, woken);
    }
  }

  /// Market time at which the next instant comes true; `Long.MAX_VALUE` when there is none.
  public long nextInstant() {
    return instants.top();
  }

  /// A bar has closed: wakes everybody who waits for closes of this interval.
  public void onClose(int instrument, BarInterval interval, Woken woken) {
    for (Entry entry : levels[instrument].closes.waiting(interval)) {
      if (entry.live) {
        woken.woken(entry.owner, entry.wake);
      }
    }
  }

  /// How far a retreat of an owner has been followed, in price units; the wake's own extreme when
  /// it does not wait here.
  public long extremeOf(int owner, Wake.Retreat retreat) {
    for (Entry entry : retreatsOf(owner)) {
      if (entry.wake.equals(retreat)) {
        return entry.extreme;
      }
    }
    return retreat.extremeSoFar().units();
  }

  /// A retreat of an owner has followed the price to `extreme` already, if that is further.
  public void carry(int owner, Wake.Retreat retreat, long extreme) {
    for (Entry entry : retreatsOf(owner)) {
      boolean further = entry.isUp() ? extreme > entry.extreme : extreme < entry.extreme;
      if (further && entry.wake.equals(retreat)) {
        Levels at = levels[entry.instrument];
        entry.extreme = extreme;
        (entry.isUp() ? at.highs : at.lows).move(entry.follower, extreme);
        (entry.isUp() ? at.below : at.above).move(entry.id, entry.threshold());
      }
    }
  }

  // ---- inside

  private void wake(PriceHeaps.Heap heap, Woken woken) {
    Entry entry = entry(heap.topId());
    detach(entry);
    unlink(entry);
    woken.woken(entry.owner, entry.wake);
  }

  private void carry(PriceHeaps.Heap followers, long price) {
    Entry entry = entry(followers.topId());
    entry.extreme = price;
    followers.move(entry.follower, price);
    Levels at = levels[entry.instrument];
    (entry.isUp() ? at.below : at.above).move(entry.id, entry.threshold());
  }

  private Entry add(int owner, Wake wake, int instrument) {
    if (owner >= heads.length) {
      heads = Arrays.copyOf(heads, Math.max(owner + 1, heads.length * 2));
    }
    int id = allocate();
    var entry = new Entry(id, owner, wake, instrument, heads[owner]);
    heads[owner] = entry;
    entries[id] = entry;
    return entry;
  }

  private void put(PriceHeaps.Heap heap, Entry entry, long key) {
    heap.add(entry.id, key, sequence++);
  }

  private void addRetreat(int owner, Wake.Retreat retreat, int on, List<Entry> before) {
    Levels at = levels[on];
    Entry entry = add(owner, retreat, on);
    entry.extreme = retreat.extremeSoFar().units();
    for (Entry old : before) {
      if (old.wake.equals(retreat)) {
        entry.extreme = old.extreme;
      }
    }
    if (at.price != Levels.UNKNOWN) {
      entry.extreme =
          entry.isUp() ? Math.max(entry.extreme, at.price) : Math.min(entry.extreme, at.price);
    }
    entry.follower = allocate();
    entries[entry.follower] = entry;
    put(entry.isUp() ? at.below : at.above, entry, entry.threshold());
    (entry.isUp() ? at.highs : at.lows).add(entry.follower, entry.extreme, sequence++);
  }

  private int allocate() {
    int id = heaps.allocate();
    if (id >= entries.length) {
      entries = Arrays.copyOf(entries, id * 2);
    }
    return id;
  }

  /// Takes a wake out of whatever it stands in and forgets it.
  private void detach(Entry entry) {
    switch (entry.wake) {
      case Wake.AtOrBelow _ -> levels[entry.instrument].below.remove(entry.id);
      case Wake.AtOrAbove _ -> levels[entry.instrument].above.remove(entry.id);
      case Wake.At _ -> instants.remove(entry.id);
      case Wake.OnClose close -> levels[entry.instrument].closes.remove(close.interval(), entry);
      case Wake.Retreat _ -> {
        Levels at = levels[entry.instrument];
        (entry.isUp() ? at.below : at.above).remove(entry.id);
        (entry.isUp() ? at.highs : at.lows).remove(entry.follower);
        release(entry.follower);
      }
    }
    entry.live = false;
    release(entry.id);
  }

  private void release(int id) {
    entries[id] = null;
    heaps.release(id);
  }

  private void unlink(Entry gone) {
    Entry at = heads[gone.owner];
    if (at == gone) {
      heads[gone.owner] = gone.next;
      return;
    }
    while (at != null) {
      if (at.next == gone) {
        at.next = gone.next;
        return;
      }
      at = at.next;
    }
  }

  private Entry entry(int id) {
    return Objects.requireNonNull(entries[id]);
  }

  private List<Entry> retreatsOf(int owner) {
    if (owner >= heads.length) {
      return List.of();
    }
    List<Entry> found = new ArrayList<>(0);
    for (Entry entry = heads[owner]; entry != null; entry = entry.next) {
      if (entry.wake instanceof Wake.Retreat) {
        found.add(entry);
      }
    }
    return found;
  }

  /// Everything that waits on one instrument.
  private final class Levels {
    static final long UNKNOWN = Long.MIN_VALUE;

    final PriceHeaps.Heap below = heaps.highestFirst();
    final PriceHeaps.Heap above = heaps.lowestFirst();
    // Retreats by their extreme: those at the top are the first that a new extreme concerns.
    final PriceHeaps.Heap highs = heaps.lowestFirst();
    final PriceHeaps.Heap lows = heaps.highestFirst();
    final CloseSubscribers closes = new CloseSubscribers();
    long price = UNKNOWN;

    boolean isQuiet(long now) {
      return below.top() < now && above.top() > now && highs.top() >= now && lows.top() <= now;
    }
  }
}
