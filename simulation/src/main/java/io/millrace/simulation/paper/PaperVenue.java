package io.millrace.simulation.paper;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.trigger.PriceHeaps;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.MarginHolding;
import io.millrace.core.venue.PriceDrivenVenue;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.VenueReports;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.exchange.OrderDesk;
import io.millrace.simulation.exchange.PriceBoard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The simulated venue of paper accounts: a book of each bot's orders, filled in full by the desks
/// of the backtester. Spot and margined; a margined position belongs to its bot, as in a backtest.
///
/// Invariants:
/// 1. What an order could cost is locked while it rests; no balance falls below zero.
/// 2. Equal calls in equal order lead to equal reports. The id of an execution follows from the
///    order's, so that a fill which happens again after a crash is the same fill.
/// 3. At one price limits trade before stops, and each kind in the order of arrival; a liquidation
///    comes last. Of several bots of an account one after the other.
public final class PaperVenue implements PriceDrivenVenue {
  private static final long NO_PRICE = Long.MIN_VALUE;

  private final List<Instrument> instruments;
  private final Map<InstrumentId, Integer> numbers = new HashMap<>();
  private final FillMode mode;
  private final Ratio slippage;
  private final Map<InstrumentId, FundingRates> funding;
  private final Map<Long, PaperAccount> accounts = new LinkedHashMap<>();
  private final PriceHeaps heaps = new PriceHeaps();
  private final List<Waiting> waiting = new ArrayList<>();
  private final long[] prices;
  private @Nullable PaperBook[] levels = new @Nullable PaperBook[64];
  private long now;
  private long round;

  /// What waits for the prices of one instrument.
  private static final class Waiting {
    final PriceHeaps.Heap below;
    final PriceHeaps.Heap above;
    final Set<PaperBook> trailing = new LinkedHashSet<>();
    final Set<PaperBook> timed = new LinkedHashSet<>();
    long nextTime = OrderDesk.NEVER;

    Waiting(PriceHeaps heaps) {
      below = heaps.highestFirst();
      above = heaps.lowestFirst();
    }
  }

  /// Without funding.
  public PaperVenue(List<Instrument> instruments, FillMode mode, Ratio slippage) {
    this(instruments, mode, slippage, Map.of());
  }

  /// @param instruments in the order that gives them their numbers
  /// @param funding what holders of perpetuals pay each other
  public PaperVenue(
      List<Instrument> instruments,
      FillMode mode,
      Ratio slippage,
      Map<InstrumentId, FundingRates> funding) {
    this.instruments = List.copyOf(instruments);
    this.mode = mode;
    this.slippage = slippage;
    this.funding = Map.copyOf(funding);
    this.prices = new long[instruments.size()];
    Arrays.fill(prices, NO_PRICE);
    for (int i = 0; i < instruments.size(); i++) {
      numbers.put(instruments.get(i).id(), i);
      waiting.add(new Waiting(heaps));
    }
  }

  // ---- accounts

  @Override
  public void open(
      long account,
      FeeRates fees,
      Map<Asset, Amount> totals,
      List<MarginHolding> held,
      List<VenueOrder> resting,
      VenueReports reports) {
    close(account);
    var opened = new PaperAccount(account, fees, totals, reports);
    accounts.put(account, opened);
    held.forEach(holding -> hold(account, holding));
    Map<PaperBook, List<VenueOrder>> byBook = new LinkedHashMap<>();
    for (VenueOrder order : resting) {
      PaperBook book = book(opened, order.id().bot(), number(order.instrument()));
      byBook.computeIfAbsent(book, _ -> new ArrayList<>()).add(order);
    }
    byBook.forEach(
        (book, orders) -> {
          book.restore(orders);
          settle(opened, book);
        });
    opened.reportBalances();
  }

  @Override
  public void hold(long account, MarginHolding holding) {
    PaperAccount owner = account(account);
    var key = new PaperAccount.Key(holding.bot(), number(holding.instrument()));
    boolean isNew = !owner.books.containsKey(key);
    PaperBook book = book(owner, holding.bot(), key.instrument());
    book.hold(holding, isNew);
    if (book.isCross()) {
      owner.cross.add(book);
    } else {
      owner.cross.remove(book);
    }
    settle(owner, book);
  }

  @Override
  public void close(long account) {
    PaperAccount closed = accounts.remove(account);
    if (closed != null) {
      closed.books.values().forEach(this::forget);
    }
  }

  private PaperBook book(PaperAccount owner, long bot, int instrument) {
    return owner.books.computeIfAbsent(
        new PaperAccount.Key(bot, instrument),
        key -> {
          Instrument on = instruments.get(instrument);
          var fills = new FillModel(on, mode, owner.fees, slippage);
          return new PaperBook(this, owner, key, fills, funding.get(on.id()));
        });
  }

  private void forget(PaperBook book) {
    Waiting side = waiting.get(book.instrument);
    side.trailing.remove(book);
    side.timed.remove(book);
    lift(side.below, book.below);
    lift(side.above, book.above);
    levels[book.below] = null;
    levels[book.above] = null;
    heaps.release(book.below);
    heaps.release(book.above);
  }

  private void lift(PriceHeaps.Heap heap, int level) {
    if (heaps.isPlaced(level)) {
      heap.remove(level);
    }
  }

  // ---- orders

  @Override
  public void place(long account, VenueOrder order) {
    PaperAccount owner = account(account);
    Integer instrument = numbers.get(order.instrument());
    if (instrument == null || prices[instrument] == NO_PRICE) {
      String why = instrument == null ? "is not traded here" : "has no price yet";
      owner.report(new VenueEvent.Refused(order.id(), order.instrument() + " " + why, false));
      return;
    }
    PaperBook book = book(owner, order.id().bot(), instrument);
    if (!book.knows(order.order().ref())) {
      book.place(order);
      settle(owner, book);
    }
  }

