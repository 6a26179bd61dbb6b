package io.millrace.drill;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.venues.binance.spot.CancelOutcome;
import io.millrace.venues.binance.spot.OrderOutcome;
import io.millrace.venues.binance.spot.Reply;
import io.millrace.venues.net.Errand;
import io.millrace.venues.net.HttpReply;
import io.millrace.venues.net.Priority;
import io.millrace.venues.net.RequestDesk;
import io.millrace.venues.net.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An account's line to the venue's book: requests go through the adapter's own desk, and what
/// comes back is read by the adapter's own rules. Beside that it is only a wire.
final class DrillLine implements VenueLine {
  private static final Duration QUESTION_DEADLINE = Duration.ofSeconds(30);

  private final World world;
  private final Tenant tenant;
  private final Node node;
  private final AccountEnd end;
  private final RequestDesk desk;
  private final Door door;
  private final PathRules rules;
  private final List<Window> windows = List.of(new Window(Duration.ofSeconds(10), 100));
  private final DrillStream stream;
  private boolean closed;
  private long balancesOf = Long.MIN_VALUE;

  DrillLine(Tenant tenant, Node node, AccountEnd end, RequestDesk desk, Door door) {
    this.tenant = tenant;
    this.world = tenant.world();
    this.node = node;
    this.end = end;
    this.desk = desk;
    this.door = door;
    this.rules = world.rules;
    this.stream = new DrillStream(tenant, this);
  }

  DrillStream stream() {
    return stream;
  }

  Tenant tenant() {
    return tenant;
  }

  AccountEnd end() {
    return end;
  }

  /// Whether anybody listens.
  boolean isOpen() {
    return !closed && !node.isDead();
  }

  // ---- requests

  @Override
  public boolean admits(VenueOrder order) {
    return !closed && desk.admit(priority(order), 1, windows);
  }

