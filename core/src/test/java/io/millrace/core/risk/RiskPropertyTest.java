package io.millrace.core.risk;

import static io.millrace.core.risk.Worlds.ES;
import static io.millrace.core.risk.Worlds.MES;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderState;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.risk.Worlds.Orders;
import io.millrace.core.risk.Worlds.World;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Random markets with gaps, three bots on a mini and a micro, orders planned, sent, lost, partly
/// filled and cancelled late, restarts, days that pass. The test keeps books of its own, order by
/// order, and works out every worst case from them.
final class RiskPropertyTest {
  private static final long MICRO_UNITS = 100_000_000L;
  private static final Price DISTANCE = Price.of("3");

  @Test
  void noApprovedOrdersWorstCase_exceedsALimit_andTheFloorNeverFalls() {
    int[] entries = new int[1];
    int[] rises = new int[1];
    Gen.cases(
        150,
        20260913,
        random -> {
          var account = new Account(random);
          account.live(150);
          entries[0] += account.entries;
          rises[0] += account.rises;
        });
    // One case alone, given by its seed, need not have any.
    if (Long.getLong("millrace.seed") == null) {
      assertThat(entries[0]).as("entries approved").isGreaterThan(1000);
      assertThat(rises[0]).as("rises of the floor").isGreaterThan(10);
    }
  }

  private record Live(int bot, Order order) {}

  private static final class Account {
    private final SeededRandom random;
    private final World world = new World().at("2026-10-28T13:00:00Z");
    private final Orders orders = new Orders();
    private final RiskLimits limits;
    private final boolean dailyLoss;
    private RiskGate gate;
    private final Position[] positions = {Position.FLAT, Position.FLAT, Position.FLAT};
    private final List<Live> live = new ArrayList<>();
    private long price = 20_000;
    private Amount floor = Amount.of("48000");
    private Amount dayStart = Amount.of("50000");
    private int entries;
    private int rises;

    Account(SeededRandom random) {
      this.random = random;
      dailyLoss = random.chance(0.7);
      limits = limits(dailyLoss);
      gate = join();
      move(0);
    }

    private RiskGate join() {
      var joined = new RiskGate(limits);
      for (int bot = 0; bot < 3; bot++) {
        int number = bot;
        joined.join(
            bot,
            instrument(bot),
            positions[bot],
            live.stream().filter(l -> l.bot == number).map(Live::order).toList());
      }
      return joined;
    }

    private static Instrument instrument(int bot) {
      return bot == 0 ? ES : MES;
    }

    void live(int steps) {
      for (int step = 0; step < steps; step++) {
        switch (random.intBetween(0, 9)) {
          case 0, 1, 2, 3 -> place();
          case 4 -> exit();
          case 5, 6 -> progress();
          case 7 -> move(random.intBetween(-12, 12));
          case 8 -> move(random.chance(0.1) ? random.intBetween(-80, 80) : 1);
          default -> passOrRestart();
        }
        look();
      }
    }

    private void place() {
      int bot = random.intBetween(0, 2);
      Side side = random.oneOf(Side.BUY, Side.SELL);
      Quantity size = Quantity.ofUnits(random.intBetween(1, bot == 0 ? 4 : 30) * MICRO_UNITS);
      Price at = ticks(price + random.intBetween(-20, 20));
      DesiredOrder desired =
          random.chance(0.3)
              ? DesiredOrder.market(orders.slot(), side, size)
              : random.chance(0.2)
                  ? DesiredOrder.stop(orders.slot(), side, at, size)
                  : DesiredOrder.limit(orders.slot(), side, at, size);
      Order order = Orders.order(desired);
      boolean shrinks = positions[bot].side() != side && !size.isAbove(positions[bot].quantity());
      if (gate.check(bot, order, world) instanceof RiskVerdict.Approved) {
        live.add(new Live(bot, order));
        if (!shrinks) {
          entries++;
          assertWithinLimits();
        }
      } else {
        assertThat(shrinks).as("an exit was refused").isFalse();
      }
    }

    /// What shrinks a position, and a protective stop, pass in every state of the account.
    private void exit() {
      int bot = random.intBetween(0, 2);
      Quantity held = positions[bot].quantity();
      if (held.isZero()) {
        return;
      }
      Side side = positions[bot].side().opposite();
      Order order =
          random.chance(0.5)
              ? orders.stop(side, ticks(price).toString(), held.toString())
              : Orders.order(DesiredOrder.market(orders.slot(), side, held).reducing());
      assertThat(gate.check(bot, order, world)).isInstanceOf(RiskVerdict.Approved.class);
      live.add(new Live(bot, order));
    }

