package io.millrace.core.strategy.signal;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A {@link SignalState} as a document and back.
public final class SignalStateDocument {
  private SignalStateDocument() {}

  public static Document.Builder write(SignalState state) {
    Trade trade = state.trade();
    return Document.fields()
        .put("deals", state.deals())
        .put("strays", state.strays())
        .put("trade", trade == null ? Document.NOTHING : trade(trade));
  }

  private static Document trade(Trade trade) {
    return Document.fields()
        .put("deal", trade.deal())
        .put("side", trade.side().lower())
        .put("entry", entry(trade.entry()))
        .put("held", held(trade.held()))
        .put("exit", exit(trade.exit()))
        .put("closing", trade.closing() == null ? Document.NOTHING : closing(trade.closing()))
        .build();
  }

  private static Document entry(Trade.Entry entry) {
    Document.Builder fields = Document.fields().put("slot", entry.slot());
    switch (entry.terms()) {
      case OrderTerms.Market _ -> fields.put("type", "market");
      case OrderTerms.Limit limit -> fields.put("type", "limit").put("price", limit.price());
      case OrderTerms.Stop stop -> fields.put("type", "stop").put("price", stop.trigger());
      case OrderTerms.StopLimit _, OrderTerms.TakeProfit _, OrderTerms.Trailing _ ->
          throw new IllegalStateException("no entry is of the type " + entry.terms());
    }
    return fields
        .put("quantity", entry.quantity())
        .put("until", orNothing(entry.until()))
        .put("group", orNothing(entry.group()))
        .put("open", entry.open())
        .build();
  }

  private static Document held(Trade.Held held) {
    return Document.fields()
        .put("traded", held.traded())
        .put("cost", held.cost())
        .put("arrived", held.arrived())
        .put("stopped", held.stopped())
        .put("taken", held.taken())
        .put("closed", held.closed())
        .put("other", held.other())
        .build();
  }

  private static Document exit(Trade.Exit exit) {
    return Document.fields()
        .put("stop", orNothing(exit.stop()))
        .put("target", orNothing(exit.target()))
        .put("best", orNothing(exit.best()))
        .put("moved", exit.moved())
        .build();
  }

  private static Document closing(Trade.Closing closing) {
    return Document.fields()
        .put("reason", closing.reason())
        .put("slot", closing.slot())
        .put("limit", orNothing(closing.limit()))
        .put("notBefore", orNothing(closing.notBefore()))
        .build();
  }

  /// A text, or nothing.
  public static Document orNothing(@Nullable Object value) {
    return value == null ? Document.NOTHING : Document.text(value);
  }

  /// Reads a whole document that {@link #write} wrote.
  public static SignalState read(Document document) {
    DocumentReader reader = DocumentReader.of(document, "state");
    SignalState state = read(reader);
    reader.finish();
    return state;
  }

  /// Reads what {@link #write} wrote; the caller finishes the reader.
  public static SignalState read(DocumentReader reader) {
    return new SignalState(
        reader.whole("deals", 0, 0, Long.MAX_VALUE),
        reader.whole("strays", 0, 0, Long.MAX_VALUE),
        reader.optionalObject("trade").map(SignalStateDocument::trade).orElse(null));
  }

  private static Trade trade(DocumentReader reader) {
    return new Trade(
        reader.whole("deal", 0, 0, Long.MAX_VALUE),
        reader.parsed(
            "side", Side.BUY, "buy or sell", s -> Side.valueOf(s.toUpperCase(Locale.ROOT))),
        entry(reader.object("entry")),
        held(reader.object("held")),
        exit(reader.object("exit")),
        reader.optionalObject("closing").map(SignalStateDocument::closing).orElse(null));
  }

  private static Trade.Entry entry(DocumentReader reader) {
    String type = reader.word("type", "market", "market", "limit", "stop");
    Price price = reader.parsed("price", Price.ZERO, "a price", Price::of);
    OrderTerms terms =
        switch (type) {
          case "limit" -> new OrderTerms.Limit(price);
          case "stop" -> new OrderTerms.Stop(price);
          default -> OrderTerms.MARKET;
        };
    return new Trade.Entry(
        reader.text("slot", SignalTurn.ENTRY),
        terms,
        quantity(reader, "quantity"),
        optional(reader, "until", Instant::parse),
        optional(reader, "group", text -> text),
        reader.flag("open", false));
  }

  private static Trade.Held held(DocumentReader reader) {
    return new Trade.Held(
        quantity(reader, "traded"),
        reader.parsed("cost", Amount.ZERO, "an amount", Amount::of),
        quantity(reader, "arrived"),
        quantity(reader, "stopped"),
        quantity(reader, "taken"),
        quantity(reader, "closed"),
        quantity(reader, "other"));
  }

  private static Trade.Exit exit(DocumentReader reader) {
    return new Trade.Exit(
        optional(reader, "stop", Price::of),
        optional(reader, "target", Price::of),
        optional(reader, "best", Price::of),
        reader.flag("moved", false));
  }

  private static Trade.Closing closing(DocumentReader reader) {
    return new Trade.Closing(
        reader.parsed("reason", CloseReason.MANUAL, "a close reason", CloseReason::of),
        reader.text("slot", Trade.CLOSE),
        optional(reader, "limit", Price::of),
        optional(reader, "notBefore", Instant::parse));
  }

  private static Quantity quantity(DocumentReader reader, String name) {
    return reader.parsed(name, Quantity.ZERO, "a quantity", Quantity::of);
  }

  /// A text that a parser reads, or nothing.
  public static <T> @Nullable T optional(
      DocumentReader reader, String name, Function<String, T> parser) {
    return reader.has(name) ? parser.apply(reader.requiredText(name)) : null;
  }
}
