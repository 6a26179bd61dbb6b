package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.wiring.JsonRules;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a connected page hears.
class LiveTest {
  /// Everything that was said, in order.
  private static final class Listener implements WebSocket.Listener {
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        heard.add(JsonRules.mapper().readTree(part.toString()));
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    Set<String> types() {
      return heard.stream().map(one -> one.get("type").asString()).collect(Collectors.toSet());
    }

    List<JsonNode> of(String type) {
      return heard.stream().filter(one -> one.get("type").asString().equals(type)).toList();
    }
  }

  @Test
  void page_hearsWhatItAskedFor_andNothingElse(@TempDir Path folder) throws Exception {
    var settings = new ServerSettings(0, DataFolder.in(folder), true, List.of(), 600, folder);
    try (Server server = Server.start(settings);
        Calls calls = new Calls(server.port())) {
      JsonNode bot = calls.get("/api/bots?strategy=dca").json().get("items").get(0);
      String id = bot.get("id").asString();
      var quiet = new Listener();
      var watching = new Listener();
      WebSocket first = connect(calls, server.port(), quiet);
      WebSocket second = connect(calls, server.port(), watching);
      second
          .sendText(
              "{\"type\":\"subscribe\",\"topics\":[\"bots\",\"prices\",\"activity\",\"bot:%s\"]}"
                  .formatted(id),
              true)
          .get(5, TimeUnit.SECONDS);
      Await.until(
          watching::types,
          types ->
              types.containsAll(
                  Set.of(
                      "system",
                      "account",
                      "price",
                      "bar",
                      "bot",
                      "botDetail",
                      "order",
                      "fill",
                      "deal",
                      "decision",
                      "activity")));
      assertThat(watching.of("fill"))
          .allSatisfy(fill -> assertThat(fill.get("fill").get("botId").asString()).isEqualTo(id));
      assertThat(watching.of("botDetail").getFirst().get("bot").get("id").asString()).isEqualTo(id);
      assertThat(quiet.types()).isSubsetOf("system", "account", "risk", "notifications");
      Set<String> prices =
          watching.of("price").stream()
              .map(price -> price.get("price").asString())
              .collect(Collectors.toSet());
      assertThat(prices).hasSizeGreaterThan(2);
      first.abort();
      second.abort();
    }
  }

  private static WebSocket connect(Calls calls, int port, Listener listener) throws Exception {
    return calls
        .client()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/live"), listener)
        .get(10, TimeUnit.SECONDS);
  }
}
