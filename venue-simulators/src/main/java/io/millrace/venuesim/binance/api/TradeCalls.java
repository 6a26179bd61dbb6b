package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.api.Wire.Detail;
import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.CancelRestriction;
import io.millrace.venuesim.binance.exchange.Exchange;
import io.millrace.venuesim.binance.exchange.NewOrder;
import io.millrace.venuesim.binance.exchange.Order;
import io.millrace.venuesim.binance.exchange.OrderList;
import io.millrace.venuesim.binance.exchange.OrderType;
import io.millrace.venuesim.binance.exchange.Rejection;
import io.millrace.venuesim.binance.exchange.Side;
import io.millrace.venuesim.binance.exchange.SymbolRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What changes orders.
final class TradeCalls {
  private enum ReplaceMode {
    STOP_ON_FAILURE,
    ALLOW_FAILURE
  }

  private enum ExceededMode {
    DO_NOTHING,
    CANCEL_ONLY
  }

  private enum Restriction {
    ONLY_NEW,
    ONLY_PARTIALLY_FILLED
  }

  private TradeCalls() {}

  static Document place(Call call) {
    NewOrder asked = OrderReader.single(call.parameters());
    Detail detail = detail(call.parameters(), asked.type());
    call.parameters().refuseUnread();
    return place(call, asked, detail);
  }

  private static Document.Fields place(Call call, NewOrder asked, Detail detail) {
    long uid = call.account().uid();
    call.venue().limits().checkOrders(uid, call.now(), 1);
    Order order = call.exchange().place(call.account(), asked, call.now());
    call.venue().limits().countOrders(uid, call.now(), 1);
    return call.wire().placed(order, detail);
  }

  private static Detail detail(Parameters given, OrderType type) {
    Detail asked =
        given.choice(
            "newOrderRespType",
            Detail.class,
            -1130,
            "Data sent for parameter 'newOrderRespType' is not valid.");
    boolean full = type == OrderType.MARKET || type == OrderType.LIMIT;
    return asked != null ? asked : full ? Detail.FULL : Detail.ACK;
  }

  static Document test(Call call) {
    Parameters given = call.parameters();
    NewOrder asked = OrderReader.single(given);
    detail(given, asked.type());
    boolean rates = given.flag("computeCommissionRates");
    given.refuseUnread();
    call.exchange().check(call.account(), asked, call.now());
    if (!rates) {
      return Document.fields().build();
    }
    Document.Fields all = call.wire().commission(call.account(), asked.symbol());
    Document.Builder fields = Document.fields();
    fields.put("standardCommissionForOrder", all.field("standardCommission"));
    fields.put("specialCommissionForOrder", all.field("specialCommission"));
    fields.put("taxCommissionForOrder", all.field("taxCommission"));
    return fields.put("discount", all.field("discount")).build();
  }

  static int testWeight(Parameters given) {
    return given.flag("computeCommissionRates") ? 20 : 1;
  }

  static Document cancel(Call call) {
    Parameters given = call.parameters();
    String symbol = given.symbol();
    Long id = given.number("orderId");
    String clientId = given.text("origClientOrderId");
    String cancelId = given.id("newClientOrderId");
    CancelRestriction restriction = restriction(given);
    if (id == null && clientId == null) {
      throw Refusal.either("origClientOrderId", "orderId");
    }
    given.refuseUnread();
    return cancelled(call, symbol, id, clientId, cancelId, restriction);
  }

  private static CancelRestriction restriction(Parameters given) {
    Restriction asked =
        given.choice("cancelRestrictions", Restriction.class, -1145, "Invalid cancelRestrictions");
    return asked == null ? CancelRestriction.NONE : CancelRestriction.valueOf(asked.name());
  }

