package io.millrace.server.nodes;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.server.users.Caller;
import io.millrace.store.TokenRecord.Scope;
import java.util.UUID;

/// A request on its way to another node, with who asks. It carries neither cookie nor token.
///
/// @param path with what follows after `?`, if anything
/// @param body JSON, or nothing
record CarriedRequest(String method, String path, String body, Caller caller) {
  Document write() {
    return Document.fields()
        .put("method", method)
        .put("path", path)
        .put("body", body)
        .put("user", caller.user())
        .put("admin", caller.isAdmin())
        .put("by", by(caller.by()))
        .put("network", caller.network())
        .build();
  }

  private static Document by(Caller.By by) {
    return switch (by) {
      case Caller.By.Machine _ -> Document.fields().put("kind", "machine").build();
      case Caller.By.Session session ->
          Document.fields()
              .put("kind", "session")
              .put("id", session.id())
              .put("proved", session.isProved())
              .build();
      case Caller.By.Token token ->
          Document.fields()
              .put("kind", "token")
              .put("id", token.id())
              .put("scope", token.scope())
              .build();
      case Caller.By.Signal signal ->
          Document.fields().put("kind", "signal").put("bot", signal.bot()).build();
    };
  }

  /// @throws IllegalArgumentException when it was not written so
  static CarriedRequest read(Document document) {
    Fields fields = (Fields) document;
    boolean isAdmin = fields.field("admin").equals(Document.flag(true));
    var caller =
        new Caller(
            number(fields, "user"),
            isAdmin,
            by((Fields) fields.field("by")),
            text(fields, "network"));
    return new CarriedRequest(
        text(fields, "method"), text(fields, "path"), text(fields, "body"), caller);
  }

  private static Caller.By by(Fields by) {
    return switch (text(by, "kind")) {
      case "machine" -> new Caller.By.Machine();
      case "session" ->
          new Caller.By.Session(
              UUID.fromString(text(by, "id")), by.field("proved").equals(Document.flag(true)));
      case "token" ->
          new Caller.By.Token(UUID.fromString(text(by, "id")), Scope.valueOf(text(by, "scope")));
      case "signal" -> new Caller.By.Signal(number(by, "bot"));
      default -> throw new IllegalArgumentException("a caller of kind " + text(by, "kind"));
    };
  }

  static String text(Fields fields, String name) {
    return switch (fields.field(name)) {
      case Document.Text text -> text.value();
      case null, default -> throw new IllegalArgumentException(name + " must be text");
    };
  }

  static long number(Fields fields, String name) {
    return switch (fields.field(name)) {
      case Document.Num number -> number.value().longValueExact();
      case null, default -> throw new IllegalArgumentException(name + " must be a number");
    };
  }
}
