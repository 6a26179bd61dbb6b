package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.venuesim.binance.exchange.Account;
import io.millrace.venuesim.binance.exchange.AccountTrade;
import io.millrace.venuesim.binance.exchange.Order;
import io.millrace.venuesim.binance.exchange.OrderList;
import io.millrace.venuesim.binance.exchange.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an account may ask of itself. Stale answers are what these questions would have brought
/// before.
final class AccountCalls {
  private static final int ROWS_MAX = 1000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final Set<String> OPEN = Set.of("NEW", "PENDING_NEW", "PARTIALLY_FILLED");

  private AccountCalls() {}

  static Document account(Call call) {
    boolean omit = call.parameters().flag("omitZeroBalances");
    if (call.isStale()) {
      Document past = call.venue().past().account(call.account().uid(), call.asOf());
      if (past != null) {
        return past;
      }
    }
    return call.wire().account(call.account(), omit);
  }

  static Document commission(Call call) {
    return call.wire().commission(call.account(), call.market().symbol());
  }

  static Document restrictions(Call call) {
    ApiKey key = call.key();
    if (key == null) {
      throw Refusal.of(-2015, "Invalid API-key, IP, or permissions for action.");
    }
    ApiKey.Permissions may = key.permissions();
    return Document.fields()
        .put("ipRestrict", !may.ips().isEmpty())
        .put("createTime", call.wire().time(1_700_000_000_000_000L))
        .put("enableReading", may.reading())
        .put("enableWithdrawals", may.withdrawals())
        .put("enableInternalTransfer", may.internalTransfer())
        .put("enableMargin", false)
        .put("enableFutures", false)
        .put("permitsUniversalTransfer", may.universalTransfer())
        .put("enableVanillaOptions", false)
        .put("enableFixApiTrade", false)
        .put("enableFixReadOnly", false)
        .put("enableSpotAndMarginTrading", may.trading())
        .put("enablePortfolioMarginTrading", false)
        .build();
  }

  // ---- orders

  static Document order(Call call) {
    Parameters given = call.parameters();
    Long id = given.number("orderId");
    String clientId = given.text("origClientOrderId");
    String symbol = given.symbol();
    if (id == null && clientId == null) {
      throw Refusal.either("origClientOrderId", "orderId");
    }
    Order order = call.exchange().find(call.account(), symbol, id, clientId);
    Document shown = shown(call, order);
    if (shown == null) {
      throw new Rejection(-2013, "Order does not exist.");
    }
    return shown;
  }

  private static @Nullable Document shown(Call call, Order order) {
    return call.isStale()
        ? call.venue().past().order(order, call.asOf())
        : call.wire().order(order);
  }

  static Document openOrders(Call call) {
    Account account = call.account();
    String symbol = call.parameters().has("symbol") ? call.market().symbol() : null;
    List<Document> open = new ArrayList<>();
    for (String each : symbol == null ? symbols(call) : List.of(symbol)) {
      Collection<Order> orders = call.isStale() ? account.orders(each) : account.openOrders();
      for (Order order : orders) {
        Document shown = order.symbol().equals(each) ? shown(call, order) : null;
        if (shown instanceof Document.Fields fields && isOpen(fields)) {
          open.add(fields);
        }
      }
    }
    return Document.items(partly(call, open));
  }

  private static boolean isOpen(Document.Fields order) {
    return order.field("status") instanceof Document.Text status && OPEN.contains(status.value());
  }

  private static List<String> symbols(Call call) {
    return call.exchange().markets().stream().map(market -> market.symbol()).toList();
  }

  private static List<Document> partly(Call call, List<Document> all) {
    return call.isPartial() && !all.isEmpty() ? all.subList(0, all.size() / 2) : all;
  }

  static int openOrdersWeight(Parameters given) {
    return given.has("symbol") ? 6 : 80;
  }

  static Document allOrders(Call call) {
    Parameters given = call.parameters();
    String symbol = call.market().symbol();
    Long from = given.number("orderId");
    Window window = Window.of(given);
    List<Document> rows = new ArrayList<>();
    for (Order order : call.account().orders(symbol)) {
      boolean wanted = from == null ? window.holds(order.time() / 1000) : order.id() >= from;
      Document shown = wanted ? shown(call, order) : null;
      if (shown != null) {
        rows.add(shown);
      }
    }
    boolean oldest = from != null || window.from != null;
    return Document.items(partly(call, cut(rows, oldest, given.limit(500, ROWS_MAX))));
  }

  private record Window(@Nullable Long from, @Nullable Long to) {
    static Window of(Parameters given) {
      Long from = given.millis("startTime");
      Long to = given.millis("endTime");
      if (from != null && to != null && to - from > DAY_MILLIS) {
        throw Refusal.of(-1127, "More than 24 hours between startTime and endTime.");
      }
      return new Window(from, to);
    }

