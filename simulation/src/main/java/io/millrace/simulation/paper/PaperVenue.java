package io.millrace.simulation.paper;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.trigger.PriceHeaps;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.PriceDrivenVenue;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.VenueReports;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The simulated venue of paper accounts: a book of our own orders, filled in full by the rules of
/// the backtester. Spot only.
///
/// Invariants:
/// 1. What an order could cost is locked while it rests; no balance falls below zero.
/// 2. Equal calls in equal order lead to equal reports. The id of an execution follows from the
///    order's, so that a fill which happens again after a crash is the same fill.
/// 3. At one price limits trade before stops, and each kind in the order of arrival.
public final class PaperVenue implements PriceDrivenVenue {
  private static final long STOPS_AFTER_LIMITS = 1L << 62;
  private static final long NO_PRICE = Long.MIN_VALUE;

  private final List<Instrument> instruments;
  private final Map<InstrumentId, Integer> numbers = new HashMap<>();
  private final FillMode mode;
  private final Ratio slippage;
  private final Map<Long, PaperAccount> accounts = new HashMap<>();
  private final PriceHeaps heaps = new PriceHeaps();
  private final PriceHeaps.Heap[] below;
  private final PriceHeaps.Heap[] above;
  private final long[] prices;
  private @Nullable Resting[] book = new @Nullable Resting[64];
  private long now;
  private long sequence;
  private long round;

  /// @param instruments in the order that gives them their numbers
  /// @throws IllegalArgumentException when one of them is not spot
  public PaperVenue(List<Instrument> instruments, FillMode mode, Ratio slippage) {
    this.instruments = List.copyOf(instruments);
    this.mode = mode;
    this.slippage = slippage;
    this.prices = new long[instruments.size()];
    Arrays.fill(prices, NO_PRICE);
    this.below = new PriceHeaps.Heap[instruments.size()];
    this.above = new PriceHeaps.Heap[instruments.size()];
    for (int i = 0; i < instruments.size(); i++) {
      Instrument instrument = instruments.get(i);
      if (instrument.kind().isMargined()) {
        throw new IllegalArgumentException("paper trading is for spot, not " + instrument.id());
      }
      numbers.put(instrument.id(), i);
      below[i] = heaps.highestFirst();
      above[i] = heaps.lowestFirst();
    }
  }

  // ---- accounts

  @Override
  public void open(
      long account,
      FeeRates fees,
      Map<Asset, Amount> totals,
      List<VenueOrder> resting,
      VenueReports reports) {
    close(account);
    var opened = new PaperAccount(fees, totals, reports);
    accounts.put(account, opened);
    for (VenueOrder order : resting) {
      rest(opened, order, number(order.instrument()));
    }
    opened.reportBalances();
  }

  @Override
  public void close(long account) {
    PaperAccount closed = accounts.remove(account);
    if (closed != null) {
      List.copyOf(closed.resting.values()).forEach(this::takeOff);
    }
  }

  // ---- orders

  @Override
  public void place(long account, VenueOrder order) {
    PaperAccount owner = account(account);
    if (owner.resting.containsKey(order.id())) {
      return;
    }
    Integer instrument = numbers.get(order.instrument());
    if (instrument == null || prices[instrument] == NO_PRICE) {
      String why = instrument == null ? "is not traded here" : "has no price yet";
      owner.report(new VenueEvent.Refused(order.id(), order.instrument() + " " + why, false));
      return;
    }
    Optional<String> unfit = fills(owner, instrument).violation(order.order(), price(instrument));
    if (unfit.isPresent()) {
      owner.report(new VenueEvent.Refused(order.id(), unfit.get(), false));
    } else {
      work(owner, order, instrument);
    }
  }

  private void work(PaperAccount owner, VenueOrder order, int instrument) {
    FillModel fills = fills(owner, instrument);
    Price price = price(instrument);
    switch (order.order().terms()) {
      case OrderTerms.Market _ ->
          takeNow(owner, order, instrument, fills.taker(order.order(), price, time()));
      case OrderTerms.Limit limit -> {
        boolean buys = order.order().side() == Side.BUY;
        boolean marketable = buys ? !limit.price().isBelow(price) : !limit.price().isAbove(price);
        if (!marketable) {
          restOrRefuse(owner, order, instrument);
        } else if (limit.postOnly()) {
          owner.report(
              new VenueEvent.Refused(order.id(), "a post-only order would trade at once", false));
        } else {
          Fill fill = fills.marketable(order.order(), limit.price(), price, time());
          takeNow(owner, order, instrument, fill);
        }
      }
      case OrderTerms.Stop _ -> restOrRefuse(owner, order, instrument);
      case OrderTerms.StopLimit _, OrderTerms.TakeProfit _, OrderTerms.Trailing _ ->
          owner.report(
              new VenueEvent.Refused(
                  order.id(), "the paper venue does not offer this order type", false));
    }
  }

  private void takeNow(PaperAccount owner, VenueOrder order, int instrument, Fill fill) {
    Optional<String> shortfall = owner.shortfall(spentBy(fill, instrument));
    if (shortfall.isPresent()) {
      owner.report(new VenueEvent.Refused(order.id(), shortfall.get(), true));
    } else {
      trade(owner, order, instrument, fill);
    }
  }

