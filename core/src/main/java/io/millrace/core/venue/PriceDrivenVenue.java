package io.millrace.core.venue;

import io.millrace.core.market.FeeRates;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.util.List;
import java.util.Map;

/// A pretended venue whose orders trade at prices that somebody else brings: paper trading. It has
/// no clock and no thread. Whoever brings the prices calls everything, on one thread, in this way:
/// the price is set, then everything that it meets is called for, nearest first, until nothing is
/// left.
///
/// Instruments are numbers, in the order that its maker was given. Prices are price units, times
/// milliseconds of market time.
public interface PriceDrivenVenue {
  /// Lets an account trade, with what the ledger says of it: a venue that pretends has no memory of
  /// its own, so every start rebuilds it.
  ///
  /// @param totals what the account has by asset, resting orders and margins included
  /// @param held margined positions according to the ledger
  /// @param resting orders that rest according to the ledger
  void open(
      long account,
      FeeRates fees,
      Map<Asset, Amount> totals,
      List<MarginHolding> held,
      List<VenueOrder> resting,
      VenueReports reports);

  /// Sets how a bot holds its margined position from now on. What it holds is what the venue knows;
  /// only of a bot that it does not know, what is given here counts.
  void hold(long account, MarginHolding holding);

  /// Forgets an account and its orders.
  void close(long account);

  /// An order arrives, at the price of now.
  void place(long account, VenueOrder order);

  /// A wish to cancel arrives.
  void cancel(long account, VenueOrder order);

  /// The price now. Trades nothing by itself.
  void priced(int instrument, long price, long millis);

  /// A new moment: what is due by time happens at the price of now, such as funding and the end of
  /// an order's lifetime.
  void due(int instrument, long millis);

  /// The highest level that a falling price meets; `Long.MIN_VALUE` when there is none.
  long nearestBelow(int instrument);

  /// The lowest level that a rising price meets; `Long.MAX_VALUE` when there is none.
  long nearestAbove(int instrument);

  /// Trades what waits at the nearest level below, at the most one order of each account: what an
  /// account makes of one fill may change its other orders.
  void meetBelow(int instrument);

  /// The mirror image of {@link #meetBelow}.
  void meetAbove(int instrument);
}
