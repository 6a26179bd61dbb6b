package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Does nothing; remembers limits that were reached.
final class QuietEffects implements AccountEffects {
  final List<String> trips = new ArrayList<>();

  @Override
  public void place(long bot, ClientOrderId id, ApprovedOrder order) {}

  @Override
  public void cancel(long bot, ClientOrderId id, Order order) {}

  @Override
  public void wakes(long bot, List<Wake> wakes) {}

  @Override
  public void orderChanged(long bot, ClientOrderId id, Order order) {}

  @Override
  public void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position) {}

  @Override
  public void dealChanged(long bot, Deal deal) {}

  @Override
  public void decided(
      long bot, String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {}

  @Override
  public void phaseChanged(long bot, BotPhase phase, Optional<Reason> why) {}

  @Override
  public void signal(long bot, Announcement.SignalSeen signal) {}

  @Override
  public void suggested(long bot, Reason what) {}

  @Override
  public void riskTripped(RiskTrip trip) {
    trips.add(trip.rule());
  }

  @Override
  public void failed(long bot, RuntimeException cause) {
    throw new AssertionError("bot " + bot + " failed", cause);
  }
}