    private void progress() {
      if (live.isEmpty()) {
        return;
      }
      int at = random.intBetween(0, live.size() - 1);
      Live one = live.get(at);
      switch (random.intBetween(0, 5)) {
        case 0 -> become(at, OrderState.SENT);
        case 1 -> become(at, OrderState.UNKNOWN);
        case 2 -> become(at, OrderState.ACCEPTED);
        case 3 -> become(at, OrderState.CANCELLING);
        case 4 ->
            become(
                at,
                one.order.state().canBecome(OrderState.NEVER_ARRIVED)
                    ? OrderState.NEVER_ARRIVED
                    : OrderState.CANCELLED);
        default -> fill(at);
      }
    }

    private void become(int at, OrderState next) {
      Live one = live.get(at);
      if (one.order.state().canBecome(next)) {
        put(at, one.order.become(next));
      }
    }

    private void put(int at, Order order) {
      int bot = live.get(at).bot;
      gate.changed(bot, order);
      if (order.state().mayBeLive()) {
        live.set(at, new Live(bot, order));
      } else {
        live.remove(at);
      }
    }

    private void fill(int at) {
      Live one = live.get(at);
      Position before = positions[one.bot];
      Quantity rest = one.order.remaining();
      if (one.order.reduceOnly()) {
        Quantity open =
            before.side() == one.order.side() ? Quantity.ZERO : before.quantity().min(rest);
        if (open.isZero()) {
          put(at, one.order.become(OrderState.EXPIRED));
          return;
        }
        rest = open;
      }
      Quantity part = random.chance(0.5) ? rest : Quantity.ofUnits(MICRO_UNITS).min(rest);
      Price paid =
          one.order.terms() instanceof OrderTerms.Limit
              ? one.order.valuedAt(ticks(price))
              : ticks(price);
      positions[one.bot] =
          before.after(
              new Fill(
                  one.order.slot(),
                  one.order.side(),
                  paid,
                  part,
                  Money.zero(Worlds.USD),
                  Fill.Liquidity.TAKER,
                  world.now()),
              instrument(one.bot));
      put(at, one.order.fill(part));
      gate.booked(one.bot, positions[one.bot]);
    }

    private void move(int by) {
      price += by;
      world.price(ES, ticks(price).toString()).price(MES, ticks(price).toString());
      gate.markAll(world);
    }

    private void passOrRestart() {
      if (random.chance(0.5)) {
        world.now = world.now.plus(Duration.ofMinutes(random.intBetween(1, 600)));
      } else {
        RiskSnapshot snapshot = gate.snapshot();
        assertThat(RiskSnapshotDocument.read(RiskSnapshotDocument.write(snapshot)))
            .isEqualTo(snapshot);
        gate = join();
        gate.restore(snapshot);
        gate.markAll(world);
      }
    }

    /// What a host does after every event.
    private void look() {
      Instant dayEnds = gate.snapshot().propFirm().map(s -> s.dayEnds()).orElse(Instant.MAX);
      Amount before = equity();
      Optional<RiskTrip> trip = gate.review(world.now());
      var state = gate.snapshot().propFirm().orElseThrow();
      assertThat(state.floor()).isGreaterThanOrEqualTo(floor);
      assertThat(state.floor()).isLessThanOrEqualTo(Amount.of("50000"));
      if (world.now().isBefore(dayEnds)) {
        assertThat(state.floor()).isEqualTo(floor);
      }
      rises += state.floor().equals(floor) ? 0 : 1;
      floor = state.floor();
      dayStart = state.dayStart();
      assertThat(state.equity()).isEqualTo(before);
      if (before.compareTo(floor) <= 0) {
        assertThat(state.lock().orElseThrow().rule()).isEqualTo("propFirm.maximumLoss");
      }
      trip.ifPresent(t -> assertThat(t.action()).isIn(RiskAction.FLATTEN, RiskAction.REST));
    }

    private Amount equity() {
      Amount sum = Amount.of("50000");
      for (int bot = 0; bot < 3; bot++) {
        Position position = positions[bot];
        Amount value = instrument(bot).notional(ticks(price), position.quantity());
        Amount open =
            position.side() == Side.BUY
                ? value.minus(position.cost())
                : position.cost().minus(value);
        sum = sum.plus(position.realised()).plus(open);
      }
      return sum;
    }

