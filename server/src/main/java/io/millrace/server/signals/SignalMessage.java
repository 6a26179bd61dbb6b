package io.millrace.server.signals;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/// What a signal says: a JSON object, as alerts are written by hand.
///
/// @param at when it was sent
/// @param id by which it is known when it comes again; its whole text where it has none
/// @param instrument a check: the bot's, if it is named
public record SignalMessage(
    SignalAction action, Instant at, Optional<String> id, Optional<String> instrument) {
  private static final Set<String> NAMES =
      Set.of("action", "time", "id", "instrument", "quantity", "limit");

  private static final int LONGEST_ID = 100;

  /// @throws InvalidDocumentException naming what is wrong
  static SignalMessage read(String text) {
    Document.Fields fields = fields(text);
    for (String name : fields.fields().keySet()) {
      if (!NAMES.contains(name)) {
        throw new InvalidDocumentException(
            name,
            shown(fields, name),
            "left out; there are action, time, id, instrument, quantity, limit");
      }
    }
    Optional<String> id = text(fields, "id");
    if (id.isPresent() && id.get().length() > LONGEST_ID) {
      throw new InvalidDocumentException(
          "id", id.get().length() + " characters", "at most " + LONGEST_ID);
    }
    return new SignalMessage(action(fields), at(fields), id, text(fields, "instrument"));
  }

  private static Document.Fields fields(String text) {
    try {
      if (Json.parse(text) instanceof Document.Fields fields) {
        return fields;
      }
    } catch (InvalidJsonException wrong) {
      var refused = new InvalidDocumentException("message", "no JSON", "a JSON object");
      refused.initCause(wrong);
      throw refused;
    }
    throw new InvalidDocumentException("message", "JSON of another kind", "a JSON object");
  }

  private static SignalAction action(Document.Fields fields) {
    String word = text(fields, "action").orElse("");
    boolean isAdding = word.equals("add-funds");
    for (String name : new String[] {"quantity", "limit"}) {
      if (!isAdding && text(fields, name).isPresent()) {
        throw new InvalidDocumentException(
            name, shown(fields, name), "left out: it is for add-funds");
      }
    }
    return switch (word) {
      case "open" -> new SignalAction.Open();
      case "close" -> new SignalAction.Close();
      case "pause" -> new SignalAction.Pause();
      case "add-funds" ->
          new SignalAction.AddFunds(
              text(fields, "quantity")
                  .orElseThrow(
                      () ->
                          new InvalidDocumentException(
                              "quantity", "nothing", "a quantity in the base asset, above 0")),
              text(fields, "limit"));
      default ->
          throw new InvalidDocumentException(
              "action", shown(fields, "action"), "open, close, pause or add-funds");
    };
  }

  private static Instant at(Document.Fields fields) {
    String text = text(fields, "time").orElse("");
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      var refused =
          new InvalidDocumentException(
              "time",
              shown(fields, "time"),
              "when it is sent, such as 2026-03-01T12:00:00Z; TradingView writes {{timenow}} so");
      refused.initCause(wrong);
      throw refused;
    }
  }

  private static Optional<String> text(Document.Fields fields, String name) {
    return switch (fields.field(name)) {
      case Document.Text text -> Optional.of(text.value().strip()).filter(t -> !t.isEmpty());
      case Document.Num number -> Optional.of(number.value().toPlainString());
      case Document.Nothing _ -> Optional.empty();
      case Document.Flag _, Document.Items _, Document.Fields _ ->
          throw new InvalidDocumentException(name, "a value of another kind", "text or a number");
    };
  }

  private static String shown(Document.Fields fields, String name) {
    return text(fields, name).map(value -> "'" + value + "'").orElse("nothing");
  }
}
