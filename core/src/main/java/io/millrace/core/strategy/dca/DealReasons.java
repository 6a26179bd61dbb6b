package io.millrace.core.strategy.dca;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.value.Price;
import java.util.List;

/// Why a deal does what it does, in a trader's words.
final class DealReasons {
  private DealReasons() {}

  /// An order that opens or averages the deal is complete.
  static void opened(
      DcaConfig config, DealState deal, Fill fill, Instrument instrument, List<Reason> reasons) {
    boolean isBase = fill.slot().name().equals(Slots.BASE);
    reasons.add(
        Reason.acted(
            isBase
                ? "Deal {}: {} filled {} at {}; safety orders and stop are measured from {} for {}"
                : "Deal {}: {} filled {} at {}; the take profit is measured from {} for {}",
            deal.number(),
            fill.slot().name(),
            fill.quantity(),
            fill.price(),
            isBase ? deal.ledger().base().money() : deal.ledger().opened().money(),
            isBase ? deal.ledger().base().quantity() : deal.ledger().opened().quantity()));
    if (deal.exit() == null) {
      nextSafetyOrder(config, deal, instrument, reasons);
    }
  }

  private static void nextSafetyOrder(
      DcaConfig config, DealState deal, Instrument instrument, List<Reason> reasons) {
    Integer edited = deal.edits().maxSafety();
    int max = edited == null ? config.safetyOrders().max() : edited;
    if (max == 0) {
      return;
    }
    Ladder ladder = DealOrders.ladder(config, max, instrument);
    for (int k = 1; k <= Math.min(max, ladder.size()); k++) {
      if (!deal.safety(k).done()) {
        reasons.add(
            Reason.acted(
                "Deal {}: the next safety order is {}, {} from the reference of the base order",
                deal.number(),
                Slots.safety(k),
                new Percent(ladder.rung(k).deviation())));
        return;
      }
    }
    reasons.add(Reason.acted("Deal {}: no further safety orders of {}", deal.number(), max));
  }

  /// A wake of the deal came true.
  static void watched(
      DealState before, DealState after, Wake wake, Price price, List<Reason> reasons) {
    Exit exit = after.exit();
    if (exit != null) {
      reasons.add(
          Reason.acted(
              "Deal {}: {} at price {}: closing {} at market",
              after.number(),
              describe(wake),
              price,
              after.ledger().held()));
    } else if (after.watch().stopSince() != null) {
      reasons.add(
          Reason.waits(
              "Deal {}: price {} is beyond the stop, closing when it stays there",
              after.number(),
              price));
    } else if (before.watch().stopSince() != null) {
      reasons.add(
          Reason.acted("Deal {}: price {} has recovered from the stop", after.number(), price));
    } else {
      reasons.add(
          Reason.acted("Deal {}: trailing take profit is active from {}", after.number(), price));
    }
  }

  private static Reason describe(Wake wake) {
    return switch (wake) {
      case Wake.AtOrBelow below -> Reason.acted("price at or below {}", below.price());
      case Wake.AtOrAbove above -> Reason.acted("price at or above {}", above.price());
      case Wake.Retreat retreat ->
          Reason.acted("price has come back from its extreme by {}", retreat.by());
      case Wake.At at -> Reason.acted("it is {}", at.instant());
      case Wake.OnClose close -> Reason.acted("close of {}", close.interval());
    };
  }

  /// Put together only when read.
  private record Percent(io.millrace.core.value.Fraction share) {
    @Override
    public String toString() {
      return DcaPreview.percentText(share) + " %";
    }
  }
}
