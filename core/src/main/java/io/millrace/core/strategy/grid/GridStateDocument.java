package io.millrace.core.strategy.grid;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A grid's state as a document and back.
final class GridStateDocument {
  private GridStateDocument() {}

  static Document write(GridState state) {
    GridShape shape = state.shape();
    Errand errand = state.errand();
    Ledger ledger = state.ledger();
    return Document.fields()
        .put("stage", state.stage())
        .put("shape", shape == null ? Document.NOTHING : shapeOf(shape))
        .put("firstLine", state.firstLine())
        .put("lines", Document.items(state.lines().stream().map(Document::text).toList()))
        .put("rungs", Document.items(state.rungs().stream().map(GridStateDocument::rung).toList()))
        .put("held", ledger.held())
        .put("cash", ledger.cash())
        .put("gridProfit", ledger.gridProfit())
        .put("cycles", ledger.cycles())
        .put("otherFees", Document.items(ledger.otherFees().stream().map(Document::text).toList()))
        .put("invested", state.invested())
        .put("errand", errand == null ? Document.NOTHING : errandOf(errand))
        .put("retired", state.retired())
        .put("why", state.why())
        .build();
  }

  private static Fields shapeOf(GridShape shape) {
    return Document.fields()
        .put("lower", shape.lower())
        .put("upper", shape.upper())
        .put("intervals", shape.intervals())
        .put("spacing", shape.spacing())
        .put("size", shape.size())
        .put("unit", shape.unit())
        .put("direction", shape.direction())
        .build();
  }

  private static Fields rung(Rung rung) {
    Leg opening = rung.opening();
    return Document.fields()
        .put("side", rung.side().lower())
        .put("turn", rung.turn())
        .put("nominal", rung.nominal())
        .put("quantity", rung.quantity())
        .put("filled", rung.filled())
        .put("done", leg(rung.done()))
        .put("opening", opening == null ? Document.NOTHING : leg(opening))
        .put("notBefore", orNothing(rung.notBefore()))
        .build();
  }

  private static Fields leg(Leg leg) {
    return Document.fields().put("coins", leg.coins()).put("cash", leg.cash()).build();
  }

  private static Fields errandOf(Errand errand) {
    return Document.fields()
        .put("cycle", errand.slot().cycle())
        .put("name", errand.slot().name())
        .put("side", errand.side().lower())
        .put("quantity", errand.quantity())
        .put("filled", errand.filled())
        .put("limit", orNothing(errand.limit()))
        .put("margin", orNothing(errand.margin()))
        .put("notBefore", orNothing(errand.notBefore()))
        .build();
  }

  private static Document orNothing(@Nullable Object value) {
    return value == null ? Document.NOTHING : Document.text(value);
  }

  /// @throws io.millrace.core.document.InvalidDocumentException when it is no state of a grid
  static GridState read(Document document) {
    if (document instanceof Document.Nothing) {
      return GridState.NEW;
    }
    DocumentReader reader = DocumentReader.of(document, "state");
    Stage stage = stage(reader);
    GridShape shape = reader.optionalObject("shape").map(GridStateDocument::shape).orElse(null);
    int firstLine = (int) whole(reader, "firstLine");
    List<Price> lines = texts(reader, "lines", Price::of);
    List<Rung> rungs = reader.objects("rungs").stream().map(GridStateDocument::rung).toList();
    Ledger ledger = ledger(reader);
    Amount invested = amount(reader, "invested");
    Errand errand = reader.optionalObject("errand").map(GridStateDocument::errand).orElse(null);
    long retired = whole(reader, "retired");
    String why = reader.text("why", "");
    reader.finish();
    return new GridState(
        stage, shape, firstLine, lines, rungs, ledger, invested, errand, retired, why);
  }

  private static Stage stage(DocumentReader reader) {
    return reader.parsed(
        "stage", Stage.NEW, "a stage of a grid", s -> Stage.valueOf(s.toUpperCase(Locale.ROOT)));
  }

  private static GridShape shape(DocumentReader reader) {
    return new GridShape(
        reader.parsed("lower", Price.ZERO, "a price", Price::of),
        reader.parsed("upper", Price.ZERO, "a price", Price::of),
        (int) whole(reader, "intervals"),
        reader.parsed(
            "spacing",
            GridShape.Spacing.ARITHMETIC,
            "a spacing",
            s -> GridShape.Spacing.valueOf(s.toUpperCase(Locale.ROOT))),
        amount(reader, "size"),
        reader.parsed(
            "unit",
            GridShape.Unit.BASE,
            "a unit",
            s -> GridShape.Unit.valueOf(s.toUpperCase(Locale.ROOT))),
        reader.parsed(
            "direction",
            Direction.LONG,
            "a direction",
            s -> Direction.valueOf(s.toUpperCase(Locale.ROOT))));
  }

  private static Rung rung(DocumentReader reader) {
    return new Rung(
        side(reader),
        whole(reader, "turn"),
        quantity(reader, "nominal"),
        quantity(reader, "quantity"),
        quantity(reader, "filled"),
        leg(reader.object("done")),
        reader.optionalObject("opening").map(GridStateDocument::leg).orElse(null),
        optional(reader, "notBefore", Instant::parse).orElse(null));
  }

  private static Leg leg(DocumentReader reader) {
    return new Leg(amount(reader, "coins"), amount(reader, "cash"));
  }

  private static Ledger ledger(DocumentReader reader) {
    return new Ledger(
        amount(reader, "held"),
        amount(reader, "cash"),
        amount(reader, "gridProfit"),
        whole(reader, "cycles"),
        texts(reader, "otherFees", GridStateDocument::money));
  }

  private static Money money(String text) {
    int space = text.indexOf(' ');
    return Money.of(
        Asset.of(text.substring(space + 1)), Amount.of(text.substring(0, Math.max(space, 0))));
  }

  private static Errand errand(DocumentReader reader) {
    return new Errand(
        new OrderSlot(whole(reader, "cycle"), reader.text("name", Errand.STOP)),
        side(reader),
        quantity(reader, "quantity"),
        quantity(reader, "filled"),
        optional(reader, "limit", Price::of).orElse(null),
        optional(reader, "margin", Ratio::of).orElse(null),
        optional(reader, "notBefore", Instant::parse).orElse(null));
  }

  private static Side side(DocumentReader reader) {
    return reader.parsed(
        "side", Side.BUY, "buy or sell", s -> Side.valueOf(s.toUpperCase(Locale.ROOT)));
  }

  private static long whole(DocumentReader reader, String name) {
    return reader.whole(name, 0, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Quantity quantity(DocumentReader reader, String name) {
    return reader.parsed(name, Quantity.ZERO, "a quantity", Quantity::of);
  }

  private static Amount amount(DocumentReader reader, String name) {
    return reader.parsed(name, Amount.ZERO, "an amount", Amount::of);
  }

  private static <T> Optional<T> optional(
      DocumentReader reader, String name, Function<String, T> parser) {
    return reader.has(name)
        ? Optional.of(parser.apply(reader.requiredText(name)))
        : Optional.empty();
  }

  private static <T> List<T> texts(DocumentReader reader, String name, Function<String, T> parser) {
    List<T> values = new ArrayList<>();
    if (reader.node(name) instanceof Document.Items(List<Document> items)) {
      for (Document item : items) {
        if (item instanceof Document.Text(String text)) {
          values.add(parser.apply(text));
        }
      }
    }
    return values;
  }
}
