package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT_RISK;
import static io.millrace.store.generated.Tables.ACTIVITY;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.BOT_CONFIGURATION;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.DECISION;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.JOURNAL;
import static io.millrace.store.generated.Tables.ORDERS;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Handling;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.reason.Reason;
import io.millrace.core.reason.ReasonDocument;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.risk.RiskSnapshotDocument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Money;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Records to rows and back, one place for both directions of every table.
final class Rows {
  private Rows() {}

  static Record of(DSLContext sql, long account, RiskRecord risk) {
    Record row = sql.newRecord(ACCOUNT_RISK);
    row.set(ACCOUNT_RISK.ACCOUNT, account);
    row.set(ACCOUNT_RISK.LIMITS, RiskLimitsDocument.write(risk.limits()));
    row.set(ACCOUNT_RISK.MEMORY, risk.memory().map(RiskSnapshotDocument::write).orElse(null));
    return row;
  }

  static RiskRecord risk(Record row) {
    DocumentReader limits = DocumentReader.of(row.get(ACCOUNT_RISK.LIMITS), "risk");
    var risk =
        new RiskRecord(
            RiskLimitsDocument.read(limits),
            Optional.ofNullable(row.get(ACCOUNT_RISK.MEMORY)).map(RiskSnapshotDocument::read));
    limits.finish();
    return risk;
  }

  static Record of(DSLContext sql, long account, JournalEntry entry) {
    Record row = sql.newRecord(JOURNAL);
    row.set(JOURNAL.ACCOUNT, account);
    row.set(JOURNAL.SEQUENCE, entry.sequence());
    row.set(JOURNAL.TIME, entry.time());
    row.set(JOURNAL.KIND, entry.kind());
    row.set(JOURNAL.EVENT, entry.event());
    return row;
  }

  static Record of(DSLContext sql, long account, BotRecord bot) {
    BotSnapshot snapshot = bot.snapshot();
    Position position = snapshot.position();
    Record row = sql.newRecord(BOT);
    row.set(BOT.ID, bot.id());
    row.set(BOT.ACCOUNT, account);
    row.set(BOT.NAME, bot.name());
    row.set(BOT.STRATEGY, bot.document().strategy());
    row.set(BOT.INSTRUMENT, bot.document().instrument());
    row.set(BOT.PARAMS, bot.document().params());
    row.set(BOT.MARGIN, margin(bot.document()));
    row.set(BOT.PRIORITY, bot.document().priority());
    row.set(BOT.CONFIGURATION, bot.configuration());
    row.set(BOT.PHASE, bot.phase());
    row.set(BOT.DESIRED, snapshot.desired());
    row.set(BOT.CLOSING, snapshot.closing());
    row.set(BOT.STARTED, snapshot.started());
    row.set(BOT.ERROR, reason(snapshot.error()));
    row.set(BOT.WAITING_FOR_FUNDS, reason(snapshot.waitingForFunds()));
    row.set(BOT.STATE, snapshot.state());
    row.set(BOT.SLOTS, Documents.slots(snapshot.slots()));
    row.set(BOT.POSITION_SIDE, position.side());
    row.set(BOT.POSITION_QUANTITY, position.quantity());
    row.set(BOT.POSITION_COST, position.cost());
    row.set(BOT.POSITION_REALISED, position.realised());
    row.set(BOT.POSITION_FUNDING, position.funding());
    row.set(BOT.POSITION_FEES, Documents.fees(position.fees()));
    row.set(BOT.STOPPED, bot.stopped().map(Documents::stopped).orElse(null));
    row.set(BOT.CREATED_AT, bot.createdAt());
    row.set(BOT.UPDATED_AT, bot.updatedAt());
    return row;
  }

  static BotRecord bot(Record row, List<Order> liveOrders, List<Deal> openDeals) {
    var position =
        new Position(
            row.get(BOT.POSITION_SIDE),
            row.get(BOT.POSITION_QUANTITY),
            row.get(BOT.POSITION_COST),
            row.get(BOT.POSITION_REALISED),
            row.get(BOT.POSITION_FUNDING),
            Documents.fees(row.get(BOT.POSITION_FEES)));
    var snapshot =
        new BotSnapshot(
            row.get(BOT.STATE),
            row.get(BOT.DESIRED),
            row.get(BOT.CLOSING),
            row.get(BOT.STARTED),
            reason(row.get(BOT.ERROR)),
            reason(row.get(BOT.WAITING_FOR_FUNDS)),
            liveOrders,
            Documents.slots(row.get(BOT.SLOTS)),
            openDeals,
            position);
    return new BotRecord(
        row.get(BOT.ID),
        row.get(BOT.NAME),
        new BotDocument(
            row.get(BOT.STRATEGY),
            row.get(BOT.INSTRUMENT),
            Documents.fields(row.get(BOT.PARAMS)),
            margin(row.get(BOT.MARGIN)),
            row.get(BOT.PRIORITY)),
        row.get(BOT.CONFIGURATION),
        row.get(BOT.PHASE),
        snapshot,
        Optional.ofNullable(row.get(BOT.STOPPED)).map(Documents::stopped),
        row.get(BOT.CREATED_AT),
        row.get(BOT.UPDATED_AT));
  }

