package io.millrace.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePosterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private final List<SafePoster> open = new ArrayList<>();

  private SafePoster poster(boolean allowsPrivate, SafePoster.Resolver resolver) {
    var made =
        new SafePoster(
            allowsPrivate, resolver, SSLContexts::createDefault, Duration.ofMillis(700), () -> NOW);
    open.add(made);
    return made;
  }

  private SafePoster atHome() {
    return poster(true, InetAddress::getAllByName);
  }

  @AfterEach
  void close() {
    open.forEach(SafePoster::close);
  }

  private static Post post(URI address) {
    return Post.json(address, Map.of("x-one", "1"), "{\"a\":\"ä\"}");
  }

  @Test
  void post_arrives_andItsAnswerIsRead_alsoInChunks() throws IOException {
    try (var listener = new Listener()) {
      for (String said : List.of("odd", "even")) {
        listener.answers("/a/b?c=d", 202, Map.of(), said);
        Reply reply = atHome().post(post(listener.url("/a/b?c=d")));
        assertThat(reply).isEqualTo(new Reply.Answered(202, Optional.empty(), said));
      }
      Listener.Heard heard = listener.heard().getFirst();
      assertThat(heard.path()).isEqualTo("/a/b?c=d");
      assertThat(heard.body()).isEqualTo("{\"a\":\"ä\"}");
      assertThat(heard.headers())
          .containsEntry("x-one", "1")
          .containsEntry("host", listener.url("").getAuthority())
          .containsEntry("content-type", "application/json");
    }
  }

  @Test
  void redirect_isNotFollowed() throws IOException {
    try (var listener = new Listener()) {
      listener.answers("/", 307, Map.of("Location", listener.url("/inside").toString()), "");
      assertThat(atHome().post(post(listener.url("/")))).matches(reply -> status(reply) == 307);
      assertThat(listener.heard()).hasSize(1);
    }
  }

  private static int status(Reply reply) {
    return reply instanceof Reply.Answered answered ? answered.status() : 0;
  }

  @Test
  void retryAfter_isRead_inSecondsAndAsADate() throws IOException {
    try (var listener = new Listener()) {
      listener.answers("/", 429, Map.of("Retry-After", "30"), "");
      listener.answers("/", 503, Map.of("Retry-After", "Sun, 22 Nov 2026 08:02:00 GMT"), "");
      listener.answers("/", 503, Map.of("Retry-After", "soon"), "");
      assertThat(waits(listener)).contains(Duration.ofSeconds(31));
      assertThat(waits(listener)).contains(Duration.ofMinutes(2));
      assertThat(waits(listener)).isEmpty();
    }
  }

  private Optional<Duration> waits(Listener listener) {
    return ((Reply.Answered) atHome().post(post(listener.url("/")))).retryAfter();
  }

  @Test
  void longAnswer_isCut() throws IOException {
    try (var listener = new Listener()) {
      listener.answers("/", 200, Map.of(), "x".repeat(300_000));
      listener.answers("/", 200, Map.of(), "x".repeat(300_001));
      for (int i = 0; i < 2; i++) {
        Reply reply = atHome().post(post(listener.url("/")));
        assertThat(((Reply.Answered) reply).body()).hasSize(PinnedClient.MOST_BYTES);
      }
    }
  }

  @Test
  void silence_endsInTime_alsoWhenItDrips() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread dripping = Thread.ofVirtual().start(() -> drip(silent));
      long start = System.nanoTime();
      Reply reply =
          atHome().post(post(URI.create("http://localhost:" + silent.getLocalPort() + "/")));
      assertThat(reply).isEqualTo(new Reply.Silent("no answer within 0 s"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      dripping.interrupt();
    }
  }

  private static void drip(ServerSocket silent) {
    try (Socket socket = silent.accept()) {
      byte[] status = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(status);
      while (!Thread.interrupted()) {
        socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      }
    } catch (IOException _) {
      // The other side has had enough.
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "https://example.com:8443/",
        "https://me@example.com/",
        "ftp://example.com/",
        "https:///path",
        "https://exämple.com/",
        "file:///etc/passwd"
      })
  void unfitAddress_isRefused_beforeAnythingIsResolved(String address) {
    SafePoster poster =
        poster(
            false,
            _ -> {
              throw new AssertionError("resolved");
            });
    assertThat(poster.unfit(URI.create(address))).isPresent();
    assertThat(poster.post(post(URI.create(address)))).isInstanceOf(Reply.Barred.class);
  }

  @Test
  void nameWithAPrivateAddressAmongOthers_isRefused() {
    SafePoster poster =
        poster(
            false,
            _ ->
                new InetAddress[] {
                  InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")
                });
    assertThat(poster.post(post(URI.create("https://rebound.example/"))))
        .isEqualTo(new Reply.Barred("its address is one of a private network"));
    for (String literal : List.of("https://[::1]/", "https://127.0.0.1/", "https://2130706433/")) {
      Reply reply = poster(false, InetAddress::getAllByName).post(post(URI.create(literal)));
      assertThat(reply).as(literal).isNotInstanceOf(Reply.Answered.class);
    }
  }

  @Test
  void name_isResolvedOnce_andWhatWasExaminedIsConnectedTo() throws IOException {
    try (var listener = new Listener()) {
      List<String> asked = new ArrayList<>();
      SafePoster poster =
          poster(
              true,
              host -> {
                asked.add(host);
                if (asked.size() > 1) {
                  throw new UnknownHostException("asked twice");
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
              });
      URI address = URI.create("http://nobody.invalid:" + listener.url("").getPort() + "/");
      assertThat(status(poster.post(post(address)))).isEqualTo(200);
      assertThat(asked).containsExactly("nobody.invalid");
      assertThat(listener.heard().getFirst().headers().get("host")).startsWith("nobody.invalid");
    }
  }

  @Test
  void plainHttp_goesToPrivateAddressesOnly() {
    SafePoster poster = poster(true, _ -> new InetAddress[] {InetAddress.ofLiteral("8.8.8.8")});
    assertThat(poster.post(post(URI.create("http://public.example/"))))
        .isEqualTo(new Reply.Barred("plain http goes to private addresses only"));
  }
}
