package io.millrace.venues.binance.spot;

import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Execution;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Finds all trades of one order of ours. The venue lists trades by its own number of an order.
/// Where it does not show the order, and so no number, all recent trades of the instrument are
/// looked through, and every order that they name and we do not know is asked for its name: only
/// then is "no trades" a finding.
final class TradeSearch {
  private static final int PAGE = 1_000;

  /// Beyond so many nothing is claimed; the path asks again.
  private static final int PAGES_MAX = 10;

  private static final Duration LONGEST_WINDOW = Duration.ofHours(23);
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final int NO_SUCH_ORDER = -2013;

  private final SpotRequests requests;
  private final SpotCredentials credentials;
  private final Names names;
  private final NameSearch nameSearch;

  TradeSearch(SpotRequests requests, SpotCredentials credentials, Names names) {
    this.requests = requests;
    this.credentials = credentials;
    this.names = names;
    nameSearch = new NameSearch(requests, credentials, names);
  }

  /// @param sent when the order was sent, by our clock
  /// @param found all trades, perhaps none; empty when that could not be found out
  void search(VenueOrder order, Instant sent, Consumer<Optional<List<Execution>>> found) {
    Optional<Long> number = names.number(order.id());
    if (number.isPresent()) {
      ofNumber(order, number.get(), found);
      return;
    }
    requests.signed(
        credentials,
        Request.get(Priority.QUESTION, 4, "/api/v3/order", OrderWriter.naming(order)),
        reply -> {
          if (reply instanceof Reply.Failed failed && failed.code() == NO_SUCH_ORDER) {
            amongRecent(order, sent, found);
          } else if (Answer.of(reply, node -> node.whole("orderId"))
              instanceof Answer.Known<Long>(Long known)) {
            names.remember(order.instrument().symbol(), known, order.id().text());
            ofNumber(order, known, found);
          } else {
            found.accept(Optional.empty());
          }
        });
  }

  private void ofNumber(VenueOrder order, long number, Consumer<Optional<List<Execution>>> found) {
    Parameters parameters =
        Parameters.of("symbol", order.instrument().symbol()).with("orderId", number);
    pages(
        5,
        parameters,
        new ArrayList<>(),
        0,
        pages ->
            found.accept(
                pages.flatMap(
                    trades ->
                        known(
                            () ->
                                trades.stream().map(t -> OrderReader.trade(t, order)).toList()))));
  }

  /// All pages of a list of trades, oldest first.
  private void pages(
      int weight,
      Parameters parameters,
      List<Node> read,
      int page,
      Consumer<Optional<List<Node>>> done) {
    requests.signed(
        credentials,
        Request.get(
            Priority.QUESTION, weight, "/api/v3/myTrades", parameters.copy().with("limit", PAGE)),
        reply -> {
          Answer<List<Node>> answer = Answer.of(reply, Node::items);
          if (!(answer instanceof Answer.Known<List<Node>>(List<Node> items))
              || page >= PAGES_MAX) {
            done.accept(Optional.empty());
            return;
          }
          read.addAll(items);
          Optional<Long> last =
              items.size() < PAGE ? Optional.empty() : known(() -> items.getLast().whole("id"));
          if (last.isEmpty()) {
            done.accept(items.size() < PAGE ? Optional.of(read) : Optional.empty());
            return;
          }
          Parameters next = Parameters.of("symbol", parameters.value("symbol"));
          if (!parameters.value("orderId").isEmpty()) {
            next.with("orderId", parameters.value("orderId"));
          }
          pages(weight, next.with("fromId", last.get() + 1), read, page + 1, done);
        });
  }

  private void amongRecent(
      VenueOrder order, Instant sent, Consumer<Optional<List<Execution>>> found) {
    Parameters parameters =
        Parameters.of("symbol", order.instrument().symbol())
            .with("startTime", since(sent).toEpochMilli());
    pages(
        20,
        parameters,
        new ArrayList<>(),
        0,
        pages -> {
          Optional<SortedSet<Long>> strangers =
              pages.flatMap(t -> known(() -> strangers(order, t)));
          strangers.ifPresentOrElse(
              numbers ->
                  nameSearch.learn(
                      order.instrument().symbol(), numbers, known -> named(order, known, found)),
              () -> found.accept(Optional.empty()));
        });
  }

  /// From when on the order may have traded, by the venue's clock.
  private Instant since(Instant sent) {
    Instant earliest = requests.timer().instant().minus(LONGEST_WINDOW);
    return requests.clock().at(sent.isBefore(earliest) ? earliest : sent).minus(MARGIN);
  }

  private SortedSet<Long> strangers(VenueOrder order, List<Node> trades) {
    SortedSet<Long> strangers = new TreeSet<>();
    for (Node trade : trades) {
      long number = trade.whole("orderId");
      if (names.name(order.instrument().symbol(), number).isEmpty()) {
        strangers.add(number);
      }
    }
    return strangers;
  }

  private void named(
      VenueOrder order, boolean allKnown, Consumer<Optional<List<Execution>>> found) {
    Optional<Long> ours = names.number(order.id());
    if (ours.isPresent()) {
      ofNumber(order, ours.get(), found);
    } else {
      found.accept(allKnown ? Optional.of(List.of()) : Optional.empty());
    }
  }

  private static <T> Optional<T> known(java.util.function.Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }
}