  private void restOrRefuse(PaperAccount owner, VenueOrder order, int instrument) {
    Money needed = neededBy(owner, order.order(), instrument);
    Optional<String> shortfall = owner.shortfall(needed);
    if (shortfall.isPresent()) {
      owner.report(new VenueEvent.Refused(order.id(), shortfall.get(), true));
    } else {
      rest(owner, order, instrument);
      owner.report(new VenueEvent.Accepted(order.id()), needed.asset());
    }
  }

  @Override
  public void cancel(long account, VenueOrder order) {
    PaperAccount owner = account(account);
    Resting resting = owner.resting.get(order.id());
    if (resting == null) {
      owner.report(new VenueEvent.CancelFailed(order.id(), "there is no such order"));
    } else {
      takeOff(resting);
      owner.report(new VenueEvent.Cancelled(order.id()), resting.locked().asset());
    }
  }

  private void rest(PaperAccount owner, VenueOrder order, int instrument) {
    boolean buys = order.order().side() == Side.BUY;
    long beyond = mode == FillMode.THROUGH ? (buys ? -1 : 1) : 0;
    boolean stop = order.order().terms() instanceof OrderTerms.Stop;
    long price = level(order.order()).units() + (stop ? 0 : beyond);
    var resting =
        new Resting(
            owner,
            order,
            instrument,
            heaps.allocate(),
            price,
            buys != stop,
            sequence++ + (stop ? STOPS_AFTER_LIMITS : 0),
            neededBy(owner, order.order(), instrument));
    owner.lock(resting.locked());
    owner.resting.put(order.id(), resting);
    if (resting.level() >= book.length) {
      book = Arrays.copyOf(book, book.length * 2);
    }
    book[resting.level()] = resting;
    heap(resting).add(resting.level(), price, resting.rank());
  }

  private void takeOff(Resting resting) {
    heap(resting).remove(resting.level());
    forget(resting);
  }

  private void forget(Resting resting) {
    book[resting.level()] = null;
    heaps.release(resting.level());
    resting.account().resting.remove(resting.order().id());
    resting.account().unlock(resting.locked());
  }

  // ---- prices

  @Override
  public void priced(int instrument, long price, long millis) {
    prices[instrument] = price;
    now = millis;
  }

  @Override
  public long nearestBelow(int instrument) {
    return below[instrument].top();
  }

  @Override
  public long nearestAbove(int instrument) {
    return above[instrument].top();
  }

  @Override
  public void meetBelow(int instrument) {
    meet(below[instrument]);
  }

  @Override
  public void meetAbove(int instrument) {
    meet(above[instrument]);
  }

  private void meet(PriceHeaps.Heap heap) {
    if (heap.size() == 0) {
      return;
    }
    round++;
    long level = heap.top();
    List<Resting> later = new ArrayList<>(0);
    while (heap.size() > 0 && heap.top() == level) {
      Resting met = Objects.requireNonNull(book[heap.topId()]);
      heap.remove(met.level());
      if (met.account().round == round) {
        later.add(met);
      } else {
        met.account().round = round;
        forget(met);
        execute(met);
      }
    }
    for (Resting resting : later) {
      heap.add(resting.level(), resting.price(), resting.rank());
    }
  }

  private void execute(Resting met) {
    PaperAccount owner = met.account();
    FillModel fills = fills(owner, met.instrument());
    Order order = met.order().order();
    Price limit = level(order);
    Fill fill =
        met.isStop()
            ? fills.taker(order, price(met.instrument()), time())
            : fills.maker(order, limit, time());
    Optional<String> shortfall = owner.shortfall(spentBy(fill, met.instrument()));
    if (shortfall.isPresent()) {
      // A stop that fires beyond a gap can cost more than was locked for it.
      owner.report(new VenueEvent.Expired(met.order().id(), shortfall.get()), met.locked().asset());
    } else {
      trade(owner, met.order(), met.instrument(), fill);
    }
  }

  private void trade(PaperAccount owner, VenueOrder order, int instrument, Fill fill) {
    Instrument traded = instruments.get(instrument);
    owner.settle(fill, traded);
    owner.report(
        new VenueEvent.Traded(order.id(), order.id() + "-1", fill), traded.base(), traded.quote());
  }

  // ---- small change

  private Money spentBy(Fill fill, int instrument) {
    Instrument traded = instruments.get(instrument);
    if (fill.side() == Side.SELL) {
      return Money.of(traded.base(), fill.quantity().toAmount());
    }
    Amount value = traded.notional(fill.price(), fill.quantity());
    boolean feeInQuote = fill.fee().asset().equals(traded.quote());
    return Money.of(traded.quote(), feeInQuote ? value.plus(fill.fee().amount()) : value);
  }

  private Money neededBy(PaperAccount owner, Order order, int instrument) {
    Instrument traded = instruments.get(instrument);
    return order.side() == Side.SELL
        ? Money.of(traded.base(), order.remaining().toAmount())
        : Money.of(
            traded.quote(), fills(owner, instrument).lockedQuote(level(order), order.remaining()));
  }

  private static Price level(Order order) {
    return order.valuedAt(Price.ZERO);
  }

  private PriceHeaps.Heap heap(Resting resting) {
    return (resting.below() ? below : above)[resting.instrument()];
  }

  private FillModel fills(PaperAccount owner, int instrument) {
    return new FillModel(instruments.get(instrument), mode, owner.fees, slippage);
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

  private Price price(int instrument) {
    return Price.ofUnits(prices[instrument]);
  }

  private Instant time() {
    return Instant.ofEpochMilli(now);
  }
}
