package io.millrace.engine.account.venue;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
import io.millrace.core.venue.MarginHolding;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.turn.Inbox;
import io.millrace.engine.account.turn.Mail;
import io.millrace.engine.account.turn.VenueNews;
import io.millrace.store.AccountImage;
import io.millrace.store.ActivityRecord;
import io.millrace.store.NewsRecord;
import io.millrace.store.OrderRecord;
import io.millrace.store.Saying;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real venue, spoken with over a line on which anything can be lost (reliability §2).
///
/// Invariants:
/// 1. An order is sent only after it was stored as sent, with its timestamp and under our epoch,
///    and only if its bot still wants it then (I11, I7).
/// 2. Nothing that would change anything at the venue goes before the turn that it comes from is
///    stored: who has lost the account finds out before he speaks.
/// 3. Bots decide, and orders are sent, only once the venue has listed what rests, has answered for
///    every order of before and has told the balances, and nothing rests there that we have
///    forgotten; after a restore from a backup, nor has rested there since.
///
/// Owner thread: the account's.
public final class LiveAccountVenue implements AccountVenue {
  /// Venue's names that wait for what is heard next: one for each mail that may wait.
  private static final int MOST_NAMES = 8_192;

  private static final Logger LOG = LoggerFactory.getLogger(LiveAccountVenue.class);

  private final LiveVenue venue;
  private final AccountMarket market;
  private final Consumer<Optional<Reason>> tell;
  private final Inbox inbox;
  private final Strangers strangers;
  private final Fence fence;
  private @Nullable Connection connection;
  private @Nullable AccountTurn turn;
  private Instant timestamp = Instant.MIN;
  private volatile boolean closed;

  /// @param tell hears what is wrong between the account and its venue; nothing when nothing is
  /// @param fence keeps the account from trading while it is up
  public LiveAccountVenue(
      LiveVenue venue,
      AccountMarket market,
      Consumer<Optional<Reason>> tell,
      Inbox inbox,
      Strangers strangers,
      Fence fence) {
    this.venue = venue;
    this.fence = fence;
    this.strangers = strangers;
    this.market = market;
    this.tell = tell;
    this.inbox = inbox;
  }

  private record Named(ClientOrderId id, String venueOrderId) {}

  /// The line, and everything that lives as long as it does.
  private final class Connection implements AccountEnd {
    final AccountBooks books;
    final VenueLine line;
    final Outbox outbox;
    final OrderPath path;
    final SendGate gate;
    final Queue<Named> names = new LinkedBlockingQueue<>(MOST_NAMES);
    boolean knowsBalances;
    boolean decides;

    /// The turn that is stored is the last one of this life.
    boolean over;

    volatile Optional<Reason> trouble = Optional.empty();

    Connection(AccountBooks books) {
      this.books = books;
      line = venue.connect().apply(this);
      outbox = new Outbox(line, LiveAccountVenue.this::alarm);
      path = new OrderPath(venue.rules(), outbox, LiveAccountVenue.this::told);
      gate = new SendGate(books, market);
    }

    @Override
    public void hear(News news) {
      post(
          () -> {
            for (Named one = names.poll(); one != null; one = names.poll()) {
              turn().named(one.id(), one.venueOrderId());
            }
            news.tell(path, now());
          });
    }

    @Override
    public void named(ClientOrderId id, String venueOrderId) {
      // One too many is left out: the order's next event brings its name again.
      boolean _ = closed || names.offer(new Named(id, venueOrderId));
    }

    @Override
    public void balances(List<Balance> balances) {
      List<Balance> told = List.copyOf(balances);
      post(() -> changed(told));
    }

    private void past(PastOrders.Told answer) {
      post(() -> fence.heard(answer, turn()));
    }

    private void post(Runnable news) {
      if (!closed) {
        inbox.post(new Mail.FromLine(news));
      }
    }

    private void changed(List<Balance> balances) {
      knowsBalances = true;
      for (Balance balance : balances) {
        if (!balance.equals(books.machine.balances().get(balance.asset()))) {
          turn().balance(balance);
        }
      }
    }

    @Override
    public void condition(Optional<String> what) {
      trouble = what.map(condition -> Reason.waits("{}", condition));
      if (!closed) {
        tell.accept(trouble);
      }
    }

    @Override
    public Instant now() {
      return venue.clock().instant();
    }
  }

  private Connection connection() {
    return Objects.requireNonNull(connection, "not open");
  }

  private AccountTurn turn() {
    return Objects.requireNonNull(turn, "nothing is told between turns");
  }

  // ---- the beginning

  @Override
  public boolean sendsAtOnce() {
    return false;
  }

  @Override
  public Duration settling(AccountImage image) {
    Duration window = venue.rules().window().plus(venue.rules().clockBound());
    Instant now = venue.clock().instant();
    return image.liveOrders().stream()
        .filter(order -> isUnderWay(order.order().state()))
        .flatMap(order -> order.sentAt().stream())
        .max(Comparator.naturalOrder())
        .map(sentAt -> Duration.between(now, sentAt.plus(window)))
        .filter(Duration::isPositive)
        .map(left -> left.compareTo(window) > 0 ? window : left)
        .orElse(Duration.ZERO);
  }

  private static boolean isUnderWay(OrderState state) {
    return state == OrderState.SENT || state == OrderState.UNKNOWN;
  }

