package io.millrace.history;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.core.market.BarSeries;
import io.millrace.core.value.Price;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A stand-in for Binance's public endpoints, written from their documentation: it serves one
/// series, and goes wrong where a test says so.
final class KlineServer implements AutoCloseable {
  private final HttpServer server;
  private final BarSeries series;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Answer> trouble = new ArrayDeque<>();
  volatile long now;
  volatile int usedWeight = 2;

  /// An answer in place of the right one.
  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange, String right) throws IOException;
  }

  KlineServer(BarSeries series) throws IOException {
    this.series = series;
    this.now = series.openTime(series.size() - 1) + 10 * series.interval().millis();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v3/time", e -> send(e, 200, "{\"serverTime\":" + now + "}"));
    server.createContext("/api/v3/klines", this::klines);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The next requests for klines are answered so, one each.
  synchronized void next(Answer... answers) {
    trouble.addAll(List.of(answers));
  }

  List<String> asked() {
    return asked;
  }

  static Answer status(int status, String body, String... headers) {
    return (exchange, _) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(exchange, status, body);
    };
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void klines(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getQuery());
    Map<String, String> query = new HashMap<>();
    for (String part : exchange.getRequestURI().getQuery().split("&", -1)) {
      query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    String right = rows(query);
    exchange.getResponseHeaders().set("X-MBX-USED-WEIGHT-1M", String.valueOf(usedWeight));
    if (trouble.isEmpty()) {
      send(exchange, 200, right);
    } else {
      trouble.poll().give(exchange, right);
    }
  }

  private String rows(Map<String, String> query) {
    long from = Long.parseLong(query.getOrDefault("startTime", "0"));
    long to = Long.parseLong(query.getOrDefault("endTime", "" + Long.MAX_VALUE));
    int limit = Integer.parseInt(query.getOrDefault("limit", "500"));
    List<String> rows = new ArrayList<>();
    for (int i = series.indexAtOrAfter(from); i < series.size() && rows.size() < limit; i++) {
      if (series.openTime(i) <= Math.min(to, now)) {
        rows.add(row(i));
      }
    }
    return "[" + String.join(",", rows) + "]";
  }

  private String row(int i) {
    return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"1.5\",3,\"0.5\",\"0.7\",\"0\"]"
        .formatted(
            series.openTime(i),
            Price.ofUnits(series.open(i)),
            Price.ofUnits(series.high(i)),
            Price.ofUnits(series.low(i)),
            Price.ofUnits(series.close(i)),
            series.volume(i),
            series.openTime(i) + series.interval().millis() - 1);
  }
}
