package io.millrace.venues.binance.spot;

import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.venue.VenueOrder;
import java.util.List;

/// Writes order lists in the venue's words (sheet §8): OCO, of which one cancels the other; OTO, of
/// which the first, filled, places the other; OTOCO, which places an OCO. Group and leg of an order
/// are what the list says, so its handling is not looked at.
final class ListWriter {
  private ListWriter() {}

  /// @throws IllegalArgumentException in one line, when the two are no such pair
  static Parameters oco(VenueOrder one, VenueOrder other) {
    requireAlike(one, other);
    Side side = one.order().side();
    Parameters sent =
        Parameters.of("symbol", one.instrument().symbol())
            .with("side", side.name())
            .with("quantity", one.order().quantity());
    pair(sent, "", one, other);
    return sent.with("newOrderRespType", "RESULT");
  }

  static Parameters oto(VenueOrder working, VenueOrder pending) {
    Parameters sent = working(working);
    sent.with("pendingSide", pending.order().side().name())
        .with("pendingQuantity", pending.order().quantity());
    leg(sent, "pending", pending, false);
    return sent.with("newOrderRespType", "RESULT");
  }

  /// @throws IllegalArgumentException in one line, when the last two are no pair
  static Parameters otoco(VenueOrder working, VenueOrder one, VenueOrder other) {
    requireAlike(one, other);
    Parameters sent = working(working);
    sent.with("pendingSide", one.order().side().name())
        .with("pendingQuantity", one.order().quantity());
    pair(sent, "pending", one, other);
    return sent.with("newOrderRespType", "RESULT");
  }

  private static Parameters working(VenueOrder order) {
    if (!(order.order().terms() instanceof OrderTerms.Limit)) {
      throw new IllegalArgumentException("the first order of an OTO must be a limit on spot");
    }
    Parameters sent =
        Parameters.of("symbol", order.instrument().symbol())
            .with("workingSide", order.order().side().name())
            .with("workingQuantity", order.order().quantity());
    leg(sent, "working", order, false);
    return sent;
  }

  private static void requireAlike(VenueOrder one, VenueOrder other) {
    boolean alike =
        one.instrument().equals(other.instrument())
            && one.order().side() == other.order().side()
            && one.order().quantity().equals(other.order().quantity());
    if (!alike) {
      throw new IllegalArgumentException(
          "orders "
              + one.id()
              + " and "
              + other.id()
              + " must have one instrument, side and quantity to cancel each other on spot");
    }
  }

  /// A sell gains above and stops below; a buy the other way round.
  private static void pair(Parameters sent, String prefix, VenueOrder one, VenueOrder other) {
    boolean firstStops = stops(one.order().terms());
    if (firstStops == stops(other.order().terms())) {
      throw new IllegalArgumentException(
          "of " + one.id() + " and " + other.id() + " one must be a stop and one not, on spot");
    }
    VenueOrder stop = firstStops ? one : other;
    VenueOrder gain = firstStops ? other : one;
    boolean sells = one.order().side() == Side.SELL;
    leg(sent, named(prefix, "above"), sells ? gain : stop, true);
    leg(sent, named(prefix, "below"), sells ? stop : gain, true);
  }

  private static boolean stops(OrderTerms terms) {
    return switch (terms) {
      case OrderTerms.Stop _, OrderTerms.StopLimit _ -> true;
      case OrderTerms.Trailing trailing -> trailing.activation().isEmpty();
      case OrderTerms.Market _ ->
          throw new IllegalArgumentException("a market order cannot be cancelled by another");
      case OrderTerms.Limit _, OrderTerms.TakeProfit _ -> false;
    };
  }

  /// The parameters of a single order under the names of a leg. The only limit that an OCO takes is
  /// one that rests.
  private static void leg(Parameters sent, String prefix, VenueOrder order, boolean inPair) {
    Parameters single = OrderWriter.terms(order.order());
    boolean maker = inPair && order.order().terms() instanceof OrderTerms.Limit;
    for (String name : List.of("type", "timeInForce", "price", "stopPrice", "trailingDelta")) {
      String value = maker && name.equals("type") ? "LIMIT_MAKER" : single.value(name);
      if (!value.isEmpty() && !(maker && name.equals("timeInForce"))) {
        sent.with(named(prefix, name), value);
      }
    }
    sent.with(prefix + "ClientOrderId", order.id());
  }

  private static String named(String prefix, String name) {
    return prefix.isEmpty()
        ? name
        : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
