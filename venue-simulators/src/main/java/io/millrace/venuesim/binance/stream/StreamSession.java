package io.millrace.venuesim.binance.stream;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.api.Wire;
import io.millrace.venuesim.net.WebSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// A connection to market streams: `/ws/<stream>` sends events as they are, `/stream?streams=`
/// wraps each with its stream's name; either takes SUBSCRIBE and its sisters while it is open.
final class StreamSession implements WebSession {
  private static final String VARIANTS =
      "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`";

  private final MarketStreams streams;
  private final Line line;
  private final Wire wire;
  private final LongSupplier millis;
  private final LineRules rules;
  private final Set<String> subscribed = new LinkedHashSet<>();
  private volatile boolean combined;

  StreamSession(
      MarketStreams streams,
      Line line,
      Wire wire,
      LongSupplier millis,
      LineRules rules,
      boolean combined,
      List<String> first) {
    this.streams = streams;
    this.line = line;
    this.wire = wire;
    this.millis = millis;
    this.rules = rules;
    this.combined = combined;
    this.subscribed.addAll(first);
  }

  Wire wire() {
    return wire;
  }

  Line line() {
    return line;
  }

  void push(String stream, String event) {
    line.event(stream, combined ? "{\"stream\":\"" + stream + "\",\"data\":" + event + "}" : event);
  }

  @Override
  public void opened() {
    subscribed.forEach(stream -> streams.subscribe(stream, this));
  }

  @Override
  public void closed() {
    subscribed.forEach(stream -> streams.unsubscribe(stream, this));
  }

  @Override
  public void ponged(byte[] payload) {
    line.ponged(millis.getAsLong());
  }

  @Override
  public void pinged() {
    line.count(millis.getAsLong());
  }

  @Override
  public void received(String text) {
    line.count(millis.getAsLong());
    try {
      if (Json.parse(text) instanceof Document.Fields request) {
        answer(request);
      } else {
        line.answer(
            error(
                2, "Invalid request: missing field `method` at line 1 column 1", Document.NOTHING));
      }
    } catch (InvalidJsonException malformed) {
      line.answer(
          error(
              3,
              "Invalid JSON: expected value at line "
                  + malformed.line()
                  + " column "
                  + malformed.column(),
              Document.NOTHING));
    }
  }

  private void answer(Document.Fields request) {
    Document id = request.field("id");
    String method = request.field("method") instanceof Document.Text text ? text.value() : "";
    List<Document> params =
        request.field("params") instanceof Document.Items items ? items.items() : List.of();
    switch (method) {
      case "SUBSCRIBE" -> subscribe(params, id);
      case "UNSUBSCRIBE" -> {
        for (String stream : names(params)) {
          subscribed.remove(stream);
          streams.unsubscribe(stream, this);
        }
        line.answer(result(Document.NOTHING, id));
      }
      case "LIST_SUBSCRIPTIONS" ->
          line.answer(result(Document.items(subscribed.stream().map(Document::text).toList()), id));
      case "SET_PROPERTY" -> set(params, id);
      case "GET_PROPERTY" ->
          line.answer(
              isCombined(params)
                  ? result(Document.flag(combined), id)
                  : error(0, "Unknown property", id));
      case "" ->
          line.answer(error(2, "Invalid request: missing field `method` at line 1 column 1", id));
      default ->
          line.answer(
              error(
                  2,
                  "Invalid request: unknown variant "
                      + method
                      + ", expected one of "
                      + VARIANTS
                      + " at line 1 column 28",
                  id));
    }
  }

  private void subscribe(List<Document> params, Document id) {
    List<String> names = names(params);
    if (subscribed.size() + names.size() > rules.streamsMax()) {
      line.answer(error(2, "Invalid request: too many parameters", id));
      return;
    }
    for (String stream : names) {
      // As at the venue, a name that is no stream is taken, and nothing ever comes of it.
      if (subscribed.add(stream) && streams.isKnown(stream)) {
        streams.subscribe(stream, this);
      }
    }
    line.answer(result(Document.NOTHING, id));
  }

  private static List<String> names(List<Document> params) {
    List<String> names = new ArrayList<>();
    for (Document param : params) {
      if (param instanceof Document.Text text) {
        names.add(text.value());
      }
    }
    return names;
  }

  private static boolean isCombined(List<Document> params) {
    return !params.isEmpty()
        && params.getFirst() instanceof Document.Text name
        && name.value().equals("combined");
  }

  private void set(List<Document> params, Document id) {
    if (!isCombined(params)) {
      line.answer(error(0, "Unknown property", id));
    } else if (params.size() == 2 && params.get(1) instanceof Document.Flag flag) {
      combined = flag.value();
      line.answer(result(Document.NOTHING, id));
    } else {
      line.answer(error(1, "Invalid value type: expected Boolean", id));
    }
  }

  private static Document result(Document result, Document id) {
    return Document.fields().put("result", result).put("id", id).build();
  }

  private static Document error(int code, String message, Document id) {
    return Document.fields().put("code", code).put("msg", message).put("id", id).build();
  }

  /// The venue is about to end this connection.
  void announceShutdown(long now) {
    String event =
        Json.compact(Document.fields().put("e", "serverShutdown").put("E", wire.time(now)).build());
    push("!serverShutdown", event);
  }
}
