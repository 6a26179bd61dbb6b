package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.venue.path.PastOrder;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.venues.binance.spot.SpotRequests.Request;
import io.millrace.venues.net.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Every order of some instruments since a moment, ended ones included. The venue lists orders of
/// one instrument and of at most a day by time, so day after day is asked for; where one has more
/// than a page, everything after it is listed by the venue's numbers of orders instead.
final class OrderHistory implements PastOrders {
  private static final Duration WINDOW = Duration.ofHours(23);
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int PAGES_MAX = 50;
  private static final int TRIES_MAX = 20;
  private static final int NO_SUCH_SYMBOL = -1121;

  private final SpotRequests requests;
  private final SpotCredentials credentials;
  private final int page;

  /// @param page how many orders one answer may have
  OrderHistory(SpotRequests requests, SpotCredentials credentials, int page) {
    this.requests = requests;
    this.credentials = credentials;
    this.page = page;
  }

  @Override
  public void ask(Set<InstrumentId> instruments, Instant since, Consumer<PastOrders.Told> heard) {
    Instant now = requests.timer().instant();
    if (since.isBefore(now.minus(LONGEST))) {
      heard.accept(
          new PastOrders.Told.Unanswerable(
              "that is more than "
                  + LONGEST.toDays()
                  + " days ago, further back than the venue is asked"));
      return;
    }
    Instant end = requests.clock().at(now).plus(MARGIN);
    new Search(new ArrayDeque<>(instruments), requests.clock().at(since), end, heard).next();
  }

  /// One question's way through instruments, days and pages: one request after the other.
  private final class Search {
    private final Deque<InstrumentId> left;
    private final Instant since;
    private final Instant end;
    private final Consumer<PastOrders.Told> heard;
    private final List<PastOrder> found = new ArrayList<>();
    private int pages;
    private int tries;

    Search(Deque<InstrumentId> left, Instant since, Instant end, Consumer<PastOrders.Told> heard) {
      this.left = left;
      this.since = since;
      this.end = end;
      this.heard = heard;
    }

    void next() {
      InstrumentId instrument = left.poll();
      if (instrument == null) {
        heard.accept(new PastOrders.Told.All(found));
      } else {
        day(instrument, since);
      }
    }

    private void day(InstrumentId instrument, Instant from) {
      Instant until = from.plus(WINDOW).isBefore(end) ? from.plus(WINDOW) : end;
      Parameters parameters =
          Parameters.of("symbol", instrument.symbol())
              .with("startTime", from.toEpochMilli())
              .with("endTime", until.toEpochMilli());
      list(
          instrument,
          parameters,
          orders -> {
            if (orders.size() >= page) {
              after(instrument, orders.getLast().whole("orderId"));
            } else if (until.isBefore(end)) {
              day(instrument, until.plusMillis(1));
            } else {
              next();
            }
          });
    }

    private void after(InstrumentId instrument, long number) {
      if (++pages > PAGES_MAX) {
        heard.accept(
            new PastOrders.Told.Unanswerable(
                "the venue has had more than " + PAGES_MAX * page + " orders since"));
        return;
      }
      Parameters parameters =
          Parameters.of("symbol", instrument.symbol()).with("orderId", number + 1);
      list(
          instrument,
          parameters,
          orders -> {
            if (orders.size() >= page) {
              after(instrument, orders.getLast().whole("orderId"));
            } else {
              next();
            }
          });
    }

    private void list(InstrumentId instrument, Parameters parameters, Consumer<List<Node>> then) {
      requests.signed(
          credentials,
          Request.get(
              Priority.QUESTION, 20, "/api/v3/allOrders", parameters.copy().with("limit", page)),
          reply -> {
            switch (Answer.of(reply, answer -> read(instrument, answer))) {
              case Answer.Known<List<Node>>(List<Node> orders) -> then.accept(orders);
              case Answer.Refused<List<Node>> no when no.code() == NO_SUCH_SYMBOL -> next();
              case Answer.Refused<List<Node>> no -> again(no.why(), instrument, parameters, then);
              case Answer.Lost<List<Node>> lost -> again(lost.why(), instrument, parameters, then);
            }
          });
    }

    private List<Node> read(InstrumentId instrument, Node answer) {
      List<PastOrder> read = new ArrayList<>();
      for (Node order : answer.items()) {
        OrderReader.ours(order.text("clientOrderId"))
            .map(id -> new PastOrder(id, instrument, order.quantity("executedQty")))
            .ifPresent(read::add);
        // The next page is asked for behind it: an answer without it is refused here, as a whole.
        long _ = order.whole("orderId");
      }
      found.addAll(read); // whole, or not at all
      return answer.items();
    }

    private void again(
        String why, InstrumentId instrument, Parameters parameters, Consumer<List<Node>> then) {
      if (++tries > TRIES_MAX) {
        heard.accept(new PastOrders.Told.Lost(why));
      } else {
        var _ = requests.timer().after(PAUSE, () -> list(instrument, parameters, then));
      }
    }
  }
}
