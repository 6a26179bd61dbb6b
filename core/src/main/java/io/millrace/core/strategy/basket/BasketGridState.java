package io.millrace.core.strategy.basket;

import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a basket grid remembers.
///
/// @param number of the present or last basket, from 1; 0 before the first
/// @param anchor what the levels of the open basket are measured from; nothing between baskets
/// @param extended whether the zone extension has begun
/// @param books the open basket's fills
/// @param exit how the basket is being closed; nothing while it is not
/// @param dust base units that closed baskets have left
/// @param aboveSince since when the price has been far enough above the anchor of an empty basket
/// @param suggested whether a new anchor has been suggested for this basket
/// @param reopenAt when the next basket may start; nothing while one is open or none is to come
/// @param heldBack slots that are placed again later, after the venue ended their orders
/// @param partial slots whose order has traded in part: its rest may be smaller than the venue
///   would take as a new order
public record BasketGridState(
    Stage stage,
    long number,
    @Nullable Price anchor,
    boolean extended,
    List<BasketLevel> levels,
    Books books,
    Trail trail,
    @Nullable Price peak,
    @Nullable Exit exit,
    Amount dust,
    @Nullable Instant aboveSince,
    boolean suggested,
    @Nullable Instant reopenAt,
    List<HeldBack> heldBack,
    List<String> partial) {
  public static final BasketGridState NEW =
      new BasketGridState(
          Stage.WAITING,
          0,
          null,
          false,
          List.of(),
          Books.EMPTY,
          Trail.WAITING,
          null,
          null,
          Amount.ZERO,
          null,
          false,
          null,
          List.of(),
          List.of());

  public BasketGridState {
    levels = List.copyOf(levels);
    heldBack = List.copyOf(heldBack);
    partial = List.copyOf(partial);
  }

  /// Quantity and cost of one basket.
  ///
  /// @param arrived base units bought, less fees taken from them
  /// @param cost quote spent, fees included
  /// @param sold base units sold
  /// @param proceeds quote received, less fees
  /// @param tp1 how much has traded in that slot; likewise `tp2` and `trail`
  public record Books(
      Amount arrived,
      Amount cost,
      Amount sold,
      Amount proceeds,
      Quantity tp1,
      Quantity tp2,
      Quantity trail) {
    public static final Books EMPTY =
        new Books(
            Amount.ZERO,
            Amount.ZERO,
            Amount.ZERO,
            Amount.ZERO,
            Quantity.ZERO,
            Quantity.ZERO,
            Quantity.ZERO);

    public Amount held() {
      return arrived.minus(sold);
    }

    public boolean isFlat() {
      return !held().isPositive();
    }

    /// What selling has earned over what was sold: what is left keeps its cost.
    Amount profit() {
      return proceeds.minus(isFlat() ? cost : cost.share(sold, arrived));
    }
  }

  /// The order that closes a basket.
  ///
  /// @param slot `stop`, `close` or `emergency`
  /// @param limit worst price; nothing for a market order
  /// @param sold how much has traded in the slot
  public record Exit(String slot, CloseReason reason, @Nullable Price limit, Quantity sold) {}

  /// A slot that is left out of the plan until an instant.
  public record HeldBack(String slot, Instant until) {}

  /// How far the baskets have come.
  public enum Stage {
    /// no basket is open
    WAITING,
    /// a basket's levels rest
    OPEN,
    /// the basket is being sold
    CLOSING,
    /// no further basket is to come
    ENDED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How far the trailing sale of the remainder has come.
  public enum Trail {
    /// the price has not been at tp2
    WAITING,
    /// it follows the peak
    ARMED,
    /// the price has fallen back; the remainder is being sold
    FIRED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
