package io.millrace.drill;

import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Sighting;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.BotRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.OrderRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What must hold after every step, whatever goes wrong (the invariants of reliability §2). The
/// venue's book is the truth; what is stored is looked at in the moment in which it is stored, what
/// is sent in the moment in which it arrives.
final class Promises {
  private static final Duration LOOKING_BACK = Duration.ofMinutes(2);

  private final World world;
  private final Tenant tenant;
  private final StoreModel store;
  private final Map<ClientOrderId, Key> keys = new HashMap<>();
  private final Map<Key, ClientOrderId> resting = new HashMap<>();
  private final Map<Key, Quantity> targets = new HashMap<>();
  private final Map<Key, Quantity> executed = new HashMap<>();
  private final Positions positions;
  private long owner;
  private boolean forgotten;
  private final Map<ClientOrderId, Quantity> filled = new HashMap<>();

  private record Key(long bot, OrderSlot slot) {}

  Promises(World world, Tenant tenant) {
    this.world = world;
    this.tenant = tenant;
    this.store = tenant.store;
    this.positions = new Positions(world.instrument, store);
  }

  Positions positions() {
    return positions;
  }

  /// The ledger has become older than the venue, which shows an order that it does not know.
  void forgotten() {
    forgotten = true;
  }

  private Key key(ClientOrderId id) {
    return keys.computeIfAbsent(id, one -> new Key(one.bot(), one.ref().slot()));
  }

  /// What rests at the venue has changed.
  void changed(Sighting sighting) {
    ClientOrderId id = sighting.id();
    if (World.isOurs(id)) {
      if (sighting.status() != Sighting.Status.OPEN) {
        resting.remove(key(id), id);
      } else {
        resting.put(key(id), id);
      }
    }
  }

  // ---- what arrives at the venue

  /// An order reaches the venue: it was stored as sent with this timestamp (I11), its bot is not
  /// stopped (I7), no other rests in its slot (I2), what may be held at worst is within the limits
  /// (I8), it keeps to the rules (I13), and its ledger is not behind the venue (I19).
  void arrived(VenueOrder order, Node node) {
    ClientOrderId id = order.id();
    own(id.bot(), () -> id + " arrives");
    targets.merge(key(id), order.order().target(), Quantity::max);
    if (forgotten && node.isDead()) {
      return; // it was on its way before
    }
    OrderRecord stored = store.liveOrders().get(id);
    Violation.unless(
        stored != null || store.knows(id), "I11", () -> id + " was sent, and never stored");
    if (stored != null) {
      Violation.unless(
          stored.order().state() != OrderState.PLANNED && stored.sentAt().isPresent(),
          "I11",
          () -> id + " was sent, and not stored as sent");
    }
    Violation.unless(
        node.epoch(tenant) == store.epoch() || !tenant.hasBegun(),
        "F25",
        () -> id + " of a former owner arrives after the new one has begun");
    BotRecord bot = store.bots().get(id.bot());
    Violation.unless(
        bot != null && bot.phase() != BotPhase.STOPPED, "I7", () -> id + " came after the stop");
    ClientOrderId other = resting.get(key(id));
    Violation.unless(other == null, "I2", () -> id + " beside " + other + " in the same slot");
    Violation.unless(!forgotten, "I19", () -> id + " comes from a ledger that is behind");
    positions.checkWorst();
    rules(order);
  }

  private void rules(VenueOrder order) {
    TradingRules rules = world.instrument.rules();
    long quantity = order.order().quantity().units();
    Violation.unless(
        quantity > 0 && quantity % rules.stepSize().units() == 0,
        "I13",
        () -> order.id() + " has the quantity " + order.order().quantity());
    // An order at market was decided on at a price of some moments ago.
    Price at = world.bestOfLast(LOOKING_BACK);
    if (order.order().terms() instanceof OrderTerms.Limit limit) {
      at = limit.price();
      Violation.unless(
          limit.price().units() % rules.tickSize().units() == 0,
          "I13",
          () -> order.id() + " has the price " + limit.price());
    }
    Amount value = Amount.of(at, order.order().quantity());
    Violation.unless(
        value.compareTo(rules.minNotional()) >= 0, "I13", () -> order.id() + " is worth " + value);
  }

  /// A wish to cancel is about an order of ours (I14).
  void cancels(ClientOrderId id) {
    Violation.unless(World.isOurs(id), "I14", () -> id + " is not ours to cancel");
    own(id.bot(), () -> id + " is cancelled");
  }

