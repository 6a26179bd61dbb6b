package io.millrace.core.strategy.dca;

import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One open deal.
///
/// @param openedAt when its base order was asked for
/// @param sizing what one unit of the configured safety order size is worth in this deal
/// @param safety how far each safety order is, the nearest first; those not touched are left off
/// @param targets how far each take profit is; those not touched are left off
/// @param added orders that the user has added
/// @param rungs the safety orders, once they have been worked out
/// @param exit nothing while the deal goes its way
record DealState(
    long number,
    Instant openedAt,
    Entry entry,
    Amount sizing,
    Ledger ledger,
    List<Progress> safety,
    List<Progress> targets,
    List<Added> added,
    Edits edits,
    Watch watch,
    Rungs rungs,
    @Nullable Exit exit) {
  DealState {
    safety = List.copyOf(safety);
    targets = List.copyOf(targets);
    added = List.copyOf(added);
  }

  static DealState opening(long number, Instant at, Entry entry, Amount sizing) {
    return new DealState(
        number,
        at,
        entry,
        sizing,
        Ledger.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        Edits.NONE,
        Watch.NOTHING,
        new Rungs(),
        null);
  }

  /// The base order.
  ///
  /// @param limit nothing for a market order
  /// @param filled what has traded, fees in coins not deducted
  /// @param done whether nothing more of it will trade
  record Entry(Quantity quantity, @Nullable Price limit, Quantity filled, boolean done) {}

  /// How far an order is.
  record Progress(Quantity filled, boolean done) {
    static final Progress UNTOUCHED = new Progress(Quantity.ZERO, false);
  }

  /// An order that the user has added.
  ///
  /// @param limit nothing for a market order
  record Added(Quantity quantity, @Nullable Price limit, Quantity filled, boolean done) {}

  /// What the user has changed for this deal alone.
  ///
  /// @param stopLoss zero when he has removed it
  record Edits(@Nullable Integer maxSafety, @Nullable Ratio takeProfit, @Nullable Ratio stopLoss) {
    static final Edits NONE = new Edits(null, null, null);

    Optional<Ratio> takeProfitIfEdited() {
      return Optional.ofNullable(takeProfit);
    }

    Optional<Ratio> stopLossIfEdited() {
      return Optional.ofNullable(stopLoss);
    }
  }

  /// What the deal has seen of the price.
  ///
  /// @param trailFrom the price at which the trailing take profit became active
  /// @param stopSince since when the price is beyond the stop
  /// @param stopLevel the level that it has passed
  /// @param stopExtreme where a trailing stop follows from, once it has been passed and has
  ///   recovered
  record Watch(
      @Nullable Price trailFrom,
      @Nullable Instant stopSince,
      @Nullable Price stopLevel,
      @Nullable Price stopExtreme) {
    static final Watch NOTHING = new Watch(null, null, null, null);

    Watch trailing(Price from) {
      return new Watch(from, stopSince, stopLevel, stopExtreme);
    }

    Watch beyondStop(Instant since, Price level, @Nullable Price extreme) {
      return new Watch(trailFrom, since, level, extreme);
    }

    Watch recovered() {
      return new Watch(trailFrom, null, null, stopExtreme);
    }
  }

  /// The deal is being closed: everything else goes.
  ///
  /// @param slot the name of the closing order's slot
  /// @param filled what has traded in that slot
  /// @param limit nothing for a market order
  record Exit(String slot, CloseReason reason, Quantity filled, @Nullable Price limit) {}

  Progress safety(int k) {
    return k <= safety.size() ? safety.get(k - 1) : Progress.UNTOUCHED;
  }

  Progress target(int exit) {
    return exit < targets.size() ? targets.get(exit) : Progress.UNTOUCHED;
  }

  /// How many safety orders have filled.
  int safetyDone() {
    int done = 0;
    for (int i = 0; i < safety.size(); i++) {
      done += safety.get(i).done() ? 1 : 0;
    }
    return done;
  }

  /// Whether nothing has traded yet.
  boolean isUntouched() {
    return ledger.opened().quantity().isZero();
  }

  DealState with(Entry newEntry, Ledger newLedger) {
    return new DealState(
        number,
        openedAt,
        newEntry,
        sizing,
        newLedger,
        safety,
        targets,
        added,
        edits,
        watch,
        new Rungs(),
        exit);
  }

  DealState withSafety(int k, Progress progress, Ledger newLedger) {
    return new DealState(
        number,
        openedAt,
        entry,
        sizing,
        newLedger,
        replaced(safety, k - 1, progress),
        targets,
        added,
        edits,
        watch,
        rungs,
        exit);
  }

  DealState withTarget(int index, Progress progress, Ledger newLedger) {
    return new DealState(
        number,
        openedAt,
        entry,
        sizing,
        newLedger,
        safety,
        replaced(targets, index, progress),
        added,
        edits,
        watch,
        rungs,
        exit);
  }

  DealState withAdded(List<Added> all, Ledger newLedger) {
    return new DealState(
        number, openedAt, entry, sizing, newLedger, safety, targets, all, edits, watch, rungs,
        exit);
  }

  DealState with(Edits newEdits) {
    return new DealState(
        number, openedAt, entry, sizing, ledger, safety, targets, added, newEdits, watch, rungs,
        exit);
  }

  DealState with(Watch newWatch) {
    return new DealState(
        number, openedAt, entry, sizing, ledger, safety, targets, added, edits, newWatch, rungs,
        exit);
  }

  DealState with(Exit newExit, Ledger newLedger) {
    return new DealState(
        number, openedAt, entry, sizing, newLedger, safety, targets, added, edits, watch, rungs,
        newExit);
  }

  private static List<Progress> replaced(List<Progress> all, int index, Progress progress) {
    Progress[] grown = all.toArray(new Progress[Math.max(all.size(), index + 1)]);
    for (int i = all.size(); i < index; i++) {
      grown[i] = Progress.UNTOUCHED;
    }
    grown[index] = progress;
    return List.of(grown);
  }
}
