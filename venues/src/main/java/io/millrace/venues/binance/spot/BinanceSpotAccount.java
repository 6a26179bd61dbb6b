package io.millrace.venues.binance.spot;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.venues.binance.spot.BinanceSpotEndpoints.Mode;
import io.millrace.venues.binance.spot.SpotRequests.Dated;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A user's account at Binance Spot: what can be asked of it, and its {@link VenueLine}.
///
/// Safe for concurrent use; no call waits.
public final class BinanceSpotAccount {
  /// How long the venue takes an order after its timestamp (reliability §2).
  static final Duration ORDER_WINDOW = Duration.ofSeconds(2);

  private static final int TRADES_MAX = 1_000;
  private static final int ORDERS_MAX = 1_000;

  private final BinanceSpot spot;
  private final SpotCredentials credentials;

  BinanceSpotAccount(BinanceSpot spot, SpotCredentials credentials) {
    this.spot = spot;
    this.credentials = credentials;
  }

  /// What the key may do. A key that may withdraw is unfit; with real money also one that works
  /// from every address.
  public CompletableFuture<Answer<KeyCheck>> checkKey() {
    if (!spot.endpoints().hasKeyRestrictions()) {
      return CompletableFuture.completedFuture(
          new Answer.Known<>(new KeyCheck.Unasked("the test network does not tell")));
    }
    boolean mustBeTied = spot.endpoints().mode() == Mode.LIVE;
    return ask(
        1,
        "/sapi/v1/account/apiRestrictions",
        Parameters.none(),
        answer -> KeyCheck.read(answer, mustBeTied));
  }

  /// All balances, those of nothing included. Weight 20.
  public CompletableFuture<Answer<List<Balance>>> balances() {
    return ask(20, "/api/v3/account", Parameters.none(), BinanceSpotAccount::balances);
  }

  static List<Balance> balances(Node account) {
    return OrderReader.balances(account.at("balances").items(), "asset", "free", "locked");
  }

  /// What fills cost on this account by its level; discounts, and fees in a third asset, show only
  /// in fills. Weight 20.
  public CompletableFuture<Answer<FeeRates>> fees() {
    return ask(
        20,
        "/api/v3/account",
        Parameters.of("omitZeroBalances", true),
        account -> {
          Node rates = account.at("commissionRates");
          return new FeeRates(
              rates.at("maker").parsed(Ratio::of),
              rates.at("taker").parsed(Ratio::of),
              FeeRates.FeeAsset.BASE);
        });
  }

  /// Everything that rests on the account, whoever placed it. Weight 80.
  public CompletableFuture<Answer<List<OpenOrder>>> openOrders() {
    return ask(
        80,
        "/api/v3/openOrders",
        Parameters.none(),
        answer -> answer.items().stream().map(OpenOrder::read).toList());
  }

  /// Trades of an instrument from a moment on, whoever's orders they were of, oldest first; at most
  /// 1,000, and of 24 hours. Weight 20.
  public CompletableFuture<Answer<List<AccountTrade>>> trades(
      InstrumentId instrument, Instant from) {
    Parameters parameters =
        Parameters.of("symbol", instrument.symbol())
            .with("startTime", from.toEpochMilli())
            .with("limit", TRADES_MAX);
    return ask(
        20,
        "/api/v3/myTrades",
        parameters,
        answer -> answer.items().stream().map(AccountTrade::read).toList());
  }

  /// Cancels one order and places another in one step; the new one is placed only if the cancel
  /// worked. Sent once.
  ///
  /// @param timestamp by our clock, stored with the new order before
  public CompletableFuture<ReplaceOutcome> cancelReplace(
      VenueOrder old, VenueOrder order, Instant timestamp) {
    Parameters parameters =
        OrderWriter.newOrder(order)
            .with("cancelReplaceMode", "STOP_ON_FAILURE")
            .with("cancelOrigClientOrderId", old.id());
    var outcome = new CompletableFuture<ReplaceOutcome>();
    spot.requests()
        .dated(
            credentials,
            new Request(Priority.ORDER, 1, "POST", "/api/v3/order/cancelReplace", parameters),
            new Dated(timestamp, ORDER_WINDOW, List.of(), false),
            reply -> outcome.complete(ReplaceOutcome.of(reply, order.id().text())));
    return outcome;
  }

