package io.millrace.core.strategy.basket;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.basket.BasketGridConfig.Reanchor;
import io.millrace.core.strategy.basket.BasketGridConfig.ZoneExtension;
import io.millrace.core.strategy.basket.BasketGridState.Exit;
import io.millrace.core.strategy.basket.BasketGridState.Stage;
import io.millrace.core.strategy.basket.BasketGridState.Trail;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One decision of a basket grid: takes what has happened into the books, then asks, in this order,
/// whether the basket is over, its stop, its extension, its trail or a new anchor is due.
final class BasketGridTurn {
  private static final Duration RETRY = Duration.ofSeconds(60);
  private static final Duration CLOSING_RETRY = Duration.ofSeconds(5);

  private final BasketGridConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final TradingRules rules;
  private final BasketBook book;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private final List<Wake> waiting = new ArrayList<>();

  BasketGridTurn(BasketGridConfig config, BasketGridState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.rules = instrument.rules();
    this.book = new BasketBook(state, instrument, situation.now());
  }

  Decision<BasketGridState> decide() {
    boolean mayDiffer =
        switch (situation.occasion()) {
          case Occasion.Started _ -> started();
          case Occasion.Woken _ -> true;
          case Occasion.Filled filled -> filled(filled);
          case Occasion.OrderEnded ended -> ended(ended);
          case Occasion.TooSmall small -> tooSmall(small);
          case Occasion.Commanded commanded -> obeys(commanded.command());
        };
    if (!mayDiffer) {
      return new Decision<>(book.state(), Plan.STANDING, reasons, announcements);
    }
    advance();
    BasketGridState state = book.state();
    Plan plan =
        waiting.isEmpty() ? BasketPlan.of(config, state, situation) : new Plan(List.of(), waiting);
    return new Decision<>(state, plan, reasons, announcements);
  }

  // What has happened

  /// Also how an edited configuration arrives: levels that have not traded are laid as it says.
  private boolean started() {
    Price anchor = book.anchor;
    if (book.stage != Stage.OPEN || anchor == null) {
      return true;
    }
    Price fixed = config.anchor();
    if (fixed != null && !fixed.equals(anchor) && isUntouched()) {
      book.anchorAt(config, fixed);
    } else {
      book.relevel(config, anchor);
    }
    return true;
  }

  private boolean filled(Occasion.Filled filled) {
    if (filled.fill().slot().cycle() == book.number
        && book.stage != Stage.WAITING
        && book.stage != Stage.ENDED) {
      book.filled(filled);
      reasons.add(
          Reason.acted(
              "{} filled: {} at {}.",
              filled.fill().slot().name(),
              filled.fill().quantity(),
              filled.fill().price()));
    } else {
      book.lateFill(filled.fill());
      reasons.add(
          Reason.warns(
              "A fill of {} came after its basket had closed; its coins stay with the bot.",
              filled.fill().slot()));
    }
    return true;
  }

  private boolean ended(Occasion.OrderEnded ended) {
    if (ended.slot().cycle() != book.number) {
      return false;
    }
    Duration pause = book.stage == Stage.CLOSING ? CLOSING_RETRY : RETRY;
    book.holdBack(ended.slot().name(), situation.now().plus(pause));
    reasons.add(
        Reason.warns(
            "The venue ended {} ({}); it is placed again in {} s.",
            ended.slot().name(),
            ended.why(),
            pause.toSeconds()));
    return true;
  }

  /// What an order lacks is less than the venue takes: a level is done with what has traded of it,
  /// a sell leaves the rest to its neighbours, and a basket that can be sold no further is over.
  private boolean tooSmall(Occasion.TooSmall small) {
    Exit exit = book.exit;
    String slot = small.slot().name();
    if (small.slot().cycle() != book.number) {
      return false;
    }
    reasons.add(
        Reason.warns(
            "{} is done with {}: what it lacks is too small for the venue ({}).",
            slot,
            small.filled(),
            small.why()));
    book.spent(slot);
    if (book.stage == Stage.CLOSING && exit != null && exit.slot().equals(slot)) {
      finish(exit.reason());
    }
    return true;
  }