  private static @Nullable Document margin(BotDocument bot) {
    return orNull(bot.margin().map(MarginSettings::write));
  }

  /// Margin as it is stored; nothing where none was said.
  static Optional<MarginSettings> margin(@Nullable Document stored) {
    return Optional.ofNullable(stored)
        .map(document -> MarginSettings.read(DocumentReader.of(document, "margin")));
  }

  static Record configuration(DSLContext sql, BotRecord bot) {
    Record row = sql.newRecord(BOT_CONFIGURATION);
    row.set(BOT_CONFIGURATION.BOT, bot.id());
    row.set(BOT_CONFIGURATION.VERSION, bot.configuration());
    row.set(BOT_CONFIGURATION.NAME, bot.name());
    row.set(BOT_CONFIGURATION.STRATEGY, bot.document().strategy());
    row.set(BOT_CONFIGURATION.INSTRUMENT, bot.document().instrument());
    row.set(BOT_CONFIGURATION.PARAMS, bot.document().params());
    row.set(BOT_CONFIGURATION.MARGIN, margin(bot.document()));
    row.set(BOT_CONFIGURATION.PRIORITY, bot.document().priority());
    row.set(BOT_CONFIGURATION.SINCE, bot.updatedAt());
    return row;
  }

  static Record of(DSLContext sql, long account, OrderRecord record) {
    Order order = record.order();
    Record row = sql.newRecord(ORDERS);
    row.set(ORDERS.ACCOUNT, account);
    row.set(ORDERS.CLIENT_ORDER_ID, record.id());
    row.set(ORDERS.BOT, record.bot());
    row.set(ORDERS.CYCLE, order.slot().cycle());
    row.set(ORDERS.SLOT, order.slot().name());
    row.set(ORDERS.ATTEMPT, order.ref().attempt());
    row.set(ORDERS.INSTRUMENT, record.instrument());
    row.set(ORDERS.SIDE, order.side());
    setTerms(row, order.terms());
    setHandling(row, order.handling());
    row.set(ORDERS.TARGET, order.target());
    row.set(ORDERS.QUANTITY, order.quantity());
    row.set(ORDERS.FILLED, order.filled());
    row.set(ORDERS.STATE, order.state());
    row.set(ORDERS.LIVE, order.state().mayBeLive());
    row.set(ORDERS.SENT_AT, orNull(record.sentAt()));
    row.set(ORDERS.VENUE_ORDER_ID, orNull(record.venueOrderId()));
    row.set(ORDERS.REASON, orNull(record.reason()));
    row.set(ORDERS.CREATED_AT, record.createdAt());
    row.set(ORDERS.UPDATED_AT, record.updatedAt());
    return row;
  }

  private static void setTerms(Record row, OrderTerms terms) {
    row.set(ORDERS.PRICE, null);
    row.set(ORDERS.TRIGGER_PRICE, null);
    row.set(ORDERS.POST_ONLY, false);
    row.set(ORDERS.TRAIL_BY, null);
    switch (terms) {
      case OrderTerms.Market _ -> row.set(ORDERS.TYPE, "market");
      case OrderTerms.Limit limit -> {
        row.set(ORDERS.TYPE, "limit");
        row.set(ORDERS.PRICE, limit.price());
        row.set(ORDERS.POST_ONLY, limit.postOnly());
      }
      case OrderTerms.Stop stop -> {
        row.set(ORDERS.TYPE, "stop");
        row.set(ORDERS.TRIGGER_PRICE, stop.trigger());
      }
      case OrderTerms.StopLimit stop -> {
        row.set(ORDERS.TYPE, "stop-limit");
        row.set(ORDERS.TRIGGER_PRICE, stop.trigger());
        row.set(ORDERS.PRICE, stop.limit());
      }
      case OrderTerms.TakeProfit take -> {
        row.set(ORDERS.TYPE, "take-profit");
        row.set(ORDERS.TRIGGER_PRICE, take.trigger());
      }
      case OrderTerms.Trailing trailing -> {
        row.set(ORDERS.TYPE, "trailing");
        row.set(ORDERS.TRIGGER_PRICE, orNull(trailing.activation()));
        row.set(ORDERS.TRAIL_BY, trailing.by());
      }
    }
  }

