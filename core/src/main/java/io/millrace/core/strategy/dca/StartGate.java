package io.millrace.core.strategy.dca;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.dca.DcaConfig.Limits;
import io.millrace.core.strategy.dca.DcaConfig.StartCondition;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a new deal may open now and, when not, the first condition that said no and what would
/// change its answer.
final class StartGate {
  /// How long to wait before looking again at what sends no event of its own.
  static final long LOOK_AGAIN_SECONDS = 60;

  private static final Reason UNSAID = Reason.waits("Waiting");

  private final DcaConfig config;
  private final DcaState state;
  private final Situation situation;
  private final Trigger trigger;

  StartGate(DcaConfig config, DcaState state, Situation situation, Trigger trigger) {
    this.config = config;
    this.state = state;
    this.situation = situation;
    this.trigger = trigger;
  }

  /// Who asked for a deal.
  enum Trigger {
    NOBODY,
    SIGNAL,
    USER
  }

  /// Why a deal does not open.
  ///
  /// @param wake when to look again; nothing where only a command changes it
  record Wait(Reason reason, @Nullable Wake wake) {}

  private Reason waits(String template, Object... values) {
    return situation.wantsReasons() ? Reason.waits(template, values) : UNSAID;
  }

  /// The first condition that says no; nothing when a deal may open.
  @Nullable Wait check() {
    Wait wait = checkBot();
    if (wait == null) {
      wait = checkTime();
    }
    if (wait == null) {
      wait = checkKnown(situation.price());
    }
    int indicator = 0;
    for (StartCondition condition : config.start()) {
      if (wait != null) {
        return wait;
      }
      wait =
          switch (condition) {
            case StartCondition.Asap _, StartCondition.Manual _, StartCondition.Signal _ -> null;
            case StartCondition.PriceBetween range ->
                checkPrice(
                    range.low(), "the start range's low", range.high(), "the start range's high");
            case StartCondition.Rsi rsi -> checkRsi(rsi, indicator++);
          };
    }
    Limits limits = config.limits();
    if (wait == null) {
      wait = checkPrice(limits.minPrice(), "minPrice", limits.maxPrice(), "maxPrice");
    }
    return wait == null ? checkVolume(limits.minVolume24h()) : wait;
  }

  private @Nullable Wait checkBot() {
    Limits limits = config.limits();
    if (!situation.mayOpen()) {
      return new Wait(waits("Waiting: the bot opens no new deals now"), null);
    }
    if (limits.stopAfterDeals() > 0 && state.opened() >= limits.stopAfterDeals()) {
      return new Wait(
          waits(
              "Waiting: {} deals have been opened, stopAfterDeals is {}",
              state.opened(),
              limits.stopAfterDeals()),
          null);
    }
    if (state.deals().size() >= limits.maxActiveDeals()) {
      return new Wait(
          waits(
              "Waiting: {} deals are open, maxActiveDeals is {}",
              state.deals().size(),
              limits.maxActiveDeals()),
          null);
    }
    for (StartCondition condition : config.start()) {
      if (condition instanceof StartCondition.Manual && trigger != Trigger.USER) {
        return new Wait(waits("Waiting: deals are opened by hand"), null);
      }
      if (condition instanceof StartCondition.Signal && trigger == Trigger.NOBODY) {
        return new Wait(waits("Waiting: for a signal"), null);
      }
    }
    return null;
  }

  /// Never in the bar in which a deal closed or opened, which all its events carry the time of.
  private @Nullable Wait checkTime() {
    Instant closed = state.lastClosed();
    Instant now = situation.now();
    if (closed != null) {
      Instant next = closed.plusSeconds(config.limits().cooldownSeconds());
      if (!now.isAfter(closed) || now.isBefore(next)) {
        return new Wait(
            waits(
                "Waiting: the last deal closed at {}, the next one opens after {} s",
                closed,
                config.limits().cooldownSeconds()),
            new Wake.At(next));
      }
    }
    Instant opened = state.lastOpened();
    if (opened != null && !now.isAfter(opened)) {
      return new Wait(
          waits("Waiting: a deal has opened at {} already", opened), new Wake.At(opened));
    }
    return null;
  }

  /// Before the first price of a market there is nothing to size an order with.
  private @Nullable Wait checkKnown(Price price) {
    return price.isPositive()
        ? null
        : new Wait(
            waits("Waiting: there is no price above 0 yet, it is {}", price),
            new Wake.AtOrAbove(
                situation.instrument().id(), situation.instrument().rules().tickSize()));
  }

