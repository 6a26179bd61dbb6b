package io.millrace.drill;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;

/// What goes wrong for a while, whoever asks: halts, refused keys, a database that is away, jumps
/// of the price, and people who act by hand.
final class Weather {
  private final World world;
  private long haltedUntil;
  private long refusedUntil;
  private long downUntil;

  Weather(World world) {
    this.world = world;
  }

  boolean halted() {
    return world.time.millis() < haltedUntil;
  }

  boolean keyRefused() {
    return world.time.millis() < refusedUntil;
  }

  boolean databaseDown() {
    return world.time.millis() < downUntil;
  }

  /// As often as prices come.
  void look() {
    Dice dice = world.dice;
    long now = world.time.millis();
    if (dice.happens(Fault.HALT)) {
      haltedUntil = now + dice.much(Fault.HALT, 10_000, 300_000);
    }
    if (dice.happens(Fault.KEY_REFUSED)) {
      refusedUntil = now + dice.much(Fault.KEY_REFUSED, 10_000, 300_000);
    }
    if (dice.happens(Fault.DATABASE_DOWN)) {
      downUntil = now + dice.much(Fault.DATABASE_DOWN, 1_000, 40_000);
    }
    if (dice.happens(Fault.BY_HAND)) {
      byHand(dice);
    }
  }

  private void byHand(Dice dice) {
    switch ((int) dice.much(Fault.BY_HAND, 0, 3)) {
      case 0 -> world.tenant.transfer(Asset.of("USDT"), Amount.of("250"));
      case 1 -> world.tenant.transfer(Asset.of("USDT"), Amount.of("-50"));
      case 2 -> world.tenant.transfer(Asset.of("BTC"), Amount.of("0.001"));
      default -> world.tenant.placeByHand();
    }
  }

  void clear() {
    haltedUntil = 0;
    refusedUntil = 0;
    downUntil = 0;
  }
}