    boolean holds(long millis) {
      return (from == null || millis >= from) && (to == null || millis <= to);
    }
  }

  private static <T> List<T> cut(List<T> rows, boolean oldest, int limit) {
    int size = rows.size();
    return oldest
        ? rows.subList(0, Math.min(limit, size))
        : rows.subList(Math.max(0, size - limit), size);
  }

  static Document myTrades(Call call) {
    Parameters given = call.parameters();
    String symbol = call.market().symbol();
    Long orderId = given.number("orderId");
    Long fromId = given.number("fromId");
    Window window = Window.of(given);
    if (fromId != null && (window.from != null || window.to != null)) {
      throw Refusal.of(-1128, "Combination of optional parameters invalid.");
    }
    List<Document> rows = new ArrayList<>();
    for (AccountTrade trade : call.account().trades(symbol)) {
      if ((orderId == null || trade.orderId() == orderId)
          && (fromId == null || trade.id() >= fromId)
          && window.holds(trade.time() / 1000)
          && trade.time() <= call.asOf()) {
        rows.add(call.wire().trade(trade));
      }
    }
    boolean oldest = fromId != null || window.from != null;
    return Document.items(partly(call, cut(rows, oldest, given.limit(500, ROWS_MAX))));
  }

  static int tradesWeight(Parameters given) {
    return given.has("orderId") ? 5 : 20;
  }

  static Document amendments(Call call) {
    Parameters given = call.parameters();
    given.mandatory("orderId");
    Order order =
        call.exchange().find(call.account(), given.symbol(), given.number("orderId"), null);
    List<Document> rows = new ArrayList<>();
    for (Order.Amendment each : order.amendments()) {
      rows.add(
          Document.fields()
              .put("symbol", order.symbol())
              .put("orderId", order.id())
              .put("executionId", each.executionId())
              .put("origClientOrderId", each.origClientOrderId())
              .put("newClientOrderId", each.newClientOrderId())
              .put("origQty", Wire.amount(each.origQty()))
              .put("newQty", Wire.amount(each.newQty()))
              .put("time", call.wire().time(each.time()))
              .build());
    }
    return Document.items(rows);
  }

  static Document preventedMatches(Call call) {
    Account account = call.account();
    List<Document> rows = new ArrayList<>();
    String symbol = call.market().symbol();
    Long wanted = call.parameters().number("preventedMatchId");
    Long orderId = call.parameters().number("orderId");
    for (var match : call.market().preventedMatches()) {
      boolean own =
          account.order(symbol, match.takerOrderId()) != null
              || account.order(symbol, match.makerOrderId()) != null;
      boolean asked =
          (wanted == null || match.id() == wanted)
              && (orderId == null
                  || match.takerOrderId() == orderId
                  || match.makerOrderId() == orderId);
      if (own && asked) {
        rows.add(call.wire().prevented(match));
      }
    }
    return Document.items(rows);
  }

  static Document orderCounts(Call call) {
    return Document.items(call.venue().limits().orderCounts(call.account().uid(), call.now()));
  }

  static Document filters(Call call) {
    return Document.fields()
        .put("exchangeFilters", SymbolJson.filters(call.exchange().filters()))
        .put("symbolFilters", SymbolJson.filters(call.market().rules().filters()))
        .put("assetFilters", SymbolJson.filters(call.account().filters()))
        .build();
  }

  // ---- lists

  static Document orderList(Call call) {
    Parameters given = call.parameters();
    Long id = given.number("orderListId");
    String clientId = given.text("origClientOrderId");
    if (id == null && clientId == null) {
      throw Refusal.either("origClientOrderId", "orderListId");
    }
    return call.account().orderLists().stream()
        .filter(list -> id == null || list.id() == id)
        .filter(list -> clientId == null || list.clientId().equals(clientId))
        .reduce((_, newest) -> newest)
        .<Document>map(list -> call.wire().list(list).build())
        .orElseThrow(() -> new Rejection(-2018, "Order list does not exist."));
  }

  static Document allOrderLists(Call call) {
    return lists(call, false);
  }

  static Document openOrderLists(Call call) {
    return lists(call, true);
  }

  private static Document lists(Call call, boolean open) {
    Parameters given = call.parameters();
    Long fromId = given.number("fromId");
    Window window = Window.of(given);
    List<Document> rows = new ArrayList<>();
    for (OrderList list : call.account().orderLists()) {
      if ((!open || !list.isDone())
          && (fromId == null || list.id() >= fromId)
          && window.holds(list.time() / 1000)) {
        rows.add(call.wire().list(list).build());
      }
    }
    boolean oldest = fromId != null || window.from != null;
    return Document.items(cut(rows, oldest, given.limit(500, ROWS_MAX)));
  }
}