  /// The report of the order, or of the list that went with it.
  private static Document.Fields cancelled(
      Call call,
      String symbol,
      @Nullable Long id,
      @Nullable String clientId,
      @Nullable String cancelId,
      CancelRestriction restriction) {
    String name = cancelId == null ? generated(call) : cancelId;
    Order order =
        call.exchange().cancel(call.account(), symbol, id, clientId, name, restriction, call.now());
    OrderList list = order.listId() < 0 ? null : call.account().orderList(order.listId());
    return list == null ? call.wire().cancelled(order, name) : call.wire().cancelled(list, name);
  }

  private static String generated(Call call) {
    return "c" + call.now();
  }

  static Document cancelAll(Call call) {
    Parameters given = call.parameters();
    String symbol = given.symbol();
    given.refuseUnread();
    List<Order> orders = call.exchange().cancelAll(call.account(), symbol, call.now());
    List<Document> reports = new ArrayList<>();
    Set<Long> lists = new LinkedHashSet<>();
    for (Order order : orders) {
      if (order.listId() < 0) {
        reports.add(call.wire().cancelled(order, generated(call)));
      } else {
        lists.add(order.listId());
      }
    }
    for (long id : lists) {
      OrderList list = call.account().orderList(id);
      if (list != null) {
        reports.add(call.wire().cancelled(list, generated(call)));
      }
    }
    return Document.items(reports);
  }

  // ---- cancel and replace

  static Document cancelReplace(Call call) {
    Parameters given = call.parameters();
    NewOrder asked = OrderReader.single(given);
    Detail detail = detail(given, asked.type());
    given.mandatory("cancelReplaceMode");
    ReplaceMode mode =
        given.choice(
            "cancelReplaceMode",
            ReplaceMode.class,
            -1130,
            "Data sent for parameter 'cancelReplaceMode' is not valid.");
    ExceededMode exceeded =
        given.choice(
            "orderRateLimitExceededMode",
            ExceededMode.class,
            -1130,
            "Data sent for parameter 'orderRateLimitExceededMode' is not valid.");
    Long id = given.number("cancelOrderId");
    String clientId = given.text("cancelOrigClientOrderId");
    String cancelId = given.id("cancelNewClientOrderId");
    CancelRestriction restriction = restriction(given);
    if (id == null && clientId == null) {
      throw Refusal.either("cancelOrigClientOrderId", "cancelOrderId");
    }
    given.refuseUnread();
    if (!call.exchange().market(asked.symbol()).rules().has(SymbolRules.Feature.CANCEL_REPLACE)) {
      throw Refusal.of(-2010, "Order cancel-replace is not supported for this symbol.");
    }
    call.exchange().check(call.account(), asked, call.now());
    Refusal limit = orderLimit(call);
    if (limit != null && exceeded != ExceededMode.CANCEL_ONLY) {
      throw limit;
    }
    Step cancelled =
        Step.of(() -> cancelled(call, asked.symbol(), id, clientId, cancelId, restriction));
    if (!cancelled.done && mode == ReplaceMode.STOP_ON_FAILURE) {
      call.venue().limits().countOrders(call.account().uid(), call.now(), 1);
      throw replaceFailed(cancelled, null, limit);
    }
    Step placed =
        limit != null
            ? new Step(false, limit.document())
            : Step.of(() -> place(call, asked, detail));
    if (!cancelled.done || !placed.done) {
      throw replaceFailed(cancelled, placed, limit);
    }
    return outcome(cancelled, placed);
  }

  private static @Nullable Refusal orderLimit(Call call) {
    try {
      call.venue().limits().checkOrders(call.account().uid(), call.now(), 1);
      return null;
    } catch (Refusal exceeded) {
      return exceeded;
    }
  }

  private record Step(boolean done, Document answer) {
    static Step of(Supplier<Document> action) {
      try {
        return new Step(true, action.get());
      } catch (Rejection refused) {
        return new Step(false, Refusal.of(refused).document());
      } catch (Refusal refused) {
        return new Step(false, refused.document());
      }
    }

