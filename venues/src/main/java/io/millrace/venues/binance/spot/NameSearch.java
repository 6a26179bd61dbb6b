package io.millrace.venues.binance.spot;

import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/// Learns which orders are behind the venue's numbers: a few by themselves, many by the list of all
/// orders from the first of them on.
final class NameSearch {
  private static final int PAGE = 1_000;

  /// Beyond so many nothing is claimed. What was learnt is kept, and the next search is shorter.
  private static final int PAGES_MAX = 10;

  private static final int ONE_WEIGHT = 4;
  private static final int LIST_WEIGHT = 20;

  /// Beyond so many a page of the list costs less.
  private static final int ONE_BY_ONE_MAX = LIST_WEIGHT / ONE_WEIGHT;

  private final SpotRequests requests;
  private final SpotCredentials credentials;
  private final Names names;

  NameSearch(SpotRequests requests, SpotCredentials credentials, Names names) {
    this.requests = requests;
    this.credentials = credentials;
    this.names = names;
  }

  /// @param numbers of orders whose names are wanted
  /// @param done whether all of them are known now
  void learn(String symbol, SortedSet<Long> numbers, Consumer<Boolean> done) {
    if (numbers.isEmpty()) {
      done.accept(true);
    } else if (numbers.size() > ONE_BY_ONE_MAX) {
      list(symbol, numbers, numbers.first(), 1, done);
    } else {
      oneByOne(symbol, new ArrayList<>(numbers), done);
    }
  }

  private void oneByOne(String symbol, List<Long> left, Consumer<Boolean> done) {
    if (left.isEmpty()) {
      done.accept(true);
      return;
    }
    long number = left.removeLast();
    requests.signed(
        credentials,
        Request.get(
            Priority.QUESTION,
            ONE_WEIGHT,
            "/api/v3/order",
            Parameters.of("symbol", symbol).with("orderId", number)),
        reply -> {
          if (Answer.of(reply, node -> node.text("clientOrderId"))
              instanceof Answer.Known<String>(String name)) {
            names.remember(symbol, number, name);
            oneByOne(symbol, left, done);
          } else {
            done.accept(false);
          }
        });
  }

  private void list(
      String symbol, SortedSet<Long> numbers, long from, int page, Consumer<Boolean> done) {
    requests.signed(
        credentials,
        Request.get(
            Priority.QUESTION,
            LIST_WEIGHT,
            "/api/v3/allOrders",
            Parameters.of("symbol", symbol).with("orderId", from).with("limit", PAGE)),
        reply -> {
          if (!(Answer.of(reply, orders -> remembered(symbol, orders))
              instanceof Answer.Known<List<Long>>(List<Long> listed))) {
            done.accept(false);
          } else if (listed.size() < PAGE
              || listed.getLast() >= numbers.last()
              || page >= PAGES_MAX) {
            // An old or partial list may leave some out.
            done.accept(numbers.stream().allMatch(one -> names.name(symbol, one).isPresent()));
          } else {
            list(symbol, numbers, listed.getLast() + 1, page + 1, done);
          }
        });
  }

  /// @return the orders' numbers, in the order of the answer
  private List<Long> remembered(String symbol, Node orders) {
    List<Long> listed = new ArrayList<>();
    for (Node order : orders.items()) {
      long number = order.whole("orderId");
      names.remember(symbol, number, order.text("clientOrderId"));
      listed.add(number);
    }
    return listed;
  }
}