  private static void setHandling(Record row, Handling handling) {
    row.set(ORDERS.REDUCE_ONLY, handling.reduceOnly());
    row.set(ORDERS.GOOD_TILL, orNull(handling.goodTill()));
    row.set(ORDERS.ONE_OF, orNull(handling.group()));
    row.set(ORDERS.AFTER_CYCLE, orNull(handling.after().map(OrderSlot::cycle)));
    row.set(ORDERS.AFTER_SLOT, orNull(handling.after().map(OrderSlot::name)));
  }

  private static Handling handling(Record row) {
    Long cycle = row.get(ORDERS.AFTER_CYCLE);
    String name = row.get(ORDERS.AFTER_SLOT);
    return new Handling(
        row.get(ORDERS.REDUCE_ONLY),
        Optional.ofNullable(row.get(ORDERS.GOOD_TILL)),
        Optional.ofNullable(row.get(ORDERS.ONE_OF)),
        cycle == null || name == null ? Optional.empty() : Optional.of(new OrderSlot(cycle, name)));
  }

  static OrderRecord order(Record row) {
    OrderTerms terms =
        switch (row.get(ORDERS.TYPE)) {
          case "market" -> OrderTerms.MARKET;
          case "limit" -> new OrderTerms.Limit(row.get(ORDERS.PRICE), row.get(ORDERS.POST_ONLY));
          case "stop" -> new OrderTerms.Stop(row.get(ORDERS.TRIGGER_PRICE));
          case "stop-limit" ->
              new OrderTerms.StopLimit(row.get(ORDERS.TRIGGER_PRICE), row.get(ORDERS.PRICE));
          case "take-profit" -> new OrderTerms.TakeProfit(row.get(ORDERS.TRIGGER_PRICE));
          case "trailing" ->
              new OrderTerms.Trailing(
                  row.get(ORDERS.TRAIL_BY), Optional.ofNullable(row.get(ORDERS.TRIGGER_PRICE)));
          case String other -> throw new StoreException("orders.type has '" + other + "'");
        };
    var slot = new OrderSlot(row.get(ORDERS.CYCLE), row.get(ORDERS.SLOT));
    var order =
        new Order(
            new OrderRef(slot, row.get(ORDERS.ATTEMPT)),
            row.get(ORDERS.SIDE),
            terms,
            handling(row),
            row.get(ORDERS.TARGET),
            row.get(ORDERS.QUANTITY),
            row.get(ORDERS.FILLED),
            row.get(ORDERS.STATE));
    return new OrderRecord(
        row.get(ORDERS.BOT),
        row.get(ORDERS.CLIENT_ORDER_ID),
        row.get(ORDERS.INSTRUMENT),
        order,
        Optional.ofNullable(row.get(ORDERS.SENT_AT)),
        Optional.ofNullable(row.get(ORDERS.VENUE_ORDER_ID)),
        Optional.ofNullable(row.get(ORDERS.REASON)),
        row.get(ORDERS.CREATED_AT),
        row.get(ORDERS.UPDATED_AT));
  }

  static Record of(DSLContext sql, long account, FillRecord record) {
    Fill fill = record.fill();
    Record row = sql.newRecord(FILL);
    row.set(FILL.ACCOUNT, account);
    row.set(FILL.INSTRUMENT, record.instrument());
    row.set(FILL.VENUE_TRADE_ID, record.venueTradeId());
    row.set(FILL.TIME, fill.eventTime());
    row.set(FILL.BOT, record.bot());
    row.set(FILL.CYCLE, fill.slot().cycle());
    row.set(FILL.SLOT, fill.slot().name());
    row.set(FILL.ATTEMPT, record.ref().attempt());
    row.set(FILL.CLIENT_ORDER_ID, record.order());
    row.set(FILL.SIDE, fill.side());
    row.set(FILL.PRICE, fill.price());
    row.set(FILL.QUANTITY, fill.quantity());
    row.set(FILL.FEE, fill.fee().amount());
    row.set(FILL.FEE_ASSET, fill.fee().asset());
    row.set(FILL.LIQUIDITY, fill.liquidity());
    return row;
  }

