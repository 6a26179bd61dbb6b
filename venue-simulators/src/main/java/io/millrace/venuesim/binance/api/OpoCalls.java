package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.api.Wire.Detail;
import io.millrace.venuesim.binance.exchange.NewOrder;
import io.millrace.venuesim.binance.exchange.Side;
import java.util.List;

/// One pays the other: lists whose pending orders sell what the working one has bought (OPO FAQ,
/// 2025-12).
final class OpoCalls {
  private OpoCalls() {}

  static Document placeOpo(Call call) {
    Parameters given = call.parameters();
    NewOrder working = TradeCalls.working(given);
    return place(call, working, List.of(OrderReader.unsized(given, "pending", "pending")));
  }

  static Document placeOpoco(Call call) {
    Parameters given = call.parameters();
    NewOrder working = TradeCalls.working(given);
    NewOrder above = OrderReader.unsized(given, "pendingAbove", "pending");
    NewOrder below = OrderReader.unsized(given, "pendingBelow", "pending");
    TradeCalls.checkLegs(above, below);
    return place(call, working, List.of(above, below));
  }

  private static Document place(Call call, NewOrder working, List<NewOrder> pending) {
    if (call.parameters().has("pendingQuantity")) {
      throw Refusal.notRequired("pendingQuantity");
    }
    if (working.side() != Side.BUY) {
      throw Refusal.of(-1222, "Working order in an OPO list must be a bid.");
    }
    if (pending.stream().anyMatch(order -> order.side() != Side.SELL)) {
      throw Refusal.of(-1223, "Pending orders in an OPO list must be asks.");
    }
    String listId = call.parameters().id("listClientOrderId");
    return TradeCalls.placeList(
        call,
        1 + pending.size(),
        Detail.RESULT,
        () -> call.exchange().placeOpo(call.account(), listId, working, pending, call.now()));
  }
}
