package io.millrace.core.strategy.basket;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.basket.BasketGridState.Books;
import io.millrace.core.strategy.basket.BasketGridState.Exit;
import io.millrace.core.strategy.basket.BasketGridState.HeldBack;
import io.millrace.core.strategy.basket.BasketGridState.Stage;
import io.millrace.core.strategy.basket.BasketGridState.Trail;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A basket grid's state as a document and back.
final class BasketGridStateDocument {
  private BasketGridStateDocument() {}

  static Document write(BasketGridState state) {
    Exit exit = state.exit();
    return Document.fields()
        .put("stage", state.stage())
        .put("number", state.number())
        .put("anchor", orNothing(state.anchor()))
        .put("extended", state.extended())
        .put(
            "levels",
            Document.items(state.levels().stream().map(BasketGridStateDocument::level).toList()))
        .put("books", books(state.books()))
        .put("trail", state.trail())
        .put("peak", orNothing(state.peak()))
        .put("exit", exit == null ? Document.NOTHING : exit(exit))
        .put("dust", state.dust())
        .put("aboveSince", orNothing(state.aboveSince()))
        .put("suggested", state.suggested())
        .put("reopenAt", orNothing(state.reopenAt()))
        .put(
            "heldBack",
            Document.items(
                state.heldBack().stream().map(BasketGridStateDocument::heldBack).toList()))
        .put("partial", Document.items(state.partial().stream().map(Document::text).toList()))
        .build();
  }

  private static Document orNothing(@Nullable Object value) {
    return value == null ? Document.NOTHING : Document.text(value);
  }

  private static Fields level(BasketLevel level) {
    return Document.fields()
        .put("price", level.price())
        .put("quantity", level.quantity())
        .put("filled", level.filled())
        .build();
  }

  private static Fields books(Books books) {
    return Document.fields()
        .put("arrived", books.arrived())
        .put("cost", books.cost())
        .put("sold", books.sold())
        .put("proceeds", books.proceeds())
        .put("tp1", books.tp1())
        .put("tp2", books.tp2())
        .put("trail", books.trail())
        .build();
  }

  private static Fields exit(Exit exit) {
    return Document.fields()
        .put("slot", exit.slot())
        .put("reason", exit.reason())
        .put("limit", orNothing(exit.limit()))
        .put("sold", exit.sold())
        .build();
  }

  private static Fields heldBack(HeldBack held) {
    return Document.fields().put("slot", held.slot()).put("until", held.until()).build();
  }

  /// @throws io.millrace.core.document.InvalidDocumentException when it is no state of a basket
  ///   grid
  static BasketGridState read(Document document) {
    if (document instanceof Document.Nothing) {
      return BasketGridState.NEW;
    }
    DocumentReader reader = DocumentReader.of(document, "state");
    BasketGridState state =
        new BasketGridState(
            reader.parsed("stage", Stage.WAITING, "a stage", s -> Stage.valueOf(upper(s))),
            reader.whole("number", 0, 0, Long.MAX_VALUE),
            optional(reader, "anchor", Price::of),
            reader.flag("extended", false),
            reader.objects("levels").stream().map(BasketGridStateDocument::level).toList(),
            books(reader.object("books")),
            reader.parsed("trail", Trail.WAITING, "a trail", s -> Trail.valueOf(upper(s))),
            optional(reader, "peak", Price::of),
            reader.optionalObject("exit").map(BasketGridStateDocument::exit).orElse(null),
            amount(reader, "dust"),
            optional(reader, "aboveSince", Instant::parse),
            reader.flag("suggested", false),
            optional(reader, "reopenAt", Instant::parse),
            reader.objects("heldBack").stream().map(BasketGridStateDocument::heldBack).toList(),
            texts(reader, "partial"));
    reader.finish();
    return state;
  }

  private static BasketLevel level(DocumentReader reader) {
    return new BasketLevel(
        reader.parsed("price", Price.ZERO, "a price", Price::of),
        quantity(reader, "quantity"),
        quantity(reader, "filled"));
  }

  private static Books books(DocumentReader reader) {
    return new Books(
        amount(reader, "arrived"),
        amount(reader, "cost"),
        amount(reader, "sold"),
        amount(reader, "proceeds"),
        quantity(reader, "tp1"),
        quantity(reader, "tp2"),
        quantity(reader, "trail"));
  }

  private static Exit exit(DocumentReader reader) {
    return new Exit(
        reader.requiredText("slot"),
        reader.parsed("reason", CloseReason.MANUAL, "a close reason", CloseReason::of),
        optional(reader, "limit", Price::of),
        quantity(reader, "sold"));
  }

  private static HeldBack heldBack(DocumentReader reader) {
    return new HeldBack(reader.requiredText("slot"), Instant.parse(reader.requiredText("until")));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static Quantity quantity(DocumentReader reader, String name) {
    return reader.parsed(name, Quantity.ZERO, "a quantity", Quantity::of);
  }

  private static Amount amount(DocumentReader reader, String name) {
    return reader.parsed(name, Amount.ZERO, "an amount", Amount::of);
  }

  private static <T> @Nullable T optional(
      DocumentReader reader, String name, Function<String, T> parser) {
    return reader.has(name) ? parser.apply(reader.requiredText(name)) : null;
  }

  private static List<String> texts(DocumentReader reader, String name) {
    List<String> texts = new ArrayList<>();
    if (reader.node(name) instanceof Document.Items(List<Document> items)) {
      for (Document item : items) {
        if (item instanceof Document.Text(String text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