  private boolean obeys(Command command) {
    return switch (command) {
      case Command.CloseAtMarket _ -> exit("close", CloseReason.MANUAL, null);
      case Command.EmergencyClose emergency -> emergency(emergency.margin());
      case Command.Reanchor reanchor -> reanchor(reanchor.anchor());
      case Command.OpenDeal _ -> refuse("A basket grid opens its baskets by itself.");
      case Command.AddFunds _ -> refuse("A basket grid takes no added funds.");
      case Command.ChangeSafetyOrders _ ->
          refuse("A basket grid has levels, not safety orders; edit them.");
      case Command.EditTakeProfit _ -> refuse("A basket grid has two targets; edit takeProfit.");
      case Command.EditStopLoss _ -> refuse("A basket grid has a hard stop; edit hardStop.");
      case Command.CancelDeal _ ->
          refuse("A basket grid does not give up a basket with its coins.");
    };
  }

  private boolean refuse(String template) {
    reasons.add(Reason.refused(template));
    return false;
  }

  private boolean emergency(Ratio margin) {
    Fraction kept = Fraction.ONE.minus(margin.toFraction());
    Price limit = situation.price().scaled(kept, rules.tickSize(), RoundingMode.FLOOR);
    return exit("emergency", CloseReason.EMERGENCY, limit.max(rules.tickSize()));
  }

  private boolean exit(String slot, CloseReason reason, @Nullable Price limit) {
    if (book.stage != Stage.OPEN && book.stage != Stage.CLOSING) {
      if (reason == CloseReason.EMERGENCY) {
        book.close(null);
        reasons.add(Reason.acted("Nothing is held; no further basket comes."));
        return true;
      }
      reasons.add(Reason.refused("No basket is open."));
      return false;
    }
    leave(slot, reason, limit);
    reasons.add(
        Reason.acted("The basket is closed at {}: {}.", limit == null ? "market" : limit, reason));
    return true;
  }

  private void leave(String slot, CloseReason reason, @Nullable Price limit) {
    Exit present = book.exit;
    boolean same = present != null && present.slot().equals(slot);
    if (!same) {
      book.exit = new Exit(slot, reason, limit, Quantity.ZERO);
    }
    book.stage = Stage.CLOSING;
  }

  private boolean reanchor(Optional<Price> wanted) {
    if (book.stage != Stage.OPEN || !isUntouched()) {
      reasons.add(Reason.refused("A new anchor needs an open basket that holds nothing."));
      return false;
    }
    Price anchor = wanted.orElseGet(situation::price);
    if (!anchor.isPositive()) {
      reasons.add(Reason.refused("An anchor must be above 0, not {}.", anchor));
      return false;
    }
    book.anchorAt(config, anchor);
    reasons.add(Reason.acted("The anchor is now {}.", anchor));
    return true;
  }

  // What follows from it

  private void advance() {
    switch (book.stage) {
      case WAITING -> open();
      case OPEN -> watch();
      case CLOSING -> closeWhenSold();
      case ENDED -> announcements.add(new Announcement.StopBot("no further basket is to come"));
    }
  }

  private void open() {
    Instant reopenAt = book.reopenAt;
    if (reopenAt != null && !isAskedToOpen()) {
      return;
    }
    book.reopenAt = null;
    if (!situation.mayOpen()) {
      wait(Reason.waits("The bot is paused; no basket opens."));
      return;
    }
    Price fixed = config.anchor();
    Price anchor = fixed == null ? situation.price() : fixed;
    Price stop = BasketLevel.stop(config, anchor, rules);
    if (stop != null && !situation.price().isAbove(stop)) {
      wait(
          Reason.waits("The price {} is not above the hard stop {}.", situation.price(), stop),
          new Wake.AtOrAbove(instrument.id(), stop.plus(rules.tickSize())));
      return;
    }
    BasketCosts costs = BasketCosts.of(config, anchor, instrument, situation.fees());
    Optional<Reason> unfit = costs.unfit(instrument);
    if (unfit.isPresent()) {
      wait(unfit.get(), new Wake.At(situation.now().plus(RETRY)));
      return;
    }
    Amount free = situation.free(instrument.quote());
    if (!instrument.kind().isMargined() && free.compareTo(costs.total()) < 0) {
      wait(
          Reason.waits(
              "The basket needs {} {} and {} are free.", costs.total(), instrument.quote(), free),
          new Wake.At(situation.now().plus(RETRY)));
      return;
    }
    book.open(config, anchor);
    reasons.add(
        Reason.acted(
            "Opened basket {} with {} levels below {}.",
            book.number,
            book.levels().size(),
            anchor));
    watch();
  }

