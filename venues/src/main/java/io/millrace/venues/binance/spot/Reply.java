package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venues.net.HttpReply;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/// What came back for a request.
public sealed interface Reply {
  /// The venue did it and said so.
  record Said(Document body) implements Reply {}

  /// The venue said that something is wrong, in its own words.
  ///
  /// @param code the venue's, such as -1021
  /// @param body all of it; a cancel-replace tells more there
  record Failed(int status, int code, String message, Document.Fields body) implements Reply {
    @Override
    public String toString() {
      return code + " (HTTP " + status + "): " + message;
    }
  }

  /// Nothing that can be understood: a timeout, a broken connection, half a body, an error page.
  record Lost(String why) implements Reply {}

  /// The request stayed here: its deadline had passed in the queue, the queue was full or the venue
  /// must be left alone. It has not been sent and never will be.
  record NotSent(String why) implements Reply {}

  /// Reads an answer. Whatever is not exactly what the venue documents counts as lost.
  static Reply of(HttpReply reply) {
    Document body;
    try {
      body = Json.parse(reply.body());
    } catch (InvalidJsonException broken) {
      return new Lost("HTTP " + reply.status() + " with a body that is no JSON");
    }
    if (reply.status() == 200) {
      return new Said(body);
    }
    if (body instanceof Document.Fields fields
        && fields.field("code") instanceof Document.Num code
        && fields.field("msg") instanceof Document.Text message) {
      return new Failed(reply.status(), code.value().intValue(), message.value(), fields);
    }
    return new Lost("HTTP " + reply.status() + " without a code");
  }

  /// Names a failure by its kind alone: the texts of exceptions may quote what was sent.
  static Lost of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    return new Lost(
        switch (cause) {
          case HttpTimeoutException _, TimeoutException _ -> "no answer in time";
          case ConnectException _ -> "no connection";
          case CancellationException _ -> "cancelled";
          default -> "connection broke: " + cause.getClass().getSimpleName();
        });
  }
}
