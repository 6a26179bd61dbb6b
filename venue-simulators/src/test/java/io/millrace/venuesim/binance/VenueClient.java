package io.millrace.venuesim.binance;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A plain client of the simulator, written for these tests: it signs, and reads answers as trees.
final class VenueClient implements AutoCloseable {
  static final String KEY = "testkey1";
  static final String SECRET = "testsecret1";

  private final HttpClient http = HttpClient.newHttpClient();
  private final BinanceSpotSimulator venue;

  record Answer(int status, Document body, HttpResponse<String> response) {
    Document field(String name) {
      return ((Document.Fields) body).field(name);
    }

    String text(String name) {
      return VenueClient.text(field(name));
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  VenueClient(BinanceSpotSimulator venue) {
    this.venue = venue;
  }

  static String text(Document value) {
    return switch (value) {
      case Document.Text text -> text.value();
      case Document.Num number -> number.value().toPlainString();
      case Document.Flag flag -> "" + flag.value();
      case Document other -> Json.compact(other);
    };
  }

  static void addAccount(BinanceSpotSimulator venue, String key, String secret) {
    venue.act(
        "accounts",
        Json.parse(
            "{\"balances\":{\"USDT\":\"100000\",\"BTC\":\"10\",\"ETH\":\"0\"},\"keys\":[{\"key\":\""
                + key
                + "\",\"secret\":\""
                + secret
                + "\"}]}"));
  }

  static void print(BinanceSpotSimulator venue, String symbol, String price, String qty) {
    venue.act(
        "print",
        Json.parse(
            "{\"symbol\":\"" + symbol + "\",\"price\":\"" + price + "\",\"qty\":\"" + qty + "\"}"));
  }

  Answer open(String pathAndQuery) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(venue.url() + pathAndQuery)).build());
  }

  Answer signed(String method, String path, String query, String... headers)
      throws IOException, InterruptedException {
    String stamped =
        query + (query.isEmpty() ? "" : "&") + "timestamp=" + System.currentTimeMillis();
    String whole = stamped + "&signature=" + sign(SECRET, stamped);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(venue.url() + path + "?" + whole))
            .header("X-MBX-APIKEY", KEY)
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), Json.parse(response.body()), response);
  }

  static String sign(String secret, String payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  /// A connection the venue listens to: it answers the handshake a moment before it does.
  Socket socket(String path) throws InterruptedException {
    URI uri = URI.create("ws://127.0.0.1:" + venue.port() + path);
    Socket socket = new Socket();
    socket.web = http.newWebSocketBuilder().buildAsync(uri, socket).join();
    boolean market = !path.startsWith("/ws-api");
    socket.send("{\"method\":\"" + (market ? "LIST_SUBSCRIPTIONS" : "ping") + "\",\"id\":0}");
    socket.await(message -> text(message.field("id")).equals("0"));
    return socket;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// Collects what comes.
  static final class Socket implements WebSocket.Listener {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();
    private @Nullable WebSocket web;

    void send(String text) {
      WebSocket open = web;
      if (open == null) {
        throw new IllegalStateException("not connected yet");
      }
      open.sendText(text, true).join();
    }

    /// The next message that fits; those before it are passed over.
    Document.Fields await(Predicate<Document.Fields> fits) throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (true) {
        String text = received.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (text == null) {
          throw new AssertionError("no such message came");
        }
        if (Json.parse(text) instanceof Document.Fields fields && fits.test(fields)) {
          return fields;
        }
      }
    }

    String next() throws InterruptedException {
      String text = received.poll(10, TimeUnit.SECONDS);
      return text == null ? "nothing came" : text;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      begun.append(data);
      if (last) {
        received.add(begun.toString());
        begun.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      received.add("closed " + code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      received.add("broken");
    }
  }
}