  /// Makes a resting order smaller where it stands: it keeps its place and its name. To grow, or at
  /// another price, an order must be replaced. Sent once. Weight 4.
  ///
  /// @param quantity below what it was placed for and above what has traded
  /// @param timestamp by our clock, after whose window the venue refuses it
  public CompletableFuture<AmendOutcome> amend(
      VenueOrder order, Quantity quantity, Instant timestamp) {
    Parameters parameters =
        OrderWriter.naming(order)
            .with("newClientOrderId", order.id()) // else it would get a name of the venue's
            .with("newQty", quantity);
    var outcome = new CompletableFuture<AmendOutcome>();
    spot.requests()
        .dated(
            credentials,
            new Request(Priority.ORDER, 4, "PUT", "/api/v3/order/amend/keepPriority", parameters),
            new Dated(timestamp, ORDER_WINDOW, List.of(), false),
            reply -> outcome.complete(AmendOutcome.of(reply, order.id().text())));
    return outcome;
  }

  /// Places two orders of which one cancels the other: a stop, and a limit or take-profit. A limit
  /// rests as a maker, which is all that the venue takes here. Sent once.
  ///
  /// @param timestamp by our clock, stored with the orders before
  /// @throws IllegalArgumentException in one line, when the two are no such pair
  public CompletableFuture<ListOutcome> placeOco(
      VenueOrder one, VenueOrder other, Instant timestamp) {
    return place("oco", ListWriter.oco(one, other), List.of(one, other), timestamp);
  }

  /// Places a limit that, once it is filled completely, places another order. Sent once.
  ///
  /// @throws IllegalArgumentException in one line, when the first is no limit
  public CompletableFuture<ListOutcome> placeOto(
      VenueOrder working, VenueOrder pending, Instant timestamp) {
    return place("oto", ListWriter.oto(working, pending), List.of(working, pending), timestamp);
  }

  /// Places a limit that, once it is filled completely, places two orders of which one cancels the
  /// other, as {@link #placeOco} takes them. Sent once.
  ///
  /// @throws IllegalArgumentException in one line, when the orders do not fit together
  public CompletableFuture<ListOutcome> placeOtoco(
      VenueOrder working, VenueOrder one, VenueOrder other, Instant timestamp) {
    return place(
        "otoco", ListWriter.otoco(working, one, other), List.of(working, one, other), timestamp);
  }

  private CompletableFuture<ListOutcome> place(
      String kind, Parameters parameters, List<VenueOrder> orders, Instant timestamp) {
    var outcome = new CompletableFuture<ListOutcome>();
    spot.requests()
        .dated(
            credentials,
            new Request(Priority.ORDER, 1, "POST", "/api/v3/orderList/" + kind, parameters),
            new Dated(timestamp, ORDER_WINDOW, List.of(), false),
            reply -> outcome.complete(ListOutcome.of(reply, orders)));
    return outcome;
  }

  /// Opens the account's line: its stream is connected and kept, and what the order path asks is
  /// sent.
  public VenueLine line(AccountEnd end) {
    BinanceSpotLine line = new BinanceSpotLine(spot, credentials, end);
    line.start();
    return line;
  }

  /// What the account has ordered before. Weight 20 for each instrument and day.
  public PastOrders past() {
    return past(ORDERS_MAX);
  }

  PastOrders past(int page) {
    return new OrderHistory(spot.requests(), credentials, page);
  }

  private <T> CompletableFuture<Answer<T>> ask(
      int weight, String path, Parameters parameters, java.util.function.Function<Node, T> reader) {
    return spot.requests()
        .askSigned(credentials, Request.get(Priority.BACKGROUND, weight, path, parameters), reader);
  }
}