  static FillRecord fill(Record row) {
    var slot = new OrderSlot(row.get(FILL.CYCLE), row.get(FILL.SLOT));
    var fill =
        new Fill(
            slot,
            row.get(FILL.SIDE),
            row.get(FILL.PRICE),
            row.get(FILL.QUANTITY),
            Money.of(row.get(FILL.FEE_ASSET), row.get(FILL.FEE)),
            row.get(FILL.LIQUIDITY),
            row.get(FILL.TIME));
    return new FillRecord(
        row.get(FILL.BOT),
        row.get(FILL.INSTRUMENT),
        row.get(FILL.VENUE_TRADE_ID),
        row.get(FILL.CLIENT_ORDER_ID),
        new OrderRef(slot, row.get(FILL.ATTEMPT)),
        fill);
  }

  static Record of(DSLContext sql, long account, DealRecord record) {
    Deal deal = record.deal();
    Record row = sql.newRecord(DEAL);
    row.set(DEAL.BOT, record.bot());
    row.set(DEAL.NUMBER, deal.number());
    row.set(DEAL.ACCOUNT, account);
    row.set(DEAL.INSTRUMENT, record.instrument());
    row.set(DEAL.OPENING, deal.opening());
    row.set(DEAL.OPENED_AT, deal.openedAt());
    row.set(DEAL.CLOSED_AT, orNull(deal.closedAt()));
    row.set(DEAL.CLOSE_REASON, orNull(deal.closeReason()));
    row.set(DEAL.BOUGHT, deal.bought());
    row.set(DEAL.COST, deal.cost());
    row.set(DEAL.SOLD, deal.sold());
    row.set(DEAL.PROCEEDS, deal.proceeds());
    row.set(DEAL.FEES, deal.fees());
    row.set(DEAL.FUNDING, deal.funding());
    row.set(DEAL.PROFIT, deal.isOpen() ? null : deal.profit());
    return row;
  }

  static DealRecord deal(Record row) {
    return new DealRecord(
        row.get(DEAL.BOT),
        row.get(DEAL.INSTRUMENT),
        new Deal(
            row.get(DEAL.NUMBER),
            row.get(DEAL.OPENING),
            row.get(DEAL.OPENED_AT),
            Optional.ofNullable(row.get(DEAL.CLOSED_AT)),
            Optional.ofNullable(row.get(DEAL.CLOSE_REASON)),
            row.get(DEAL.BOUGHT),
            row.get(DEAL.COST),
            row.get(DEAL.SOLD),
            row.get(DEAL.PROCEEDS),
            row.get(DEAL.FEES),
            row.get(DEAL.FUNDING)));
  }

  static Record of(DSLContext sql, long account, DecisionRecord decision) {
    Record row = sql.newRecord(DECISION);
    row.set(DECISION.ACCOUNT, account);
    row.set(DECISION.BOT, decision.bot());
    row.set(DECISION.TIME, decision.time());
    row.set(DECISION.OCCASION, decision.occasion());
    row.set(DECISION.PRICE, decision.price());
    row.set(DECISION.REASONS, ReasonDocument.write(decision.reasons()));
    row.set(DECISION.PLACED, ReasonDocument.write(decision.placed()));
    row.set(DECISION.CANCELLED, ReasonDocument.write(decision.cancelled()));
    return row;
  }

  static DecisionRecord decision(Record row) {
    return new DecisionRecord(
        row.get(DECISION.BOT),
        row.get(DECISION.TIME),
        row.get(DECISION.OCCASION),
        row.get(DECISION.PRICE),
        ReasonDocument.readAll(row.get(DECISION.REASONS)),
        ReasonDocument.readAll(row.get(DECISION.PLACED)),
        ReasonDocument.readAll(row.get(DECISION.CANCELLED)));
  }

  static Record of(DSLContext sql, long account, ActivityRecord activity) {
    Record row = sql.newRecord(ACTIVITY);
    row.set(ACTIVITY.ACCOUNT, account);
    row.set(ACTIVITY.BOT, activity.bot().isPresent() ? activity.bot().getAsLong() : null);
    row.set(ACTIVITY.TIME, activity.time());
    row.set(ACTIVITY.KIND, activity.kind());
    row.set(ACTIVITY.WHAT, ReasonDocument.write(activity.what()));
    return row;
  }

  private static @Nullable Document reason(Optional<Reason> why) {
    return why.map(ReasonDocument::write).orElse(null);
  }

  static Optional<Reason> reason(@Nullable Document stored) {
    return Optional.ofNullable(stored).map(ReasonDocument::read);
  }

  static <T> @Nullable T orNull(Optional<T> value) {
    return value.isPresent() ? value.get() : null;
  }
}
