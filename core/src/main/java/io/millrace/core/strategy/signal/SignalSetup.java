package io.millrace.core.strategy.signal;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.util.Locale;

/// What every strategy of this kind is told: which bars it decides on, which side it may take, how
/// large, and in which kind of market.
public record SignalSetup(
    BarInterval interval, Sides sides, Sizing sizing, ConditionFilter conditions) {
  private static final String LARGEST = "1000000000000";
  private static final String ONE_SIZE = "exactly one of quantity, notional and risk";

  /// Reads `interval`, `direction`, one of `quantity`, `notional` and `risk`, and `conditions`.
  public static SignalSetup read(DocumentReader params, Instrument instrument, BarInterval usual) {
    BarInterval interval = Fields.interval(params, "interval", usual);
    return new SignalSetup(
        interval,
        sides(params, instrument),
        sizing(params, instrument),
        ConditionFilter.read(params, interval));
  }

  private static Sides sides(DocumentReader params, Instrument instrument) {
    boolean spot = instrument.kind() == InstrumentKind.SPOT;
    String given = params.word("direction", spot ? "long" : "both", "long", "short", "both");
    if (spot && !given.equals("long")) {
      params.problem(
          "direction",
          "'" + given + "'",
          "long: " + instrument.id() + " is a spot instrument, which cannot be held short");
    }
    return Sides.valueOf(given.toUpperCase(Locale.ROOT));
  }

  private static Sizing sizing(DocumentReader params, Instrument instrument) {
    int given =
        (params.has("quantity") ? 1 : 0)
            + (params.has("notional") ? 1 : 0)
            + (params.has("risk") ? 1 : 0);
    if (given != 1) {
      params.problem("quantity", given == 0 ? "nothing" : given + " sizes", ONE_SIZE);
    }
    if (params.has("notional")) {
      Amount notional = amount(params, "notional");
      if (notional.compareTo(instrument.rules().minNotional()) < 0) {
        params.problem("notional", notional, "at least " + instrument.rules().minNotional());
      }
      return new Sizing.Notional(notional);
    }
    if (params.has("risk")) {
      return new Sizing.Risk(amount(params, "risk"));
    }
    Quantity quantity =
        params.parsed(
            "quantity", Quantity.ZERO, "a number above 0 with at most 8 decimals", Quantity::of);
    if (params.has("quantity")) {
      // Its worth depends on the price; what is too little then is refused at the signal.
      instrument
          .rules()
          .violation(quantity, instrument.rules().minNotional())
          .ifPresent(broken -> refuse(params, broken));
    }
    return new Sizing.Fixed(quantity);
  }

  private static void refuse(DocumentReader params, RuleViolation broken) {
    params.problem("quantity", broken.value(), broken.allowed());
  }

  private static Amount amount(DocumentReader params, String name) {
    return Amount.of(params.decimal(name, "1", "0.00000001", LARGEST));
  }

  /// The fields that {@link #read} reads.
  public Document.Builder describe() {
    Document.Builder fields = Document.fields().put("interval", interval).put("direction", sides);
    switch (sizing) {
      case Sizing.Fixed fixed -> fields.put("quantity", fixed.quantity());
      case Sizing.Notional notional -> fields.put("notional", notional.amount());
      case Sizing.Risk risk -> fields.put("risk", risk.amount());
    }
    return fields.put("conditions", conditions.describe());
  }
}
