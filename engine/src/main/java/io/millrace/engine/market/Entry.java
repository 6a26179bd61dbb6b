package io.millrace.engine.market;

import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.Wake.Direction;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// One wake in the trigger index. A tick that wakes nobody touches none of these.
final class Entry {
  private static final Price SMALLEST = Price.ofUnits(1);

  final int id;
  final int owner;
  final Wake wake;
  final int instrument;

  /// The owner's wakes are a list.
  @Nullable Entry next;

  /// Whether it is still waited for.
  boolean live = true;

  /// Of a retreat: its number among those that follow an extreme.
  int follower;

  /// Of a retreat: the extreme so far, in price units.
  long extreme;

  /// Of a close: its index among those who wait for the same.
  int place;

  Entry(int id, int owner, Wake wake, int instrument, @Nullable Entry next) {
    this.id = id;
    this.owner = owner;
    this.wake = wake;
    this.instrument = instrument;
    this.next = next;
  }

  boolean isUp() {
    return wake instanceof Wake.Retreat retreat && retreat.from() == Direction.UP;
  }

  /// Where a retreat comes true: `extreme × (1 ∓ by)`, rounded away from the extreme.
  long threshold() {
    Ratio by = ((Wake.Retreat) wake).by();
    Fraction factor = (isUp() ? Ratio.ONE.minus(by) : Ratio.ONE.plus(by)).toFraction();
    RoundingMode away = isUp() ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return Price.ofUnits(extreme).scaled(factor, SMALLEST, away).units();
  }
}
