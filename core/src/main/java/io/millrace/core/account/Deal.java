package io.millrace.core.account;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// One cycle of a bot, summed up from its fills. Exact.
///
/// @param number the cycle of its slots
/// @param opening the side of its first fill: BUY for a long deal
/// @param closedAt nothing while it is open
/// @param closeReason as the strategy announced it; a deal that has one and is still open is
///   ending: an order of it may still trade
/// @param bought quantity bought, less fees taken in coins
/// @param cost quote paid for it, fees in quote included
/// @param sold quantity sold
/// @param proceeds quote received for it, fees in quote deducted
/// @param fees all fees in quote
/// @param funding received while it was open, negative when paid, in quote
public record Deal(
    long number,
    Side opening,
    Instant openedAt,
    Optional<Instant> closedAt,
    Optional<String> closeReason,
    Quantity bought,
    Amount cost,
    Quantity sold,
    Amount proceeds,
    Amount fees,
    Amount funding) {
  /// A deal without funding.
  public Deal(
      long number,
      Side opening,
      Instant openedAt,
      Optional<Instant> closedAt,
      Optional<String> closeReason,
      Quantity bought,
      Amount cost,
      Quantity sold,
      Amount proceeds,
      Amount fees) {
    this(
        number,
        opening,
        openedAt,
        closedAt,
        closeReason,
        bought,
        cost,
        sold,
        proceeds,
        fees,
        Amount.ZERO);
  }

  /// A deal that begins with `fill`.
  public static Deal opened(Fill fill, Instrument instrument) {
    return new Deal(
            fill.slot().cycle(),
            fill.side(),
            fill.eventTime(),
            Optional.empty(),
            Optional.empty(),
            Quantity.ZERO,
            Amount.ZERO,
            Quantity.ZERO,
            Amount.ZERO,
            Amount.ZERO)
        .after(fill, instrument);
  }

  /// The deal with one more fill.
  public Deal after(Fill fill, Instrument instrument) {
    Amount value = instrument.notional(fill.price(), fill.quantity());
    boolean inQuote = fill.fee().asset().equals(instrument.quote());
    Amount fee = inQuote ? fill.fee().amount() : Amount.ZERO;
    Amount allFees = fees.plus(fee);
    return switch (fill.side()) {
      case BUY -> {
        Quantity taken =
            fill.fee().asset().equals(instrument.base())
                ? Quantity.of(fill.fee().amount().toBigDecimal())
                : Quantity.ZERO;
        yield new Deal(
            number,
            opening,
            openedAt,
            closedAt,
            closeReason,
            bought.plus(fill.quantity()).minus(taken),
            cost.plus(value).plus(fee),
            sold,
            proceeds,
            allFees,
            funding);
      }
      case SELL ->
          new Deal(
              number,
              opening,
              openedAt,
              closedAt,
              closeReason,
              bought,
              cost,
              sold.plus(fill.quantity()),
              proceeds.plus(value).minus(fee),
              allFees,
              funding);
    };
  }

  public Deal closed(Instant at, String reason) {
    return new Deal(
        number,
        opening,
        openedAt,
        Optional.of(at),
        Optional.of(reason),
        bought,
        cost,
        sold,
        proceeds,
        fees,
        funding);
  }

  /// The deal, announced to be over while an order of it may still trade; without a reason, going
  /// on after all.
  public Deal ending(Optional<String> reason) {
    return new Deal(
        number, opening, openedAt, closedAt, reason, bought, cost, sold, proceeds, fees, funding);
  }

  /// Whether only an order that may still trade keeps it open.
  public boolean isEnding() {
    return closedAt.isEmpty() && closeReason.isPresent();
  }

  /// The deal after funding of `amount` in quote, negative when paid.
  public Deal funded(Amount amount) {
    return new Deal(
        number,
        opening,
        openedAt,
        closedAt,
        closeReason,
        bought,
        cost,
        sold,
        proceeds,
        fees,
        funding.plus(amount));
  }

  public boolean isOpen() {
    return closedAt.isEmpty();
  }

  /// Proceeds − cost + funding: what the deal has done to the quote balance.
  public Amount cashFlow() {
    return proceeds.minus(cost).plus(funding);
  }

  /// What closing has earned over opening, with funding. What is left over, dust or coins that were
  /// kept, keeps its cost: that is no loss. Of a deal that has closed flat it is the cash flow.
  public Amount profit() {
    if (held().isZero()) {
      return cashFlow();
    }
    return opening == Side.BUY
        ? proceeds.minus(cost.share(sold.toAmount(), bought.toAmount())).plus(funding)
        : proceeds.share(bought.toAmount(), sold.toAmount()).minus(cost).plus(funding);
  }

  /// What is held now: bought and not sold, or the other way round when short.
  public Quantity held() {
    return opening == Side.BUY ? bought.minusOrZero(sold) : sold.minusOrZero(bought);
  }

  /// Profit if what is held were closed at `price` with a fee of `takerRate`.
  public Amount profitAt(Instrument instrument, Price price, Ratio takerRate) {
    Amount value = instrument.notional(price, held());
    Amount fee = value.times(takerRate, Amount.DECIMALS, RoundingMode.HALF_UP);
    Amount net = opening == Side.BUY ? value.minus(fee) : value.plus(fee).negate();
    return cashFlow().plus(net);
  }
}
