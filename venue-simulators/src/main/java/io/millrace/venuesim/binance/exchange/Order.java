package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as the exchange keeps it. It changes in place; read it only while nobody calls the
/// exchange. Times are microseconds since 1970 UTC, -1 for "not yet".
public final class Order {
  final Account account;
  final Market market;
  final NewOrder asked;
  final long id;
  final long time;
  final SelfTradePrevention prevention;
  final List<AccountTrade> trades = new ArrayList<>();
  final List<Amendment> amendments = new ArrayList<>();

  String clientOrderId;
  BigDecimal origQty;
  BigDecimal executedQty = Decimals.ZERO;
  BigDecimal cumulativeQuote = Decimals.ZERO;
  BigDecimal preventedQty = Decimals.ZERO;

  /// What is locked for it of the asset it pays with.
  BigDecimal locked = Decimals.ZERO;

  /// Of an iceberg: what of it still shows.
  BigDecimal shown = Decimals.ZERO;

  OrderStatus status = OrderStatus.NEW;
  ExpiryReason expiryReason = ExpiryReason.NONE;
  long updateTime;
  long workingTime = -1;
  long trailingTime = -1;

  /// The lowest (of a buy) or highest (of a sell) price since a trailing order tracks.
  @Nullable BigDecimal extreme;

  /// What the peg became when the order went to the book.
  @Nullable BigDecimal peggedPrice;

  boolean triggered;
  long preventedMatchId = -1;
  @Nullable OrderList list;

  /// A change of quantity that kept the order's priority.
  public record Amendment(
      long executionId,
      String origClientOrderId,
      String newClientOrderId,
      BigDecimal origQty,
      BigDecimal newQty,
      long time) {}

  Order(
      Account account,
      Market market,
      NewOrder asked,
      long id,
      String clientOrderId,
      BigDecimal origQty,
      SelfTradePrevention prevention,
      long time) {
    this.account = account;
    this.market = market;
    this.asked = asked;
    this.id = id;
    this.clientOrderId = clientOrderId;
    this.origQty = origQty;
    this.prevention = prevention;
    this.time = time;
    this.updateTime = time;
  }

  public Account account() {
    return account;
  }

  public String symbol() {
    return market.rules().symbol();
  }

  public long id() {
    return id;
  }

  public String clientOrderId() {
    return clientOrderId;
  }

  public Side side() {
    return asked.side();
  }

  public OrderType type() {
    return asked.type();
  }

  /// GTC where the type has none: so the venue shows it.
  public TimeInForce timeInForce() {
    return asked.timeInForce() == null ? TimeInForce.GTC : asked.timeInForce();
  }

  /// At which it rests and takes; 0 of orders that take any price, or whose peg is still open.
  public BigDecimal price() {
    return peggedPrice != null ? peggedPrice : orZero(asked.price());
  }

  /// The price that was asked for; 0 when there was none.
  public BigDecimal askedPrice() {
    return orZero(asked.price());
  }

  public @Nullable Peg peg() {
    return asked.peg();
  }

  /// Null until the order goes to the book.
  public @Nullable BigDecimal peggedPrice() {
    return peggedPrice;
  }

  public BigDecimal stopPrice() {
    return orZero(asked.stopPrice());
  }

  public BigDecimal icebergQty() {
    return orZero(asked.icebergQty());
  }

  public BigDecimal quoteOrderQty() {
    return orZero(asked.quoteOrderQty());
  }

  public @Nullable Integer trailingDelta() {
    return asked.trailingDelta();
  }

  public @Nullable Long strategyId() {
    return asked.strategyId();
  }

  public @Nullable Integer strategyType() {
    return asked.strategyType();
  }

  public SelfTradePrevention prevention() {
    return prevention;
  }

  public BigDecimal origQty() {
    return origQty;
  }

  public BigDecimal executedQty() {
    return executedQty;
  }

  public BigDecimal cumulativeQuote() {
    return cumulativeQuote;
  }

  public BigDecimal preventedQty() {
    return preventedQty;
  }

  /// -1 when no trade was prevented.
  public long preventedMatchId() {
    return preventedMatchId;
  }

  public OrderStatus status() {
    return status;
  }

  public ExpiryReason expiryReason() {
    return expiryReason;
  }

  public long time() {
    return time;
  }

  public long updateTime() {
    return updateTime;
  }

  public long workingTime() {
    return workingTime;
  }

  public long trailingTime() {
    return trailingTime;
  }

  /// Whether it is, or was, on the book rather than waiting for a price or another order.
  public boolean isWorking() {
    return workingTime >= 0;
  }

  /// -1 when it belongs to no list.
  public long listId() {
    return list == null ? -1 : list.id();
  }

  public List<AccountTrade> trades() {
    return Collections.unmodifiableList(trades);
  }

  public List<Amendment> amendments() {
    return Collections.unmodifiableList(amendments);
  }

  public BigDecimal remaining() {
    return origQty.subtract(executedQty).subtract(preventedQty);
  }

  boolean isIceberg() {
    return icebergQty().signum() > 0;
  }

  boolean takesAnyPrice() {
    return type().isMarket();
  }

  String payAsset() {
    return side() == Side.BUY ? market.rules().quoteAsset() : market.rules().baseAsset();
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? Decimals.ZERO : value;
  }
}
