package io.millrace.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS: who answers must prove the name, not only the address.
class PinnedClientTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;
  private KeyStore keys;
  private HttpsServer server;

  @BeforeEach
  void listen() throws Exception {
    Path file = folder.resolve("keys.p12");
    String made =
        "-genkeypair -alias here -keyalg EC -dname CN=named.invalid -ext san=dns:named.invalid"
            + " -storetype PKCS12 -storepass changeit -keystore";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(made.split(" ")));
    command.add(file.toString());
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    keys = KeyStore.getInstance(file.toFile(), PASSWORD);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(SSLContexts.custom().loadKeyMaterial(keys, PASSWORD).build()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private Reply.Answered post(String host, SSLContext tls) throws IOException {
    URI address = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    try (var client = new PinnedClient(tls, Duration.ofSeconds(10), InstantSource.system())) {
      return client.post(Post.json(address, Map.of(), "{}"), InetAddress.getLoopbackAddress());
    }
  }

  private SSLContext trusting() throws Exception {
    return SSLContexts.custom().loadTrustMaterial(keys, null).build();
  }

  @Test
  void nameOfTheCertificate_isSpokenTo_atTheAddressThatWasChosen() throws Exception {
    assertThat(post("named.invalid", trusting()))
        .isEqualTo(new Reply.Answered(204, Optional.empty(), ""));
  }

  @Test
  void anotherName_orACertificateThatNobodyVouchesFor_isRefused() {
    assertThatThrownBy(() -> post("other.invalid", trusting())).isInstanceOf(SSLException.class);
    assertThatThrownBy(() -> post("named.invalid", SSLContexts.createDefault()))
        .isInstanceOf(SSLException.class);
  }
}
