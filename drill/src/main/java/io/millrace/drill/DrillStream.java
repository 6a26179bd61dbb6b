package io.millrace.drill;

import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.Sighting;
import org.jspecify.annotations.Nullable;

/// The account's stream on one line: it forgets, repeats, tells late, falls silent and breaks.
final class DrillStream {
  private static final long USUAL_MILLIS = 20;
  private static final int MORE_THAN_FITS = 9_000;

  private final World world;
  private final Tenant tenant;
  private final DrillLine line;
  private long silentUntil;
  private long downUntil;

  DrillStream(Tenant tenant, DrillLine line) {
    this.world = tenant.world();
    this.tenant = tenant;
    this.line = line;
  }

  /// Something has happened to an order.
  void changed(Sighting sighting, @Nullable BookTrade trade) {
    tell(
        (path, now) -> {
          if (trade != null) {
            path.traded(trade.id(), trade.execution(), now);
          }
          path.seen(sighting, now);
        });
  }

  private void tell(AccountEnd.News news) {
    Dice dice = tenant.dice;
    if (dice.happens(Fault.SILENCE)) {
      silentUntil = world.time.millis() + dice.much(Fault.SILENCE, 30_000, 600_000);
    }
    if (dice.happens(Fault.DISCONNECT)) {
      breakFor(dice.much(Fault.DISCONNECT, 200, 30_000));
    }
    if (isDeaf() || dice.happens(Fault.EVENT_LOST)) {
      return;
    }
    if (dice.happens(Fault.OVERLOAD)) {
      hear(USUAL_MILLIS, news, MORE_THAN_FITS);
    }
    hear(delay(0), news);
    if (dice.happens(Fault.EVENT_TWICE)) {
      hear(delay(1), news);
    }
  }

  private long delay(int which) {
    Dice dice = tenant.dice;
    return dice.happens(Fault.EVENT_LATE)
        ? dice.much(Fault.EVENT_LATE, which, 0, 8_000)
        : USUAL_MILLIS;
  }

  private void hear(long after, AccountEnd.News news) {
    hear(after, news, 1);
  }

  private void hear(long after, AccountEnd.News news, int times) {
    world.time.after(
        after,
        () -> {
          for (int i = 0; i < times && line.isOpen(); i++) {
            line.end().hear(news);
          }
        });
  }

  /// The connection ends; the adapter tells when it is back.
  void breakFor(long millis) {
    downUntil = world.time.millis() + millis;
    hear(millis, (path, _) -> path.reconnected());
  }

  private boolean isDeaf() {
    return world.time.millis() < Math.max(silentUntil, downUntil);
  }

  /// Nothing goes wrong any more, and what was missed is noticed.
  void heal() {
    silentUntil = 0;
    downUntil = 0;
    hear(0, (path, _) -> path.reconnected());
  }

  void balances() {
    if (!isDeaf() && !tenant.dice.happens(Fault.EVENT_LOST)) {
      Tenant.Balances now = tenant.allBalances();
      world.time.after(delay(2), () -> line.told(now));
    }
  }
}
