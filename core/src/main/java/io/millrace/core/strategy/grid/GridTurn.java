package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision of a grid: takes what has happened into the books, then asks, in this order,
/// whether a stop, the profit target or a trail is reached, then says what rests.
final class GridTurn {
  /// How long an order that the venue ended is held back: long enough not to run in a circle, as
  /// short as `WAITING_FOR_BALANCE` asks for.
  private static final Duration RETRY = Duration.ofSeconds(60);

  private static final Duration CLOSING_RETRY = Duration.ofSeconds(5);

  private final GridConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final GridBook book;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private final List<Wake> waiting = new ArrayList<>();

  GridTurn(GridConfig config, GridState state, Situation situation) {
    this.config = config;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.book = new GridBook(state, instrument);
  }

  Decision<GridState> decide() {
    boolean mayDiffer =
        switch (situation.occasion()) {
          case Occasion.Started _, Occasion.Woken _ -> true;
          case Occasion.Filled filled -> filled(filled);
          case Occasion.OrderEnded ended -> ended(ended);
          case Occasion.TooSmall small -> spent(small);
          case Occasion.Commanded commanded -> obeys(commanded.command());
        };
    if (!mayDiffer) {
      return new Decision<>(book.state(), Plan.STANDING, reasons, announcements);
    }
    advance();
    GridState state = book.state();
    Plan plan =
        waiting.isEmpty() ? GridPlan.of(config, state, situation) : new Plan(List.of(), waiting);
    return new Decision<>(state, plan, reasons, announcements);
  }

  private void advance() {
    switch (book.stage()) {
      case NEW -> open();
      case FUNDING -> stopIfReached();
      case RUNNING -> {
        relayIfEdited();
        if (!stopIfReached() && !takeProfitIfReached() && book.stage() == Stage.RUNNING) {
          trail();
          book.cover();
        }
      }
      case CLOSING, ENDED -> closeOn();
      case KEPT -> over();
    }
  }

  // What has happened

  private boolean filled(Occasion.Filled filled) {
    OrderSlot slot = filled.fill().slot();
    int rung = book.rungOf(slot);
    if (rung >= 0) {
      return book.rungFilled(rung, filled, reasons) || config.takeProfit() != null;
    }
    if (book.isErrand(slot)) {
      return errandFilled(filled);
    }
    book.lateFill(filled.fill());
    if (slot.isImposed()) {
      book.keep(
          slot.isRoll()
              ? "the contract was left, and its lines are prices of that one"
              : "the position was liquidated");
      return true;
    }
    reasons.add(
        Reason.warns(
            "A fill of {} came after its order had been given up; it is in the books.", slot));
    return true;
  }

  private boolean errandFilled(Occasion.Filled filled) {
    book.errandFilled(filled);
    if (!filled.complete()) {
      return false;
    }
    if (book.stage() == Stage.FUNDING) {
      book.run();
      reasons.add(
          Reason.acted(
              filled.fill().side() == Side.BUY
                  ? "Bought {} {} for the sells; the lines are laid."
                  : "Sold {} {} for the buys; the lines are laid.",
              filled.filled(),
              instrument.base()));
    }
    return true;
  }

  private boolean ended(Occasion.OrderEnded ended) {
    int rung = book.rungOf(ended.slot());
    boolean again = true;
    if (rung >= 0) {
      again = book.rungEnded(rung, situation.now().plus(RETRY));
    } else if (book.isErrand(ended.slot())) {
      boolean closing = book.stage() == Stage.CLOSING;
      book.errandEnded(situation.now().plus(closing ? CLOSING_RETRY : RETRY), situation.price());
    } else {
      return false;
    }
    reasons.add(
        Reason.warns(
            again
                ? "The venue ended {} ({}); it is placed again later."
                : "The venue ended {} ({}); what it lacks is too small to be placed again.",
            ended.slot(),
            ended.why()));
    return true;
  }

  /// What an order lacks is less than the venue takes.
  private boolean spent(Occasion.TooSmall small) {
    int rung = book.rungOf(small.slot());
    if (rung >= 0 && !book.rungSpent(rung)) {
      return false;
    }
    if (rung < 0 && !book.isErrand(small.slot())) {
      return false;
    }
    if (rung < 0) {
      book.errandSpent();
    }
    reasons.add(
        Reason.warns(
            "{} is done with {}: what it lacks is too small for the venue ({}).",
            small.slot(),
            small.filled(),
            small.why()));
    return true;
  }

  private boolean obeys(Command command) {
    return switch (command) {
      case Command.CloseAtMarket _ -> endByUser(Reason.acted("the user closed it at market"), null);
      case Command.EmergencyClose emergency ->
          endByUser(Reason.acted("the user asked for an emergency close"), emergency.margin());
      case Command.OpenDeal _ -> refuse("A range grid has no deals to open.");
      case Command.AddFunds _ -> refuse("A range grid takes no added funds.");
      case Command.ChangeSafetyOrders _ -> refuse("A range grid has no safety orders.");
      case Command.EditTakeProfit _ ->
          refuse("A range grid has no deal; edit takeProfitPercent instead.");
      case Command.EditStopLoss _ -> refuse("A range grid has no deal; edit stopBelow instead.");
      case Command.CancelDeal _ ->
          refuse("A range grid has no deal to cancel; stop the bot to keep the coins.");
      case Command.Reanchor _ -> refuse("A range grid has no anchor.");
    };
  }