  private @Nullable Wait checkPrice(
      @Nullable Price low, String lowName, @Nullable Price high, String highName) {
    Price price = situation.price();
    InstrumentId on = situation.instrument().id();
    if (low != null && price.isBelow(low)) {
      return new Wait(
          waits("Waiting: price {} is below {} {}", price, lowName, low),
          new Wake.AtOrAbove(on, low));
    }
    if (high != null && price.isAbove(high)) {
      return new Wait(
          waits("Waiting: price {} is above {} {}", price, highName, high),
          new Wake.AtOrBelow(on, high));
    }
    return null;
  }

  private @Nullable Wait checkVolume(@Nullable Amount least) {
    if (least == null) {
      return null;
    }
    double volume = situation.volume24h();
    if (volume >= least.toDouble()) {
      return null;
    }
    Reason reason =
        Double.isNaN(volume)
            ? waits("Waiting: the volume of 24 hours is not known, minVolume24h is {}", least)
            : waits(
                "Waiting: the volume of 24 hours is {}, minVolume24h is {}",
                Math.round(volume),
                least);
    return new Wait(reason, new Wake.At(situation.now().plusSeconds(LOOK_AGAIN_SECONDS)));
  }

  // ---- indicators

  private @Nullable Wait checkRsi(StartCondition.Rsi rsi, int index) {
    double value = situation.indicator(index);
    Wake close = new Wake.OnClose(situation.instrument().id(), rsi.interval());
    if (Double.isNaN(value)) {
      return new Wait(
          waits("Waiting: RSI({}) of {} has no value yet", rsi.period(), rsi.interval()), close);
    }
    double before =
        isClose(rsi) && index < state.indicators().size()
            ? state.indicators().get(index)
            : Double.NaN;
    boolean up = before <= rsi.level() && value > rsi.level();
    boolean down = before >= rsi.level() && value < rsi.level();
    boolean holds =
        switch (rsi.test()) {
          case BELOW -> value < rsi.level();
          case ABOVE -> value > rsi.level();
          case CROSSES_UP -> up;
          case CROSSES_DOWN -> down;
          case CROSSES -> up || down;
        };
    return holds
        ? null
        : new Wait(
            waits(
                "Waiting: RSI({}) of {} is {}, must be {} {}",
                rsi.period(),
                rsi.interval(),
                Math.round(value * 100) / 100.0,
                words(rsi.test()),
                rsi.level()),
            close);
  }

  private boolean isClose(StartCondition.Rsi rsi) {
    return situation.occasion() instanceof Occasion.Woken(Wake.OnClose close)
        && close.interval() == rsi.interval();
  }

  private static String words(DcaConfig.RsiTest test) {
    return switch (test) {
      case BELOW -> "below";
      case ABOVE -> "above";
      case CROSSES_UP -> "crossing upward";
      case CROSSES_DOWN -> "crossing downward";
      case CROSSES -> "crossing";
    };
  }

  /// The indicator values to compare the next close with; null when this is no close that matters.
  @Nullable List<Double> indicatorsSeen() {
    if (!(situation.occasion() instanceof Occasion.Woken(Wake.OnClose close))) {
      return null;
    }
    List<Double> seen = new ArrayList<>();
    boolean crossing = false;
    int index = 0;
    for (StartCondition condition : config.start()) {
      if (condition instanceof StartCondition.Rsi rsi) {
        boolean known = index < state.indicators().size();
        boolean closed = rsi.interval() == close.interval();
        double before = known ? state.indicators().get(index) : Double.NaN;
        seen.add(closed ? situation.indicator(index) : before);
        crossing |= rsi.test().isCrossing();
        index++;
      }
    }
    return crossing ? seen : null;
  }

  /// Adds the closes that must not be missed: a crossing is seen from one close to the next.
  static void addStandingWakes(DcaConfig config, InstrumentId on, List<Wake> wakes) {
    for (StartCondition condition : config.start()) {
      if (condition instanceof StartCondition.Rsi rsi && rsi.test().isCrossing()) {
        Wake close = new Wake.OnClose(on, rsi.interval());
        if (!wakes.contains(close)) {
          wakes.add(close);
        }
      }
    }
  }
}