    private void assertWithinLimits() {
      long mini = Math.max(gross(ES, Side.BUY), gross(ES, Side.SELL));
      long micro = Math.max(gross(MES, Side.BUY), gross(MES, Side.SELL));
      assertThat(mini * 10 + micro).isLessThanOrEqualTo(50 * MICRO_UNITS);
      Amount exposure =
          ES.notional(ticks(price), Quantity.ofUnits(mini))
              .plus(MES.notional(ticks(price), Quantity.ofUnits(micro)));
      assertThat(exposure).isLessThanOrEqualTo(Amount.of("1000000"));
      assertThat(live).hasSizeLessThanOrEqualTo(40);
      for (Side side : Side.values()) {
        Amount left = equity().minus(worstLoss(side));
        assertThat(left).isGreaterThan(floor);
        if (dailyLoss) {
          assertThat(dayStart.minus(left)).isLessThan(Amount.of("1000"));
        }
      }
    }

    private long signed(int bot) {
      long units = positions[bot].quantity().units();
      return positions[bot].side() == Side.BUY ? units : -units;
    }

    private long entries(int bot, Side side) {
      long sum = 0;
      for (Live one : live) {
        boolean counts = one.bot == bot && one.order.side() == side && !one.order.reduceOnly();
        sum += counts ? one.order.remaining().units() : 0;
      }
      return sum;
    }

    /// What the bots together may come to hold on one side.
    private long gross(Instrument instrument, Side side) {
      long sum = 0;
      for (int bot = 0; bot < 3; bot++) {
        long held = side == Side.BUY ? signed(bot) : -signed(bot);
        sum += instrument(bot).equals(instrument) ? Math.max(0, held + entries(bot, side)) : 0;
      }
      return sum;
    }

    /// The market runs through every resting order of one side and the stop distance on: what is
    /// held on that side, and what trades on the way, loses down to there.
    private Amount worstLoss(Side side) {
      Amount sum = Amount.ZERO;
      for (Instrument instrument : List.of(ES, MES)) {
        Price end = ticks(price);
        for (Live one : live) {
          if (counts(one, instrument, side)) {
            Price at = tradesAt(one.order);
            end = side == Side.BUY ? end.min(at) : end.max(at);
          }
        }
        end = side == Side.BUY ? end.minus(DISTANCE) : end.plus(DISTANCE);
        for (int bot = 0; bot < 3; bot++) {
          boolean isHeld = instrument(bot).equals(instrument) && positions[bot].side() == side;
          sum =
              isHeld
                  ? sum.plus(lost(instrument, ticks(price), end, positions[bot].quantity()))
                  : sum;
        }
        for (Live one : live) {
          if (counts(one, instrument, side)) {
            Price at = tradesAt(one.order);
            sum = sum.plus(lost(instrument, at, end, one.order.remaining()));
          }
        }
      }
      return sum;
    }

    /// A stop that the price has passed trades at once.
    private Price tradesAt(Order order) {
      Price own = order.valuedAt(ticks(price));
      if (order.terms() instanceof OrderTerms.Stop) {
        return order.side() == Side.BUY ? own.max(ticks(price)) : own.min(ticks(price));
      }
      return own;
    }

    private static boolean counts(Live one, Instrument instrument, Side side) {
      return instrument(one.bot).equals(instrument)
          && one.order.side() == side
          && !one.order.reduceOnly();
    }

    private static Amount lost(Instrument instrument, Price from, Price to, Quantity quantity) {
      return instrument.notional(from, quantity).minus(instrument.notional(to, quantity)).abs();
    }

    private static Price ticks(long count) {
      return Price.of("0.25").times(count).onTick(Price.of("0.25"), RoundingMode.UNNECESSARY);
    }

    private static RiskLimits limits(boolean dailyLoss) {
      Document distance = Document.fields().put("product", "ES").put("points", DISTANCE).build();
      return Worlds.limits(
          Document.fields()
              .put("maxExposure", "1000000")
              .put("maxOpenOrders", 40)
              .put(
                  "propFirm",
                  Document.fields()
                      .put("rules", "topstep-2026-09")
                      .put("account", "50K")
                      .put("dailyLoss", dailyLoss)
                      .put("stopDistances", Document.items(List.of(distance)))
                      .build())
              .build());
    }
  }
}
