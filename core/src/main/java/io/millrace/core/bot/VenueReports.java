package io.millrace.core.bot;

import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.value.Quantity;

/// What becomes of one bot's orders by what the venue says of them.
final class VenueReports {
  private final Steering<?, ?> steering;
  private final PlanExecution execution;
  private final BotStanding standing;
  private final BotBooks books;
  private final WorkingOrders orders;

  VenueReports(Steering<?, ?> steering, BotStanding standing, BotBooks books) {
    this.steering = steering;
    this.execution = steering.execution();
    this.standing = standing;
    this.books = books;
    this.orders = books.orders();
  }

  void accepted(OrderRef ref, BotEffects effects) {
    if (orders.accepted(ref, effects) && execution.isPending()) {
      steering.settle("accepted", effects);
    }
  }

  /// The order works on. What should have become of it is tried again with the next event, or when
  /// the account's time to try again has come; at once only when more was waiting for this answer,
  /// or machine and venue would play ball.
  void cancelFailed(OrderRef ref, BotEffects effects) {
    if (orders.worksOn(ref, effects)) {
      if (execution.isPending()) {
        steering.settle("cancel-failed", effects);
      } else {
        execution.pending();
      }
    }
  }

  void refused(BotEvent.Refused refused, BotEffects effects) {
    if (!orders.end(refused.order(), OrderState.REFUSED, effects)) {
      return;
    }
    if (!standing.isActive()) {
      return;
    }
    if (refused.lackOfFunds()) {
      execution.waitFor(Reason.waits("{}", refused.why()), refused.order().slot());
    } else {
      standing.fail(
          Reason.refused("order {} was refused: {}", refused.order().slot().name(), refused.why()));
    }
  }

  /// Mostly an order goes that the plan had no use for any more, and then nothing follows.
  void gone(OrderRef ref, OrderState how, BotEffects effects) {
    if (orders.end(ref, how, effects) && (execution.isPending() || steering.plans(ref.slot()))) {
      steering.settle("gone", effects);
    }
  }

  void cancelled(OrderRef ref, BotEffects effects) {
    OrderState state = orders.stateOf(ref);
    if (state != null && state != OrderState.CANCELLING) {
      ended(ref, OrderState.CANCELLED, "cancelled at the venue", effects);
    } else {
      gone(ref, OrderState.CANCELLED, effects);
    }
  }

  void ended(OrderRef ref, OrderState how, String why, BotEffects effects) {
    if (orders.end(ref, how, effects)) {
      Quantity filled = books.slots().filled(ref.slot());
      steering.ask(new Occasion.OrderEnded(ref.slot(), filled, why), effects);
    }
  }

  /// Books a fill, even of an order that we believe has ended: what the venue executed is a fact,
  /// and a late report of it must not be lost (I3).
  void traded(OrderRef ref, Fill fill, BotEffects effects) {
    boolean done = ref.slot().isImposed() || orders.traded(ref, fill.quantity(), effects);
    Quantity filled = books.trade(ref, fill, done);
    Quantity before = books.position().quantity();
    books.book(ref, fill, steering.situation().now(), effects);
    execution.waitNoMore();
    steering.ask(new Occasion.Filled(fill, filled, done), effects);
    if (standing.isClosing() && books.position().quantity().isAbove(before)) {
      // An entry that was in flight when the position was to be closed.
      steering.ask(new Occasion.Commanded(new Command.CloseAtMarket(0)), effects);
    }
  }
}
