package io.millrace.server;

import io.millrace.core.testing.SeededRandom;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One request of the storm.
///
/// @param body a sign for each byte, which need not be UTF-8
/// @param who asks: `member`, `token`, `administrator` or `visitor`
record StormRequest(String method, String path, String body, String who, List<String> headers) {
  private static final int SHOWN = 600;

  /// What somebody may ask of an operation.
  static StormRequest of(
      StormOperation operation, JsonNode schemas, SeededRandom random, StormValues values) {
    double spoiled = random.oneOf(0.0, 0.05, 0.2);
    return new StormRequest(
        random.chance(0.01) ? random.oneOf("PATCH", "HEAD", "OPTIONS", "FOO") : operation.method(),
        path(operation, random, values, spoiled),
        body(operation, schemas, random, values, spoiled),
        who(operation, random),
        headers(random));
  }

  /// @param known what says who asks
  HttpRequest at(int port, List<String> known, Duration patience) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(patience)
            .method(method, BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
    List<String> all = new ArrayList<>(headers);
    all.addAll(known);
    return request.headers(all.toArray(String[]::new)).build();
  }

  @Override
  public String toString() {
    return "%s %s by %s, %s, %s".formatted(method, shortened(path), who, headers, shortened(body));
  }

  static String shortened(String text) {
    return text.length() < SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static String path(
      StormOperation operation, SeededRandom random, StormValues values, double spoiled) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (StormOperation.Parameter parameter : operation.parameters()) {
      boolean isRight = !random.chance(spoiled * 2);
      String text = isRight ? parameter(parameter, random, values) : values.hostileText();
      String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
      if (parameter.inPath()) {
        path = path.replace("{" + parameter.name() + "}", encoded);
      } else if (random.chance(0.5)) {
        query.add(parameter.name() + "=" + encoded);
        if (random.chance(spoiled)) {
          query.add(parameter.name() + "=" + encoded);
        }
      }
    }
    if (random.chance(spoiled)) {
      query.add(
          random.oneOf("=", "&&", "x", "%00=%00", "page=%ff", "size[]=1", "a=%ed%a0%80", "page="));
    }
    return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static String parameter(
      StormOperation.Parameter parameter, SeededRandom random, StormValues values) {
    JsonNode schema = parameter.schema();
    if (schema.has("enum")) {
      return schema.get("enum").get(0).asString();
    }
    return switch (schema.get("type").asString()) {
      case "integer" -> Long.toString(values.whole());
      case "boolean" -> Boolean.toString(random.chance(0.5));
      default -> values.text(parameter.name());
    };
  }

  private static String body(
      StormOperation operation,
      JsonNode schemas,
      SeededRandom random,
      StormValues values,
      double spoiled) {
    if (operation.method().equals("GET")) {
      return "";
    }
    String text =
        operation
            .body()
            .map(schema -> new StormBodies(schemas, random, values, spoiled).body(schema))
            .orElseGet(() -> random.chance(0.5) ? "" : values.hostile());
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (body.length > 0 && random.chance(spoiled / 4)) {
      byte broken = random.oneOf((byte) 0xff, (byte) 0xc0, (byte) 0, (byte) 0xed);
      body[random.intBetween(0, body.length - 1)] = broken;
    }
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  /// Visitors ask seldom: they have a rate of their own, and hardly anything to ask.
  private static String who(StormOperation operation, SeededRandom random) {
    if (operation.id().equals("logOut")) {
      return "token"; // whose session is over asks nothing more
    }
    if (random.chance(0.04)) {
      return "visitor";
    }
    return operation.path().startsWith("/api/admin/")
        ? "administrator"
        : random.oneOf("member", "member", "token");
  }

  private static List<String> headers(SeededRandom random) {
    List<String> headers = new ArrayList<>(List.of("Content-Type"));
    headers.add(
        random.chance(0.97)
            ? "application/json"
            : random.oneOf("text/plain", "x", "application/json;charset=utf-16", "multipart/x"));
    if (random.chance(0.1)) {
      headers.add(
          random.oneOf(
              "Idempotency-Key",
              "Range",
              "If-None-Match",
              "Accept",
              "Accept-Language",
              "Origin",
              "X-Millrace-Ticket",
              "X-Forwarded-For",
              "traceparent"));
      headers.add(
          random.oneOf("", "x", "*/*", "text/html", "bytes=9-1", "\"x\"", "y".repeat(3_000)));
    }
    return headers;
  }
}