  private static Priority priority(VenueOrder order) {
    boolean market = order.order().terms() instanceof OrderTerms.Market;
    return market && order.order().reduceOnly() ? Priority.PROTECT : Priority.ORDER;
  }

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    node.step(tenant, "before a send");
    if (tenant.dice.happens(Fault.PAUSE)) {
      node.freeze(tenant.dice.much(Fault.PAUSE, 2_000, 60_000));
    }
    // A process that stands still here speaks when it goes on, with the timestamp of before.
    node.run(() -> submit(order, timestamp));
    node.step(tenant, "after a send");
  }

  private void submit(VenueOrder order, Instant timestamp) {
    ClientOrderId id = order.id();
    Door.Question question =
        new Door.Question() {
          @Override
          public HttpReply at(long now, long age) {
            return placed(order, timestamp, now);
          }

          @Override
          public boolean isQuestion() {
            return false;
          }
        };
    desk.submit(
        new Errand(
            priority(order),
            1,
            windows,
            timestamp.plus(rules.window()),
            true,
            () -> door.call("POST", question),
            ending -> hear(id, OrderOutcome.of(reply(ending), id.text()))));
  }

  private HttpReply placed(VenueOrder order, Instant timestamp, long now) {
    if (Instant.ofEpochMilli(now).isAfter(timestamp.plus(rules.window()))) {
      return Door.error(400, -1021, "Timestamp for this request is outside of the recvWindow.");
    }
    if (world.weather.halted()) {
      return Door.error(400, -1013, "Market is closed.");
    }
    tenant.arrived(order, node);
    return tenant
        .venue
        .place(order, now)
        .map(why -> Door.error(400, -2010, why))
        .orElseGet(
            () -> Door.said("{\"orderId\":" + now + ",\"clientOrderId\":\"" + order.id() + "\"}"));
  }

  private void hear(ClientOrderId id, OrderOutcome outcome) {
    if (!isOpen()) {
      return;
    }
    switch (outcome) {
      case OrderOutcome.Accepted _ -> end.hear((path, _) -> path.accepted(id));
      case OrderOutcome.Refused refused ->
          end.hear((path, _) -> path.refused(id, refused.why(), refused.lackOfFunds()));
      case OrderOutcome.TurnedAway _ -> end.hear((path, _) -> path.turnedAway(id));
      case OrderOutcome.Unknown(String why) -> end.hear((path, now) -> path.lost(id, why, now));
    }
  }

  @Override
  public void cancel(VenueOrder order) {
    node.step(tenant, "before a cancel");
    ClientOrderId id = order.id();
    Door.Question question =
        new Door.Question() {
          @Override
          public HttpReply at(long now, long age) {
            tenant.cancels(id, node);
            Optional<Quantity> executed = tenant.venue.cancel(id, now);
            return executed
                .map(q -> Door.said("{\"status\":\"CANCELED\",\"executedQty\":\"" + q + "\"}"))
                .orElseGet(() -> Door.error(400, -2011, "Unknown order sent."));
          }

          @Override
          public boolean isQuestion() {
            return false;
          }
        };
    ask(
        Priority.CANCEL,
        1,
        question,
        reply -> end.hear((path, now) -> path.cancelled(id, CancelOutcome.of(reply), now)));
    node.step(tenant, "after a cancel");
  }

  private void ask(Priority priority, int weight, Door.Question question, Consumer<Reply> heard) {
    desk.submit(
        new Errand(
            priority,
            weight,
            List.of(),
            world.time.instant().plus(QUESTION_DEADLINE),
            false,
            () -> door.call("GET", question),
            ending -> {
              if (isOpen()) {
                heard.accept(reply(ending));
              }
            }));
  }

  private static Reply reply(Errand.Ending ending) {
    return switch (ending) {
      case Errand.Ending.Answered answered -> Reply.of(answered.reply());
      case Errand.Ending.Broken broken -> Reply.of(broken.failure());
      case Errand.Ending.Dropped dropped -> new Reply.NotSent(dropped.why());
    };
  }

  // ---- questions

  /// Looks at the venue as of a moment.
  private interface Look<T extends @Nullable Object> {
    T at(long moment);
  }

  private <T extends @Nullable Object> void look(
      Priority priority, int weight, boolean list, Look<T> look, Consumer<T> seen) {
    var shown = new AtomicReference<@Nullable Runnable>();
    Door.Question question =
        new Door.Question() {
          @Override
          public HttpReply at(long now, long age) {
            T view = look.at(now - age);
            shown.set(() -> seen.accept(view));
            return Door.said("{}");
          }

          @Override
          public boolean isList() {
            return list;
          }
        };
    ask(
        priority,
        weight,
        question,
        reply -> {
          Runnable news = shown.get();
          if (reply instanceof Reply.Said && news != null) {
            news.run();
          }
        });
  }

  @Override
  public void askOrder(VenueOrder order) {
    Instant asked = end.now();
    this.<@Nullable Sighting>look(
        Priority.QUESTION,
        4,
        false,
        moment -> tenant.venue.asOf(order.id(), moment),
        sighting ->
            end.hear(
                (path, now) -> {
                  if (sighting == null) {
                    path.absent(order.id(), asked);
                  } else {
                    path.seen(sighting, now);
                  }
                }));
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    Instant asked = end.now();
    look(
        Priority.QUESTION,
        5,
        false,
        moment -> tenant.venue.tradesOf(order.id(), moment),
        trades ->
            end.hear(
                (path, now) -> {
                  trades.forEach(trade -> path.traded(trade.id(), trade.execution(), now));
                  path.tradesShown(order.id(), !trades.isEmpty(), asked);
                }));
  }

  @Override
  public void askOpen(Sweep sweep) {
    Instant asked = end.now();
    look(
        priority(sweep),
        6,
        true,
        moment -> tenant.venue.openAsOf(moment),
        open -> end.hear((path, now) -> path.swept(open, asked, now)));
  }

  @Override
  public void askBalances(Sweep sweep) {
    look(priority(sweep), 20, false, _ -> tenant.allBalances(), this::told);
  }

  private static Priority priority(Sweep sweep) {
    return switch (sweep) {
      case CATCHING_UP -> Priority.QUESTION;
      case ROUTINE -> Priority.BACKGROUND;
    };
  }

  /// Whether it has heard the newest balances.
  boolean knows(long version) {
    return balancesOf == version;
  }

  /// Balances go with the time that the venue gives them; older ones say nothing.
  void told(Tenant.Balances balances) {
    if (isOpen() && balances.version() >= balancesOf) {
      balancesOf = balances.version();
      List<Balance> all = balances.all();
      end.balances(all);
    }
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    throw new IllegalStateException("the owner's alarm");
  }

  @Override
  public void close() {
    closed = true;
  }
}