  private boolean refuse(String template) {
    reasons.add(Reason.refused(template));
    return false;
  }

  private boolean endByUser(Reason why, @Nullable Ratio margin) {
    if (book.stage() == Stage.ENDED || book.stage() == Stage.KEPT) {
      reasons.add(Reason.refused("The grid is over already: {}.", book.why()));
      return false;
    }
    close(why, margin);
    return true;
  }

  // What follows from it

  private void open() {
    if (!situation.mayOpen()) {
      wait(Reason.waits("The bot is paused; the grid is not laid."));
      return;
    }
    if (waitsForRange()) {
      return;
    }
    GridStart start = GridStart.at(situation.price(), config.shape(), instrument, situation.fees());
    var needed = start.quoteNeeded(situation.price());
    var free = situation.free(instrument.quote());
    if (!instrument.kind().isMargined() && free.compareTo(needed) < 0) {
      wait(
          Reason.waits("The grid needs {} {} and {} are free.", needed, instrument.quote(), free),
          new Wake.At(situation.now().plus(RETRY)));
      return;
    }
    lay(start);
  }

  private void lay(GridStart start) {
    book.lay(config.shape(), start, situation.price());
    reasons.add(
        Reason.acted(
            "Laid {} lines from {} to {} at {}; the empty line is {}.",
            start.lines().size(),
            start.lines().getFirst(),
            start.lines().getLast(),
            situation.price(),
            start.lines().get(start.empty())));
  }

  /// A grid does not start where a stop would end it at once.
  private boolean waitsForRange() {
    Price tick = instrument.rules().tickSize();
    Price below = config.stopBelow();
    if (below != null && !situation.price().isAbove(below)) {
      wait(
          Reason.waits("The price {} is not above stopBelow {}.", situation.price(), below),
          new Wake.AtOrAbove(instrument.id(), below.plus(tick)));
      return true;
    }
    Price above = config.stopAbove();
    if (above != null && !situation.price().isBelow(above)) {
      wait(
          Reason.waits("The price {} is not below stopAbove {}.", situation.price(), above),
          new Wake.AtOrBelow(instrument.id(), above.minus(tick)));
      return true;
    }
    return false;
  }

  private void wait(Reason why, Wake... until) {
    reasons.add(why);
    waiting.addAll(List.of(until));
  }

  /// An edited shape is laid anew from the price of now; what is held covers its sells first.
  private void relayIfEdited() {
    if (config.shape().equals(book.shape())) {
      return;
    }
    if (!situation.mayOpen()) {
      reasons.add(Reason.waits("The bot is paused; the edited grid is laid when it goes on."));
      return;
    }
    lay(GridStart.at(situation.price(), config.shape(), instrument, situation.fees()));
  }

  private boolean stopIfReached() {
    Price below = config.stopBelow();
    if (below != null && !situation.lowest().isAbove(below)) {
      end(Reason.acted("the price {} reached stopBelow {}", situation.lowest(), below));
      return true;
    }
    Price above = config.stopAbove();
    if (above != null && !situation.highest().isBelow(above)) {
      end(Reason.acted("the price {} reached stopAbove {}", situation.highest(), above));
      return true;
    }
    return false;
  }

  private void end(Reason why) {
    if (config.sellOnStop()) {
      close(why, null);
      closeOn();
    } else {
      book.keep(why.text());
      reasons.add(Reason.acted("The grid ends: {}. What it holds is kept.", why));
      over();
    }
  }

  private void close(Reason why, @Nullable Ratio margin) {
    book.close(why.text(), margin);
    reasons.add(
        Reason.acted(
            book.isShort()
                ? "The grid ends: {}. Everything it holds is bought back."
                : "The grid ends: {}. Everything it holds is sold.",
            why));
  }

  private boolean takeProfitIfReached() {
    if (book.stage() != Stage.RUNNING) {
      return false;
    }
    TakeProfit target = TakeProfit.of(config, book.state(), situation);
    if (target == null || !target.isReached()) {
      return false;
    }
    close(
        Reason.acted("the total profit reached {} {}", target.target(), instrument.quote()), null);
    closeOn();
    return true;
  }

  private void trail() {
    if (!situation.mayOpen()) {
      return;
    }
    Price up = Trail.up(config, book.state(), instrument);
    while (up != null && !situation.highest().isBelow(up)) {
      book.addAbove(up);
      reasons.add(Reason.acted("Trailed up: a line at {} came, the lowest buy went.", up));
      up = Trail.up(config, book.state(), instrument);
    }
    Price down = Trail.down(config, book.state(), instrument);
    while (down != null && !situation.lowest().isAbove(down)) {
      book.addBelow(down);
      reasons.add(Reason.acted("Trailed down: a line at {} came, the highest sell went.", down));
      down = Trail.down(config, book.state(), instrument);
    }
  }

  private void closeOn() {
    if (book.closeOn(situation.price())) {
      over();
    }
  }

  private void over() {
    book.remainder()
        .ifPresent(
            rest ->
                reasons.add(Reason.warns("{} {} are left with the bot.", rest, instrument.base())));
    announcements.add(new Announcement.StopBot(book.why()));
  }
}