    String result() {
      return done ? "SUCCESS" : "FAILURE";
    }
  }

  private static Document outcome(Step cancelled, @Nullable Step placed) {
    return Document.fields()
        .put("cancelResult", cancelled.result())
        .put("newOrderResult", placed == null ? "NOT_ATTEMPTED" : placed.result())
        .put("cancelResponse", cancelled.answer)
        .put("newOrderResponse", placed == null ? Document.NOTHING : placed.answer)
        .build();
  }

  private static Refusal replaceFailed(
      Step cancelled, @Nullable Step placed, @Nullable Refusal limit) {
    boolean half = cancelled.done || (placed != null && placed.done);
    int status = limit != null ? 429 : half ? 409 : 400;
    return Refusal.with(
        status,
        half ? -2021 : -2022,
        half ? "Order cancel-replace partially failed." : "Order cancel-replace failed.",
        outcome(cancelled, placed));
  }

  static Document amend(Call call) {
    Parameters given = call.parameters();
    String symbol = given.symbol();
    Long id = given.number("orderId");
    String clientId = given.text("origClientOrderId");
    String newId = given.id("newClientOrderId");
    BigDecimal newQty = given.mandatoryDecimal("newQty");
    if (id == null && clientId == null) {
      throw Refusal.either("origClientOrderId", "orderId");
    }
    given.refuseUnread();
    Exchange.Amended amended =
        call.exchange().amend(call.account(), symbol, id, clientId, newId, newQty, call.now());
    Document.Builder fields =
        Document.fields()
            .put("transactTime", call.wire().time(call.now()))
            .put("executionId", amended.executionId())
            .put("amendedOrder", call.wire().amended(amended.order(), amended.origClientOrderId()));
    long listId = amended.order().listId();
    OrderList list = listId < 0 ? null : call.account().orderList(listId);
    return list == null
        ? fields.build()
        : fields.put("listStatus", call.wire().list(list).build()).build();
  }

  // ---- lists

  static Document placeOco(Call call) {
    Parameters given = call.parameters();
    NewOrder above = OrderReader.leg(given, "above", "");
    NewOrder below = OrderReader.leg(given, "below", "");
    checkLegs(above, below);
    String listId = given.id("listClientOrderId");
    return placeList(
        call,
        2,
        Detail.RESULT,
        () -> call.exchange().placeOco(call.account(), listId, above, below, call.now()));
  }

  /// The deprecated form: a limit leg and a stop leg.
  static Document placeOldOco(Call call) {
    Parameters given = call.parameters();
    boolean sells = "SELL".equals(given.mandatory("side"));
    boolean limited = given.has("stopLimitPrice");
    Map<String, String> as = new LinkedHashMap<>(given.values());
    String limit = sells ? "above" : "below";
    String stop = sells ? "below" : "above";
    as.put(limit + "Type", "LIMIT_MAKER");
    move(as, "price", limit + "Price");
    move(as, "limitClientOrderId", limit + "ClientOrderId");
    move(as, "limitIcebergQty", limit + "IcebergQty");
    as.put(stop + "Type", limited ? "STOP_LOSS_LIMIT" : "STOP_LOSS");
    move(as, "stopPrice", stop + "StopPrice");
    move(as, "trailingDelta", stop + "TrailingDelta");
    move(as, "stopLimitPrice", stop + "Price");
    move(as, "stopLimitTimeInForce", stop + "TimeInForce");
    move(as, "stopClientOrderId", stop + "ClientOrderId");
    move(as, "stopIcebergQty", stop + "IcebergQty");
    Parameters modern = Parameters.of(as).ignoring(Desk.SIGNING);
    return placeOco(
        new Call(call.venue(), modern, call.wire(), call.now(), call.key(), call.fault()));
  }

  private static void move(Map<String, String> values, String from, String to) {
    String value = values.remove(from);
    if (value != null) {
      values.put(to, value);
    }
  }

