package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a range grid remembers. Invariants while it runs: there is one more line than rungs; rung
/// `i` lies between lines `i` and `i + 1`; the quantities of all orders that close never exceed
/// what is held (a neutral grid has none such).
///
/// @param shape the shape that the lines were laid from; nothing before the start
/// @param firstLine number of the lowest line: 0 at the start, moved by trailing
/// @param invested quote that the grid needed when it was laid, fees included
/// @param retired turns that rungs no longer there have used, so that no slot comes twice
/// @param why why the grid is ending or has ended; empty before
public record GridState(
    Stage stage,
    @Nullable GridShape shape,
    int firstLine,
    List<Price> lines,
    List<Rung> rungs,
    Ledger ledger,
    Amount invested,
    @Nullable Errand errand,
    long retired,
    String why) {
  public static final GridState NEW =
      new GridState(
          Stage.NEW, null, 0, List.of(), List.of(), Ledger.EMPTY, Amount.ZERO, null, 0, "");

  public GridState {
    lines = List.copyOf(lines);
    rungs = List.copyOf(rungs);
  }

  /// What the grid has made, marked to market at `price` without the cost of selling.
  public GridResult result(Instrument instrument, Price price) {
    return ledger.result(instrument, price);
  }

  /// Base units held that nothing waits to give back: what orders left over that was too small for
  /// the venue, and fees taken from coins left below a step. Negative when short. What a grid has
  /// kept on purpose is none.
  Amount dust() {
    return switch (stage) {
      case NEW, FUNDING, CLOSING, KEPT -> Amount.ZERO;
      case ENDED -> ledger.held();
      case RUNNING -> {
        Amount spoken = Amount.ZERO;
        for (Rung rung : rungs) {
          spoken = spoken.plus(spokenFor(rung));
        }
        yield ledger.held().minus(spoken);
      }
    };
  }

  /// What of the coins held belongs to a rung.
  private Amount spokenFor(Rung rung) {
    Direction direction = direction();
    if (!direction.isCovered()) {
      Leg opening = rung.opening();
      Leg open = opening == null ? rung.done() : opening.plus(rung.done());
      return open.coins();
    }
    Amount rest = rung.rest().toAmount();
    return rung.closes(direction) ? rung.isSell() ? rest : rest.negate() : rung.done().coins();
  }

  /// How it was laid.
  Direction direction() {
    return shape == null ? Direction.LONG : shape.direction();
  }

  /// Where the empty line lies in {@link #lines}: the number of rungs that want to buy.
  public int emptyLine() {
    int buying = 0;
    for (Rung rung : rungs) {
      buying += rung.isSell() ? 0 : 1;
    }
    return buying;
  }

  /// The slot of the present order of rung `index`.
  OrderSlot slot(int index) {
    Rung rung = rungs.get(index);
    int line = firstLine + index + (rung.isSell() ? 1 : 0);
    return new OrderSlot(rung.cycle(), slotName(rung, line));
  }

  /// `buy-7`; a line below the first grid's lowest is `buy-below-2`, for names hold no minus sign.
  private static String slotName(Rung rung, int line) {
    String side = rung.side().lower();
    return line >= 0 ? side + "-" + line : side + "-below-" + -line;
  }

  /// The price of the present order of rung `index`.
  Price priceOf(int index) {
    return rungs.get(index).priceAt(lines, index);
  }

  /// The rung whose present order has this slot, or -1.
  int rungOf(OrderSlot slot) {
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).cycle() == slot.cycle() && slot(i).equals(slot)) {
        return i;
      }
    }
    return -1;
  }

  /// How far a grid has come.
  public enum Stage {
    /// nothing has been placed
    NEW,
    /// what its closing orders need is being bought, or sold
    FUNDING,
    /// its lines rest
    RUNNING,
    /// what it holds is being closed
    CLOSING,
    /// it is over, and what it held has been closed
    ENDED,
    /// it is over, and what it held was kept
    KEPT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
