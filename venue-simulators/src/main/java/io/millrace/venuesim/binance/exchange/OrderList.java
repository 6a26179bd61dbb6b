package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Orders that depend on each other: of an OCO one cancels the other; of an OTO the first, filled
/// completely, places the others, which of an OTOCO are an OCO in turn.
public final class OrderList {
  private final long id;
  private final Contingency contingency;
  private final String clientId;
  private final String symbol;
  private final Account account;
  final List<Order> orders = new ArrayList<>();
  long time;
  boolean done;
  boolean rejected;

  /// Of an OPO: the pending orders are for what the working one receives.
  boolean paysOther;

  /// Of an OPO: how much of what was received is locked for the pending orders so far.
  BigDecimal kept = Decimals.ZERO;

  /// Of an OTO: whether the pending orders have been placed, or ended with the working one.
  boolean secondPhase;

  /// The venue calls an OTOCO an OTO, too.
  public enum Contingency {
    OCO,
    OTO
  }

  OrderList(
      long id,
      Contingency contingency,
      String clientId,
      String symbol,
      Account account,
      long time) {
    this.id = id;
    this.contingency = contingency;
    this.clientId = clientId;
    this.symbol = symbol;
    this.account = account;
    this.time = time;
  }

  public long id() {
    return id;
  }

  public Contingency contingency() {
    return contingency;
  }

  public String clientId() {
    return clientId;
  }

  public String symbol() {
    return symbol;
  }

  public Account account() {
    return account;
  }

  public long time() {
    return time;
  }

  public List<Order> orders() {
    return Collections.unmodifiableList(orders);
  }

  public boolean isDone() {
    return done;
  }

  /// EXECUTING, ALL_DONE or REJECT.
  public String orderStatus() {
    return rejected ? "REJECT" : done ? "ALL_DONE" : "EXECUTING";
  }

  /// The legs of which one cancels the other.
  List<Order> alternatives() {
    return contingency == Contingency.OCO ? orders : orders.subList(1, orders.size());
  }

  boolean isPending(Order order) {
    return contingency == Contingency.OTO && orders.indexOf(order) > 0;
  }
}
