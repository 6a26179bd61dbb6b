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
import java.util.List;
import java.util.Optional;

/// What an account's host must carry out, after it has stored it. As {@link BotEffects}, with the
/// bot that it is about.
public interface AccountEffects {
  void place(long bot, ClientOrderId id, ApprovedOrder order);

  void cancel(long bot, ClientOrderId id, Order order);

  void wakes(long bot, List<Wake> wakes);

  void orderChanged(long bot, ClientOrderId id, Order order);

  void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position);

  void dealChanged(long bot, Deal deal);

  void decided(
      long bot, String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled);

  void phaseChanged(long bot, BotPhase phase, Optional<Reason> why);

  void signal(long bot, Announcement.SignalSeen signal);

  void suggested(long bot, Reason what);

  /// A limit of the whole account has been reached; what it says is done to the bots next.
  void riskTripped(RiskTrip trip);

  /// A bot's own code failed; the bot is in error, the others go on.
  void failed(long bot, RuntimeException cause);
}