  /// An order trades: all of its slot together no more than was wanted (I1).
  void traded(ClientOrderId id, Fill fill) {
    if (!World.isOurs(id)) {
      return;
    }
    Quantity total = executed.merge(key(id), fill.quantity(), Quantity::plus);
    Quantity target = targets.getOrDefault(key(id), Quantity.ZERO);
    Violation.unless(
        !total.isAbove(target),
        "I1",
        () -> "slot " + key(id) + " has traded " + total + " of " + target);
  }

  // ---- what is stored

  /// An owner begins with what is the account's (I15).
  void taken(AccountImage image) {
    own(image.account().id() == tenant.account, () -> "another account is taken");
    image.bots().forEach(bot -> own(bot.id(), () -> "a bot is loaded"));
    image.liveOrders().forEach(order -> own(order.bot(), () -> order.id() + " is loaded"));
  }

  private void own(long bot, Supplier<String> what) {
    own(tenant.has(bot), () -> what.get() + ", of bot " + bot);
  }

  private void own(boolean own, Supplier<String> what) {
    Violation.unless(own, "I15", () -> what.get() + " at account " + tenant.account);
  }

  /// Everything in a commit is of the account's bots, and balances are its venue's (I15).
  private void own(AccountCommit commit) {
    own(commit.account() == tenant.account, () -> "another account is stored");
    commit.bots().forEach(bot -> own(bot.id(), () -> "a bot is stored"));
    commit.orders().forEach(order -> own(order.bot(), () -> order.id() + " is stored"));
    commit.orders().forEach(order -> own(order.id().bot(), () -> order.id() + " is stored"));
    commit.fills().forEach(fill -> own(fill.bot(), () -> "a fill is stored"));
    commit.deals().forEach(deal -> own(deal.bot(), () -> "a deal is stored"));
    commit
        .activities()
        .forEach(one -> one.bot().ifPresent(bot -> own(bot, () -> one.what().text())));
    commit.news().forEach(one -> one.bot().ifPresent(bot -> own(bot, () -> "news are stored")));
    commit
        .balances()
        .forEach(one -> own(tenant.hasShown(one), () -> one + " was never shown, and is stored"));
  }

  /// Before a commit is stored.
  void storing(AccountCommit commit) {
    own(commit);
    if (forgotten) {
      return;
    }
    if (commit.epoch() != owner) {
      owner = commit.epoch();
      commit.bots().forEach(this::replayed);
    }
    Secrets.check(commit);
    commit.orders().forEach(this::order);
    commit.fills().forEach(this::fill);
    commit.deals().forEach(this::deal);
  }

  /// What a new owner begins with is what was stored, but for bots that have heard something
  /// meanwhile: of an order that never went, or of funds (I16).
  private void replayed(BotRecord bot) {
    BotRecord stored = store.bots().get(bot.id());
    if (stored == null || stored.snapshot().waitingForFunds().isPresent() || hasPlanned(bot.id())) {
      return;
    }
    boolean same =
        stored.phase() == bot.phase()
            && stored.document().equals(bot.document())
            && stored.snapshot().state().equals(bot.snapshot().state())
            && stored.snapshot().position().equals(bot.snapshot().position());
    Violation.unless(same, "I16", () -> "bot " + bot.id() + " is another after a restart");
  }

  private boolean hasPlanned(long bot) {
    for (OrderRecord order : store.liveOrders().values()) {
      if (order.bot() == bot && order.order().state() == OrderState.PLANNED) {
        return true;
      }
    }
    return false;
  }

  /// States never go back (I12).
  private void order(OrderRecord order) {
    OrderRecord before = store.liveOrders().get(order.id());
    Violation.unless(
        before != null || !store.knows(order.id()), "I12", () -> order.id() + " lives again");
    if (before != null) {
      OrderState from = before.order().state();
      OrderState to = order.order().state();
      // Several steps may be stored at once; none of them leads back to the beginning.
      boolean back =
          from != to
              && (to == OrderState.PLANNED
                  || (to == OrderState.SENT && from != OrderState.PLANNED)
                  || (to == OrderState.UNKNOWN && from.isAtVenue())
                  || (to == OrderState.NEVER_ARRIVED && from.isAtVenue())
                  || (to == OrderState.REFUSED && from.isAtVenue()));
      Violation.unless(!back, "I12", () -> order.id() + " goes from " + from + " to " + to);
    }
  }

