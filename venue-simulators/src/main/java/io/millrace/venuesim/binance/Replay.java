package io.millrace.venuesim.binance;

import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.exchange.Decimals;
import io.millrace.venuesim.binance.exchange.SymbolRules;
import io.millrace.venuesim.tape.Print;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Runs a recording through the venue. Its trades happen at the venue's time, not at the recorded
/// one: the recording's distances, divided by the speed, are what is kept. A first part can be made
/// the past instead: then it is there at once, at the recorded distances before now.
final class Replay implements Runnable {
  private final Venue venue;
  private final Iterator<Print> prints;
  private final double speed;
  private final Duration past;

  /// The first print that is not the past; null when nothing is left.
  private @Nullable Print next;

  Replay(Venue venue, Iterator<Print> prints, double speed, Duration past) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed: " + speed + " must be above 0");
    }
    this.venue = venue;
    this.prints = prints;
    this.speed = speed;
    this.past = past;
  }

  @Override
  public void run() {
    Print print = next;
    if (print == null) {
      return;
    }
    long first = print.millis();
    long startNanos = System.nanoTime();
    while (true) {
      long due = (long) ((print.millis() - first) * 1e6 / speed);
      if (!waitUntil(startNanos + due)) {
        return;
      }
      carryOut(print, venue.clock().micros());
      if (!prints.hasNext()) {
        return;
      }
      print = prints.next();
    }
  }

  /// Carries the past out; to be called before anybody looks.
  void makePast() {
    next = afterPast();
  }

  private @Nullable Print afterPast() {
    if (!prints.hasNext()) {
      return null;
    }
    Print print = prints.next();
    long borderMillis = print.millis() + past.toMillis();
    long now = venue.clock().micros();
    while (print.millis() < borderMillis) {
      carryOut(print, now - (borderMillis - print.millis()) * 1000);
      if (!prints.hasNext()) {
        return null;
      }
      print = prints.next();
    }
    return print;
  }

  private static boolean waitUntil(long nanos) {
    try {
      long left = nanos - System.nanoTime();
      if (left > 0) {
        Thread.sleep(Duration.ofNanos(left));
      }
      return !Thread.currentThread().isInterrupted();
    } catch (InterruptedException stopping) {
      return false;
    }
  }

  /// On the symbol's grids: a recording may be finer than the venue is today.
  private void carryOut(Print print, long at) {
    venue.within(
        () -> {
          SymbolRules rules = venue.exchange().market(print.symbol()).rules();
          BigDecimal tick = rules.tickSize();
          BigDecimal price =
              tick.signum() == 0
                  ? print.price().setScale(Decimals.SCALE, RoundingMode.HALF_UP)
                  : print
                      .price()
                      .divide(tick, 0, RoundingMode.HALF_UP)
                      .multiply(tick)
                      .setScale(Decimals.SCALE, RoundingMode.UNNECESSARY);
          BigDecimal qty = Decimals.floorTo(print.qty(), rules.stepSize()).max(rules.stepSize());
          venue.exchange().print(print.symbol(), price, qty, print.buyerMaker(), at);
          return true;
        });
  }
}
