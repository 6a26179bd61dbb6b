package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Wake;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.Side;
import io.millrace.server.bots.PlanView.DesiredOrderView;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.DecisionView.DecisionReason;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.store.ActivityRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.DecisionRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.OrderRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns stored rows into what people see.
final class RecordViews {
  private RecordViews() {}

  static OrderView working(BotStatus bot, Order order, Reader reader) {
    return order(
        bot.record().name(),
        new OrderRecord(
            bot.id(),
            ClientOrderId.of("xxx", bot.id(), order.ref()),
            bot.instrument().id(),
            order,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            bot.record().updatedAt(),
            bot.record().updatedAt()),
        reader);
  }

  static OrderView order(String botName, OrderRecord row, Reader reader) {
    Order order = row.order();
    return new OrderView(
        row.id().toString(),
        String.valueOf(row.bot()),
        botName,
        row.instrument().toString(),
        order.slot().cycle(),
        order.slot().name(),
        Side.of(order.side()),
        type(order.terms()),
        price(order.terms()),
        order.quantity().toString(),
        order.filled().toString(),
        OrderView.State.of(order.state()),
        row.createdAt(),
        row.updatedAt(),
        row.reason().map(reader::text).orElse(null));
  }

  private static OrderView.Type type(OrderTerms terms) {
    return switch (terms) {
      case OrderTerms.Limit _ -> OrderView.Type.LIMIT;
      case OrderTerms.Market _ -> OrderView.Type.MARKET;
      case OrderTerms.Stop _ -> OrderView.Type.STOP;
      case OrderTerms.StopLimit _ -> OrderView.Type.STOP_LIMIT;
      case OrderTerms.TakeProfit _ -> OrderView.Type.TAKE_PROFIT;
      case OrderTerms.Trailing _ -> OrderView.Type.TRAILING;
    };
  }

  private static @Nullable String price(OrderTerms terms) {
    return switch (terms) {
      case OrderTerms.Limit limit -> limit.price().toString();
      case OrderTerms.Market _ -> null;
      case OrderTerms.Stop stop -> stop.trigger().toString();
      case OrderTerms.StopLimit stop -> stop.limit().toString();
      case OrderTerms.TakeProfit take -> take.trigger().toString();
      case OrderTerms.Trailing _ -> null;
    };
  }

  static DesiredOrderView desired(Order order) {
    return new DesiredOrderView(
        order.slot().toString(),
        Side.of(order.side()),
        type(order.terms()).name().toLowerCase(Locale.ROOT),
        price(order.terms()),
        order.quantity().toString());
  }

  static DesiredOrderView desired(DesiredOrder order) {
    return new DesiredOrderView(
        order.slot().toString(),
        Side.of(order.side()),
        type(order.terms()).name().toLowerCase(Locale.ROOT),
        price(order.terms()),
        order.quantity().toString());
  }

  static FillView fill(String botName, FillRecord row) {
    Fill fill = row.fill();
    return new FillView(
        fill.eventTime(),
        String.valueOf(row.bot()),
        botName,
        row.instrument().toString(),
        fill.slot().cycle(),
        fill.slot().name(),
        Side.of(fill.side()),
        fill.price().toString(),
        fill.quantity().toString(),
        Figures.text(fill.fee().amount()),
        fill.fee().asset().toString(),
        FillView.Liquidity.valueOf(fill.liquidity().name()));
  }

  static DealView deal(String botName, DealRecord row) {
    Deal deal = row.deal();
    return new DealView(
        String.valueOf(row.bot()),
        botName,
        row.instrument().toString(),
        deal.number(),
        deal.openedAt(),
        deal.closedAt().orElse(null),
        deal.closeReason().orElse(null),
        deal.bought().toString(),
        Figures.text(deal.cost()),
        deal.sold().toString(),
        Figures.text(deal.proceeds()),
        Figures.text(deal.fees()),
        Figures.text(deal.funding()),
        deal.isOpen() ? null : Figures.text(deal.profit()),
        deal.isOpen() ? null : Figures.percent(deal.profit(), deal.cost()),
        deal.closedAt()
            .map(closed -> Duration.between(deal.openedAt(), closed).toSeconds())
            .orElse(null));
  }

  static DecisionView decision(String id, DecisionRecord row, Reader reader) {
    return new DecisionView(
        id,
        row.time(),
        row.occasion(),
        row.price().toString(),
        row.reasons().stream()
            .map(why -> new DecisionReason(why.kind(), reader.text(why)))
            .toList(),
        row.placed().stream().map(reader::text).toList(),
        row.cancelled().stream().map(reader::text).toList());
  }

  static Activity activity(String id, String botName, ActivityRecord row, Reader reader) {
    boolean ofBot = row.bot().isPresent();
    return new Activity(
        id,
        row.time(),
        ofBot ? String.valueOf(row.bot().getAsLong()) : null,
        ofBot ? botName : null,
        Activity.Kind.valueOf(row.kind().name()),
        reader.text(row.what()));
  }

  /// What a bot waits for.
  static Reason wake(Wake wake) {
    return switch (wake) {
      case Wake.AtOrBelow at -> Reason.waits("price at or below {}", at.price());
      case Wake.AtOrAbove at -> Reason.waits("price at or above {}", at.price());
      case Wake.Retreat retreat ->
          Reason.waits(
              "price comes back by {} % from {}",
              retreat.by().toPercentText(), retreat.extremeSoFar());
      case Wake.At at -> Reason.waits("time {}", at.instant());
      case Wake.OnClose close -> Reason.waits("close of a {} bar", close.interval());
    };
  }
}