  /// The venue names what stands on the wrong side.
  static void checkLegs(NewOrder above, NewOrder below) {
    boolean limitAbove = !above.type().isContingent();
    boolean limitBelow = !below.type().isContingent();
    boolean sells = above.side() == Side.SELL;
    if (limitAbove && limitBelow) {
      throw Refusal.of(-1168, "At least one OCO order must be contingent.");
    }
    if (limitAbove && !sells) {
      throw Refusal.of(-1165, "A limit order in a buy OCO must be below.");
    }
    if (limitBelow && sells) {
      throw Refusal.of(-1166, "A limit order in a sell OCO must be above.");
    }
    if (above.type() == OrderType.MARKET || below.type() == OrderType.MARKET) {
      throw Refusal.of(-1158, "Order type not supported in OCO.");
    }
    if (below.type().isStopLoss() && !sells) {
      throw Refusal.of(-1196, "A stop loss order in a buy OCO must be above.");
    }
    if (above.type().isStopLoss() && sells) {
      throw Refusal.of(-1197, "A stop loss order in a sell OCO must be below.");
    }
    if (above.type().isTakeProfit() && !sells) {
      throw Refusal.of(-1198, "A take profit order in a buy OCO must be below.");
    }
    if (below.type().isTakeProfit() && sells) {
      throw Refusal.of(-1199, "A take profit order in a sell OCO must be above.");
    }
  }

  static Document placeOto(Call call) {
    Parameters given = call.parameters();
    NewOrder working = working(given);
    NewOrder pending = OrderReader.leg(given, "pending", "pending");
    String listId = given.id("listClientOrderId");
    return placeList(
        call,
        2,
        Detail.RESULT,
        () ->
            call.exchange()
                .placeOto(call.account(), listId, working, List.of(pending), call.now()));
  }

  static Document placeOtoco(Call call) {
    Parameters given = call.parameters();
    NewOrder working = working(given);
    NewOrder above = OrderReader.leg(given, "pendingAbove", "pending");
    NewOrder below = OrderReader.leg(given, "pendingBelow", "pending");
    checkLegs(above, below);
    String listId = given.id("listClientOrderId");
    return placeList(
        call,
        3,
        Detail.RESULT,
        () ->
            call.exchange()
                .placeOto(call.account(), listId, working, List.of(above, below), call.now()));
  }

  static NewOrder working(Parameters given) {
    NewOrder working = OrderReader.leg(given, "working", "working");
    if (working.type() != OrderType.LIMIT && working.type() != OrderType.LIMIT_MAKER) {
      throw Refusal.of(-1116, "Invalid orderType.");
    }
    return working;
  }

  static Document placeList(Call call, int orders, Detail usual, Supplier<OrderList> action) {
    Parameters given = call.parameters();
    Detail asked =
        given.choice(
            "newOrderRespType",
            Detail.class,
            -1130,
            "Data sent for parameter 'newOrderRespType' is not valid.");
    given.refuseUnread();
    Account account = call.account();
    call.venue().limits().checkOrders(account.uid(), call.now(), orders);
    OrderList list = action.get();
    call.venue().limits().countOrders(account.uid(), call.now(), orders);
    return call.wire().placed(list, asked == null ? usual : asked);
  }

  static Document cancelList(Call call) {
    Parameters given = call.parameters();
    String symbol = given.symbol();
    Long id = given.number("orderListId");
    String clientId = given.text("listClientOrderId");
    String cancelId = given.id("newClientOrderId");
    if (id == null && clientId == null) {
      throw Refusal.either("listClientOrderId", "orderListId");
    }
    given.refuseUnread();
    String name = cancelId == null ? generated(call) : cancelId;
    OrderList list =
        call.exchange().cancelList(call.account(), symbol, id, clientId, name, call.now());
    return call.wire().cancelled(list, name);
  }
}