  /// A fill is one of the venue's, as it was, and comes once (I3); an order is not filled beyond
  /// what it was placed for (I4).
  private void fill(FillRecord fill) {
    Optional<BookTrade> truth = tenant.trade(fill.venueTradeId());
    Violation.unless(
        truth.isPresent() && truth.get().id().equals(fill.order()),
        "I3",
        () -> "trade " + fill.venueTradeId() + " never was");
    Violation.unless(
        truth.get().execution().fill().equals(fill.fill()),
        "I3",
        () -> "trade " + fill.venueTradeId() + " differs");
    Violation.unless(
        !store.fills().containsKey(fill.venueTradeId()),
        "I3",
        () -> "trade " + fill.venueTradeId() + " is booked again");
    filled.merge(fill.order(), fill.fill().quantity(), Quantity::plus);
    positions.booked(fill);
  }

  /// A deal closes once (I9).
  private void deal(DealRecord deal) {
    Optional<DealRecord> before = store.deal(deal.bot(), deal.deal().number());
    Violation.unless(
        before.isEmpty() || before.get().deal().isOpen() || before.equals(Optional.of(deal)),
        "I9",
        () ->
            "deal " + deal.deal().number() + " of bot " + deal.bot() + " changes after its close");
  }

  /// Once it is stored: bots believe what their fills say (I4, I6).
  void stored(AccountCommit commit) {
    if (!forgotten) {
      commit.bots().forEach(positions::check);
    }
  }

  // ---- at the end

  /// Nothing is open that need not be (L1), nothing rests that nobody knows (I7), every trade is in
  /// the ledger (I3).
  void alive(Instant now) {
    Instant young = now.minus(world.rules.horizon());
    for (OrderRecord order : store.liveOrders().values()) {
      OrderState state = order.order().state();
      boolean fresh = order.sentAt().map(sent -> sent.isAfter(young)).orElse(true);
      Violation.unless(
          state.isAtVenue() || fresh || state == OrderState.CANCELLING,
          "L1",
          () -> order.id() + " is still " + state);
    }
    for (BookOrder order : tenant.venue.open()) {
      ClientOrderId id = order.sent.id();
      Violation.unless(
          !World.isOurs(id) || store.liveOrders().containsKey(id),
          "I7",
          () -> id + " rests, and nobody knows");
    }
    for (BookTrade trade : tenant.venue.trades()) {
      boolean ours = World.isOurs(trade.id());
      boolean underway = trade.millis() > now.toEpochMilli() - 5_000;
      Violation.unless(
          !ours || underway || store.fills().containsKey(trade.execution().tradeId()),
          "I3",
          () -> "trade " + trade.execution().tradeId() + " of " + trade.id() + " is lost");
    }
  }

  /// All bots are stopped (L1), nothing of theirs rests (I7), balances agree (I5).
  void stopped(Instant now) {
    alive(now.plusSeconds(60));
    for (BotRecord bot : store.bots().values()) {
      Violation.unless(
          bot.phase() == BotPhase.STOPPED,
          "L1",
          () -> "bot " + bot.id() + " is " + bot.phase() + " long after the stop");
    }
    for (BookOrder order : tenant.venue.open()) {
      Violation.unless(
          !World.isOurs(order.sent.id()), "I7", () -> order.sent.id() + " rests after the stop");
    }
    Map<Asset, Amount> should = new HashMap<>(tenant.endowment());
    for (FillRecord record : store.fills().values()) {
      Fill fill = record.fill();
      boolean buy = fill.side() == Side.BUY;
      Amount part = fill.quantity().toAmount();
      should.merge(world.instrument.base(), buy ? part : part.negate(), Amount::plus);
      should.merge(
          world.instrument.quote(), buy ? fill.value().negate() : fill.value(), Amount::plus);
      should.merge(fill.fee().asset(), fill.fee().amount().negate(), Amount::plus);
    }
    should.forEach(
        (asset, amount) -> {
          Amount venue = tenant.venue.totals().getOrDefault(asset, Amount.ZERO);
          Violation.unless(
              venue.equals(amount),
              "I5",
              () -> asset + ": the venue has " + venue + ", the ledger makes it " + amount);
          var known = store.balances().get(asset);
          Violation.unless(
              known != null && known.total().equals(amount),
              "I5",
              () -> asset + " is stored as " + known + ", and is " + amount);
        });
  }
}