  /// After a basket the next one starts when the clock says so, or when the bot itself starts.
  private boolean isAskedToOpen() {
    return situation.occasion() instanceof Occasion.Started
        || situation.occasion() instanceof Occasion.Woken;
  }

  private void wait(Reason why, Wake... until) {
    reasons.add(why);
    waiting.addAll(List.of(until));
  }

  private void watch() {
    Price anchor = book.anchor;
    if (anchor == null) {
      return;
    }
    boolean hasSold = book.books().sold().isPositive();
    if (hasSold && !book.canSell(situation.price())) {
      finish(CloseReason.TAKE_PROFIT);
      return;
    }
    Price stop = BasketLevel.stop(config, anchor, rules);
    if (stop != null && !situation.lowest().isAbove(stop)) {
      reasons.add(Reason.acted("The price reached the hard stop {}; everything is sold.", stop));
      leave("stop", CloseReason.STOP_LOSS, null);
      closeWhenSold();
      return;
    }
    extend(anchor);
    trail();
    considerAnchor(anchor);
  }

  private void extend(Price anchor) {
    ZoneExtension extension = config.zoneExtension();
    if (extension == null || book.isExtended()) {
      return;
    }
    Price edge = BasketLevel.below(anchor, extension.below(), rules);
    if (!situation.lowest().isAbove(edge)) {
      book.extend(config, anchor);
      reasons.add(
          Reason.acted(
              "The price passed {}; further levels down to {}.",
              edge,
              book.levels().getLast().price()));
    }
  }

  private void trail() {
    BasketGridState state = book.state();
    BasketSells sells = BasketSells.of(config, state, instrument, situation.fees());
    if (sells == null || !sells.trail().isPositive()) {
      return;
    }
    Price armsAt = sells.tp2Price();
    if (book.trail == Trail.WAITING && armsAt != null && !situation.highest().isBelow(armsAt)) {
      book.trail = Trail.ARMED;
      book.peak = situation.highest();
      reasons.add(Reason.acted("The trail follows the price from {} on.", situation.highest()));
    } else if (book.trail == Trail.ARMED
        && situation.occasion() instanceof Occasion.Woken(Wake.Retreat _)) {
      book.trail = Trail.FIRED;
      reasons.add(
          Reason.acted("The price fell back to {}; the remainder is sold.", situation.price()));
    }
  }

  private void considerAnchor(Price anchor) {
    Reanchor rule = config.reanchor();
    if (rule == null || book.suggested || !isUntouched()) {
      return;
    }
    Price level = BasketPlan.above(anchor, rule, rules);
    if (situation.price().isBelow(level)) {
      book.aboveSince = null;
      return;
    }
    Instant since = book.aboveSince == null ? situation.now() : book.aboveSince;
    book.aboveSince = since;
    if (situation.now().isBefore(since.plus(rule.idle()))) {
      return;
    }
    if (rule.auto()) {
      book.anchorAt(config, situation.price());
      reasons.add(Reason.acted("The anchor moved up from {} to {}.", anchor, situation.price()));
    } else {
      book.suggested = true;
      announcements.add(
          new Announcement.Suggestion(
              Reason.acted(
                  "The price {} has stayed above {}; consider a new anchor instead of {}.",
                  situation.price(),
                  level,
                  anchor)));
    }
  }

  private void closeWhenSold() {
    Exit exit = book.exit;
    if (exit != null && !book.canSell(situation.price())) {
      finish(exit.reason());
    }
  }

  private void finish(CloseReason reason) {
    boolean hasTraded = !isUntouched();
    boolean goesOn = config.repeat() && reason != CloseReason.EMERGENCY;
    if (hasTraded) {
      announcements.add(new Announcement.DealClosed(book.number, reason));
      Amount profit = book.books().profit();
      reasons.add(
          Reason.acted(
              "Basket {} closed ({}) with {} {}.",
              book.number,
              reason,
              profit,
              instrument.quote()));
    }
    book.close(goesOn ? situation.now() : null);
    if (!goesOn) {
      announcements.add(new Announcement.StopBot("basket " + book.number + " ended: " + reason));
    }
  }

  private boolean isUntouched() {
    return book.books().arrived().isZero() && book.books().sold().isZero();
  }
}
