package io.millrace.simulation.paper;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.market.FundingRates;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.MarginHolding;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.simulation.exchange.DeskHost;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.exchange.Funds;
import io.millrace.simulation.exchange.MarginDesk;
import io.millrace.simulation.exchange.OrderDesk;
import io.millrace.simulation.exchange.PriceBoard;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The place of one bot at the paper venue: the same desks as in a backtest, whose host tells the
/// account instead of a machine.
final class PaperBook implements DeskHost {
  final PaperAccount account;
  final int instrument;

  /// Numbers of its levels in the heaps of the venue.
  final int below;

  final int above;
  private final PaperVenue venue;
  private final long bot;
  private final OrderDesk desk;
  private final @Nullable MarginDesk margin;
  private final Map<OrderRef, VenueOrder> live = new LinkedHashMap<>();

  PaperBook(
      PaperVenue venue,
      PaperAccount account,
      PaperAccount.Key key,
      FillModel fills,
      @Nullable FundingRates funding) {
    this.venue = venue;
    this.account = account;
    this.bot = key.bot();
    this.instrument = key.instrument();
    this.below = venue.level(this);
    this.above = venue.level(this);
    var funds =
        new Funds(
            fills,
            account.wallet(fills.instrument().quote()),
            account.wallet(fills.instrument().base()),
            MarginSettings.UNLEVERED);
    var terms = new MarginDesk.Terms(Ratio.ZERO, funding, null);
    this.desk = new OrderDesk(this, fills, funds, terms, 0, null, null);
    this.margin = desk.margin();
  }

  // ---- what the account asks for

  boolean knows(OrderRef order) {
    return live.containsKey(order);
  }

  void place(VenueOrder order) {
    live.put(order.order().ref(), order);
    desk.place(order.order());
    answer();
  }

  void cancel(Order order) {
    desk.cancel(order);
    answer();
  }

  /// Lets orders rest that did before.
  void restore(List<VenueOrder> orders) {
    for (VenueOrder order : orders) {
      live.put(order.order().ref(), order);
    }
    orders.forEach(order -> desk.restore(order.order()));
  }

  void hold(MarginHolding holding, boolean isNew) {
    if (margin != null) {
      var mode = holding.cross() ? MarginSettings.Mode.CROSS : MarginSettings.Mode.ISOLATED;
      margin.book().hold(new MarginSettings(mode, holding.leverage()));
      if (isNew) {
        margin.book().restore(holding.position());
      }
      margin.changed();
    }
  }

  // ---- what price and time do

  PriceBoard board() {
    return desk.board();
  }

  long nextTime() {
    return desk.nextTime();
  }

  void doDue(long millis) {
    if (margin != null) {
      margin.look();
    }
    desk.doDue(millis);
  }

  void meet(boolean falling) {
    desk.meet(falling ? board().takeBelow() : board().takeAbove());
    answer();
  }

  /// Looks at what covers a cross position.
  void look() {
    if (margin != null) {
      if (margin.isDoomed()) {
        margin.liquidate();
      }
      margin.look();
    }
  }

  boolean isCross() {
    return margin != null && margin.book().isCross();
  }

  // ---- what the desks may know

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(venue.millis());
  }

  @Override
  public long millis() {
    return venue.millis();
  }

  @Override
  public Price price() {
    return Price.ofUnits(pathPrice());
  }

  @Override
  public long pathPrice() {
    return venue.price(instrument);
  }

  @Override
  public List<Order> orders() {
    return live.values().stream().map(VenueOrder::order).toList();
  }

  /// An order that is live has not traded: here orders trade in full.
  @Override
  public boolean hasTraded(OrderSlot slot) {
    return live.keySet().stream().noneMatch(ref -> ref.slot().equals(slot));
  }

  // ---- what the desks say

  @Override
  public void tell(BotEvent event) {
    report(event);
    answer();
  }

  @Override
  public void report(BotEvent event) {
    switch (event) {
      case BotEvent.Accepted yes -> account.report(new VenueEvent.Accepted(id(yes.order())));
      case BotEvent.Refused no ->
          account.report(new VenueEvent.Refused(gone(no.order()), no.why(), no.lackOfFunds()));
      case BotEvent.Cancelled gone -> account.report(new VenueEvent.Cancelled(gone(gone.order())));
      case BotEvent.Expired over ->
          account.report(new VenueEvent.Expired(gone(over.order()), over.why()));
      case BotEvent.Start _,
          BotEvent.Pause _,
          BotEvent.Stop _,
          BotEvent.Retry _,
          BotEvent.Recovered _,
          BotEvent.Asked _,
          BotEvent.Woken _,
          BotEvent.FundsChanged _,
          BotEvent.Sent _,
          BotEvent.Unknown _,
          BotEvent.NeverArrived _,
          BotEvent.CancelFailed _,
          BotEvent.Funded _,
          BotEvent.Liquidated _,
          BotEvent.Rolled _,
          BotEvent.Traded _ ->
          throw new IllegalStateException("no desk says " + event);
    }
  }

  private ClientOrderId id(OrderRef order) {
    return Objects.requireNonNull(live.get(order), order::toString).id();
  }

  private ClientOrderId gone(OrderRef order) {
    return Objects.requireNonNull(live.remove(order), order::toString).id();
  }

  /// An order that trades in part only is heard of again: what is left of it expires.
  @Override
  public void traded(OrderRef order, Fill fill) {
    VenueOrder known = Objects.requireNonNull(live.get(order), order::toString);
    ClientOrderId id = known.id();
    if (!fill.quantity().isBelow(known.order().remaining())) {
      live.remove(order);
    }
    account.report(new VenueEvent.Traded(id, id + "-1", fill));
    answer();
  }

  @Override
  public void funded(Amount amount) {
    account.report(new VenueEvent.Funded(bot, amount));
  }

  @Override
  public void liquidated(String why, Fill fill) {
    String tradeId = "liquidation-" + bot + "-" + fill.eventTime().toEpochMilli();
    account.report(new VenueEvent.Liquidated(bot, why, tradeId, fill));
    answer();
  }

  @Override
  public void answer() {
    for (Object next = desk.poll(); next != null; next = desk.poll()) {
      switch (next) {
        case Order order -> desk.arrive(order);
        case OrderDesk.Awake leg -> desk.wake(leg);
        case BotEvent event -> report(event);
        default -> throw new IllegalStateException("not a thing to do: " + next);
      }
    }
  }
}