  @Override
  public void cancel(long account, VenueOrder order) {
    PaperAccount owner = account(account);
    PaperBook book =
        owner.books.get(new PaperAccount.Key(order.id().bot(), number(order.instrument())));
    if (book == null || !book.knows(order.order().ref())) {
      owner.report(new VenueEvent.CancelFailed(order.id(), "there is no such order"));
    } else {
      book.cancel(order.order());
      settle(owner, book);
    }
  }

  // ---- prices and time

  @Override
  public void priced(int instrument, long price, long millis) {
    prices[instrument] = price;
    now = millis;
    Waiting side = waiting.get(instrument);
    if (!side.trailing.isEmpty()) {
      for (PaperBook book : List.copyOf(side.trailing)) {
        guarded(
            book.account,
            () -> {
              book.board().follow(price);
              place(book);
            });
      }
    }
  }

  @Override
  public void due(int instrument, long millis) {
    Waiting side = waiting.get(instrument);
    for (PaperAccount account : List.copyOf(accounts.values())) {
      if (!account.cross.isEmpty()) {
        guarded(account, () -> lookAtCover(account));
      }
    }
    if (side.nextTime > millis) {
      return;
    }
    for (PaperBook book : List.copyOf(side.timed)) {
      if (book.nextTime() <= millis) {
        guarded(
            book.account,
            () -> {
              book.doDue(millis);
              settle(book.account, book);
            });
      }
    }
    side.nextTime = OrderDesk.NEVER;
    side.timed.forEach(book -> side.nextTime = Math.min(side.nextTime, book.nextTime()));
  }

  @Override
  public long nearestBelow(int instrument) {
    return waiting.get(instrument).below.top();
  }

  @Override
  public long nearestAbove(int instrument) {
    return waiting.get(instrument).above.top();
  }

  @Override
  public void meetBelow(int instrument) {
    meet(waiting.get(instrument).below, true);
  }

  @Override
  public void meetAbove(int instrument) {
    meet(waiting.get(instrument).above, false);
  }

  private void meet(PriceHeaps.Heap heap, boolean falling) {
    if (heap.size() == 0) {
      return;
    }
    round++;
    long level = heap.top();
    List<PaperBook> later = new ArrayList<>(0);
    while (heap.size() > 0 && heap.top() == level) {
      PaperBook met = Objects.requireNonNull(levels[heap.topId()]);
      if (met.account.round == round) {
        heap.remove(heap.topId());
        later.add(met);
      } else {
        met.account.round = round;
        guarded(
            met.account,
            () -> {
              met.meet(falling);
              settle(met.account, met);
            });
      }
    }
    later.forEach(book -> guarded(book.account, () -> place(book)));
  }

  /// What the market does to one account, which nobody asked for: a fault there must not keep
  /// prices from the others. The account is closed, and its owner told to open it again.
  private void guarded(PaperAccount account, Runnable work) {
    if (accounts.get(account.number()) != account) {
      return; // closed by a fault a moment ago
    }
    try {
      work.run();
    } catch (RuntimeException fault) {
      close(account.number());
      account.lost(fault);
    }
  }

  // ---- where books stand

  /// A book has changed; others under the same cover with it.
  private void settle(PaperAccount account, PaperBook changed) {
    place(changed);
    lookAtCover(account);
  }

  private void lookAtCover(PaperAccount account) {
    if (!account.cross.isEmpty()) {
      account.cross.forEach(PaperBook::look);
      account.cross.forEach(this::place);
    }
  }

  /// Puts a book where its nearest levels are.
  private void place(PaperBook book) {
    Waiting side = waiting.get(book.instrument);
    place(side.below, book.below, book.board().nearestBelow(), PriceBoard.NONE_BELOW);
    place(side.above, book.above, book.board().nearestAbove(), PriceBoard.NONE_ABOVE);
    if (book.board().isTrailing()) {
      side.trailing.add(book);
    } else if (!side.trailing.isEmpty()) {
      side.trailing.remove(book);
    }
    long next = book.nextTime();
    if (next != OrderDesk.NEVER) {
      side.timed.add(book);
      side.nextTime = Math.min(side.nextTime, next);
    } else if (!side.timed.isEmpty()) {
      side.timed.remove(book);
    }
  }

  private void place(PriceHeaps.Heap heap, int level, long price, long none) {
    if (heaps.isPlaced(level)) {
      if (heaps.key(level) == price) {
        return;
      }
      heap.remove(level);
    }
    if (price != none) {
      heap.add(level, price, level);
    }
  }

  /// A number for a level of a book.
  int level(PaperBook book) {
    int level = heaps.allocate();
    if (level >= levels.length) {
      levels = Arrays.copyOf(levels, Math.max(level + 1, levels.length * 2));
    }
    levels[level] = book;
    return level;
  }

  /// The price now, in units.
  long price(int instrument) {
    return prices[instrument];
  }

  /// Market time.
  long millis() {
    return now;
  }

  private PaperAccount account(long number) {
    PaperAccount account = accounts.get(number);
    if (account == null) {
      throw new IllegalArgumentException("account " + number + " is not open at the paper venue");
    }
    return account;
  }

  private int number(InstrumentId instrument) {
    Integer number = numbers.get(instrument);
    if (number == null) {
      throw new IllegalArgumentException(instrument + " is not traded at the paper venue");
    }
    return number;
  }
}