  @Override
  public void open(AccountImage image, AccountBooks books) {
    connection = new Connection(books);
  }

  /// What was planned and not stored as sent has not been sent. Everything else is asked about.
  @Override
  public void recover(AccountImage image, AccountTurn turn) {
    Instant now = venue.clock().instant();
    tell.accept(Optional.of(Reason.waits("waits for the venue to tell what rests")));
    image.balances().forEach(turn::balance);
    for (OrderRecord order : Recovery.known(image, turn.books())) {
      if (order.order().state() == OrderState.PLANNED) {
        var never = new BotEvent.NeverArrived(order.order().ref());
        turn.ended(order.bot(), never, "not sent before the restart");
      } else {
        connection()
            .path
            .resume(
                new VenueOrder(order.id(), order.instrument(), order.order()),
                order.sentAt().orElse(order.createdAt()),
                image.trades(order.id()),
                now);
      }
    }
    tick(turn);
  }

  // ---- turns

  @Override
  public void begin(AccountTurn turn) {
    this.turn = turn;
    connection().outbox.keep();
  }

  @Override
  public void tick(AccountTurn turn) {
    connection().path.tick(venue.clock().instant());
  }

  @Override
  public void finish(AccountTurn turn) {
    Connection now = connection();
    if (now.decides) {
      lookForStrangers(now, turn);
    } else if (now.knowsBalances && now.path.isCaughtUp()) {
      caughtUp(now, turn);
    }
    Instant moment = venue.clock().instant();
    now.gate.drop(turn, moment, now.decides);
    sendWithIt(now, turn, moment);
    if (now.outbox.changesAnything()) {
      turn.store();
    }
  }

  /// What the gate has weight for goes with the very turn that plans it: stored once, as sent.
  private void sendWithIt(Connection now, AccountTurn turn, Instant moment) {
    if (now.decides) {
      now.gate.add(turn.takePlanned(), moment);
      timestamp = moment;
      now.gate.take(now.line::admits).forEach(order -> turn.send(order, moment));
    }
  }

  private void caughtUp(Connection now, AccountTurn turn) {
    Set<ClientOrderId> forgotten = strangers.in(now.path);
    if (fence.isUp() || fence.raise(forgotten, turn)) {
      fence.ask(venue.past(), venue.clock().instant(), now::past);
      tell.accept(fence.why());
    } else if (forgotten.isEmpty()) {
      now.decides = true;
      tell.accept(now.trouble);
      turn.recovered();
    } else {
      tell.accept(
          Optional.of(
              Reason.waits(
                  "{}: cancel them at the venue, and it goes on", Strangers.text(forgotten))));
    }
  }

  /// Another server may have begun to trade on the account: then nothing is sent any more, and the
  /// next life begins behind the fence.
  private void lookForStrangers(Connection now, AccountTurn turn) {
    if (fence.raise(strangers.in(now.path), turn)) {
      now.decides = false;
      now.over = true;
    }
  }

  /// A person has looked at what the fence shows.
  ///
  /// @throws IllegalStateException when there is nothing to look at, or not yet
  public void lift(AccountTurn turn, long person) {
    fence.lift(strangers.in(connection().path), turn, person);
  }

  /// Cancels go first: they free funds that new orders may need.
  @Override
  public void carryOut(AccountTurn stored) {
    turn = null;
    Connection now = connection();
    if (now.over) {
      throw new Fenced(fence.why().orElseThrow());
    }
    Instant moment = venue.clock().instant();
    now.outbox.release();
    stored.cancelled.forEach(order -> now.path.cancel(order, moment));
    stored.placed.forEach(order -> now.path.place(order, timestamp));
    now.gate.add(stored.planned, moment);
  }

  /// Sends what could not go with the turn that planned it and may go now: the gate takes the
  /// weight, the timestamp is fixed, and with it the orders are stored as sent.
  @Override
  public Optional<AccountTurn> next() {
    Connection now = connection();
    List<VenueOrder> going = now.decides ? now.gate.take(now.line::admits) : List.of();
    if (going.isEmpty()) {
      return Optional.empty();
    }
    timestamp = venue.clock().instant();
    var sending = new AccountTurn(now.books, market, false);
    begin(sending);
    going.forEach(order -> sending.send(order, timestamp));
    return Optional.of(sending);
  }

  // ---- what the path concludes

  private void told(List<VenueEvent> events) {
    events.forEach(event -> VenueNews.tell(event, turn()));
  }

  private void alarm(ClientOrderId id, String what) {
    LOG.atError().addKeyValue("order", id).log("ledger and venue differ: {}", what);
    Reason text = Reason.refused("Order {} needs a look at the venue: {}", id, what);
    OptionalLong bot = OptionalLong.of(id.bot());
    turn().happened(bot, ActivityRecord.Kind.ORDER, text);
    turn().tell(bot, NewsRecord.Event.BOT_ERROR, Saying.of(Saying.Topic.ORDER_IN_DOUBT, id, what));
  }

  @Override
  public void hold(MarginHolding holding) {
    throw new IllegalStateException("margined instruments trade on paper only");
  }

  @Override
  public void close() {
    closed = true;
    if (connection != null) {
      connection.line.close();
    }
    tell.accept(Optional.empty());
  }
}
