package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.Wake.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The trigger index as a scan over everything: the oracle.
final class NaiveTriggers {
  private static final class Waiting {
    final int owner;
    final Wake wake;
    long extreme;
    long notBefore;

    Waiting(int owner, Wake wake) {
      this.owner = owner;
      this.wake = wake;
    }
  }

  private final List<Waiting> all = new ArrayList<>();
  private final Map<InstrumentId, Long> prices = new HashMap<>();

  void arm(int owner, List<Wake> wakes, long now) {
    List<Waiting> before = all.stream().filter(one -> one.owner == owner).toList();
    all.removeAll(before);
    for (Wake wake : wakes) {
      var waiting = new Waiting(owner, wake);
      waiting.notBefore = now + 1;
      if (wake instanceof Wake.Retreat retreat) {
        waiting.extreme =
            before.stream()
                .filter(old -> old.wake.equals(wake))
                .findFirst()
                .map(old -> old.extreme)
                .orElse(retreat.extremeSoFar().units());
        Long price = prices.get(retreat.on());
        if (price != null) {
          follow(waiting, retreat, price);
        }
      }
      all.add(waiting);
    }
  }

  void onPrice(InstrumentId instrument, long price, TriggerIndex.Woken woken) {
    prices.put(instrument, price);
    for (Waiting one : List.copyOf(all)) {
      if (instrument.equals(on(one.wake)) && isTrue(one, price)) {
        all.remove(one);
        woken.woken(one.owner, one.wake);
      }
    }
  }

  void onTime(long now, TriggerIndex.Woken woken) {
    for (Waiting one : List.copyOf(all)) {
      if (one.wake instanceof Wake.At at
          && Math.max(at.instant().toEpochMilli(), one.notBefore) <= now) {
        all.remove(one);
        woken.woken(one.owner, one.wake);
      }
    }
  }

  void onClose(InstrumentId instrument, BarInterval interval, TriggerIndex.Woken woken) {
    for (Waiting one : all) {
      if (one.wake.equals(new Wake.OnClose(instrument, interval))) {
        woken.woken(one.owner, one.wake);
      }
    }
  }

  private static boolean isTrue(Waiting one, long price) {
    return switch (one.wake) {
      case Wake.AtOrBelow below -> price <= below.price().units();
      case Wake.AtOrAbove above -> price >= above.price().units();
      case Wake.At _, Wake.OnClose _ -> false;
      case Wake.Retreat retreat -> {
        follow(one, retreat, price);
        BigDecimal extreme = BigDecimal.valueOf(one.extreme);
        BigDecimal by = retreat.by().toBigDecimal();
        yield retreat.from() == Direction.UP
            ? BigDecimal.valueOf(price).compareTo(extreme.multiply(BigDecimal.ONE.subtract(by)))
                <= 0
            : BigDecimal.valueOf(price).compareTo(extreme.multiply(BigDecimal.ONE.add(by))) >= 0;
      }
    };
  }

  private static void follow(Waiting one, Wake.Retreat retreat, long price) {
    one.extreme =
        retreat.from() == Direction.UP
            ? Math.max(one.extreme, price)
            : Math.min(one.extreme, price);
  }

  static @Nullable InstrumentId on(Wake wake) {
    return switch (wake) {
      case Wake.AtOrBelow below -> below.on();
      case Wake.AtOrAbove above -> above.on();
      case Wake.Retreat retreat -> retreat.on();
      case Wake.OnClose close -> close.on();
      case Wake.At _ -> null;
    };
  }
}
