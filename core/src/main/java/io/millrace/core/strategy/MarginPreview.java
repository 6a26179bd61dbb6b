package io.millrace.core.strategy;

import io.millrace.core.account.Liquidation;
import io.millrace.core.account.Position;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Preview.Fact;
import io.millrace.core.strategy.Preview.Line;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds to a preview what margin means for it: what its orders tie up, and where the position would
/// be liquidated after each of them. Buys and sells are taken as two positions, since the price
/// reaches the one kind falling and the other rising.
final class MarginPreview {
  private final Instrument instrument;
  private final MarginSettings margin;
  private final FeeRates fees;
  private final Map<Side, Position> positions = new EnumMap<>(Side.class);
  private final Map<Side, Integer> unreached = new EnumMap<>(Side.class);
  private final List<Line> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private MarginPreview(Instrument instrument, MarginSettings margin, FeeRates fees) {
    this.instrument = instrument;
    this.margin = margin;
    this.fees = fees;
  }

  static Preview of(Preview plain, Instrument instrument, MarginSettings margin, FeeRates fees) {
    return plain.lines().isEmpty() ? plain : new MarginPreview(instrument, margin, fees).add(plain);
  }

  private Preview add(Preview plain) {
    warnings.addAll(plain.warnings());
    if (margin.mode() == MarginSettings.Mode.CROSS) {
      warnings.add("with cross margin the liquidation price depends on the account's balance");
    }
    plain.lines().forEach(this::add);
    unreached.forEach(this::warnOfFurther);
    List<Fact> facts = new ArrayList<>(plain.facts());
    facts.add(new Fact("leverage", String.valueOf(margin.leverage()), "count"));
    positions.forEach((side, position) -> addFact(side, position, facts));
    return new Preview(
        lines, required(plain.lines()), plain.requiredBase(), facts, warnings, plain.problems());
  }

  private void addFact(Side side, Position position, List<Fact> facts) {
    String name = positions.size() == 1 ? "liquidation" : "liquidation-" + side.lower();
    liquidation(position).ifPresent(price -> facts.add(new Fact(name, price.toString(), "price")));
  }

  private void add(Line line) {
    if (line.closes()) {
      lines.add(line);
      return;
    }
    Position before = positions.getOrDefault(line.side(), Position.FLAT);
    warnIfBefore(line, before);
    Quantity quantity = before.quantity().plus(line.quantity());
    Amount cost = before.cost().plus(line.value());
    Position after = new Position(line.side(), quantity, cost, Amount.ZERO, Amount.ZERO, Map.of());
    positions.put(line.side(), after);
    lines.add(line.withLiquidation(liquidation(after).map(Price::toString).orElse("")));
  }

  private void warnIfBefore(Line line, Position held) {
    Optional<Price> end = liquidation(held);
    boolean isLong = line.side() == Side.BUY;
    if (end.isPresent()
        && (isLong ? !end.get().isBelow(line.price()) : !end.get().isAbove(line.price()))) {
      // Of a whole ladder beyond reach the first order says enough.
      if (unreached.merge(line.side(), 1, Integer::sum) == 1) {
        warnings.add(
            "the position is liquidated at "
                + end.get()
                + ", before "
                + line.slot()
                + " at "
                + line.price());
      }
    }
  }

  private void warnOfFurther(Side side, int orders) {
    if (orders > 1) {
      warnings.add("so it is before " + (orders - 1) + " further " + side.lower() + " orders");
    }
  }

  /// On the tick, on the side from which the price comes; nothing where the account's balance
  /// decides.
  private Optional<Price> liquidation(Position position) {
    if (position.isFlat() || margin.mode() == MarginSettings.Mode.CROSS) {
      return Optional.empty();
    }
    RoundingMode sooner = position.side() == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
    return Liquidation.price(position, instrument, tiedUp(position))
        .map(price -> price.onTick(instrument.rules().tickSize(), sooner));
  }

  private Amount tiedUp(Position position) {
    return margin.tiedUp(instrument, position.cost(), position.quantity());
  }

  /// What the positions would tie up, and the fees of entering them at the taker's rate.
  private Amount required(List<Line> all) {
    Amount sum = Amount.ZERO;
    for (Position position : positions.values()) {
      sum = sum.plus(tiedUp(position));
    }
    for (Line line : all) {
      sum = sum.plus(fees.takerFee(line.value(), line.quantity(), RoundingMode.UP));
    }
    return sum;
  }
}
