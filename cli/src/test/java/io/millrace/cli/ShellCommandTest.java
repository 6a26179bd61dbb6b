package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell as scripts use it.
class ShellCommandTest {
  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          boolean isList = exchange.getRequestURI().getPath().endsWith("/accounts");
          byte[] answer =
              (isList ? "[]" : "{\"id\":\"3\",\"name\":\"Calm\",\"phase\":\"PAUSED\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Run shell(String script) {
    String port = String.valueOf(server.getAddress().getPort());
    return Run.typing(script, "shell", "--port", port, "--config-dir", folder.toString());
  }

  @Test
  void script_runsLineByLine_onTheShellsOwnServer() {
    Run run = shell("# what stands\n\naccounts\nbot 3 pause\nexit\nbots\n");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("No accounts.", "3 'Calm': paused");
    assertThat(asked).containsExactly("GET /api/accounts", "POST /api/bots/3/commands");
  }

  @Test
  void script_stopsAtTheFirstThatFails() {
    assertThat(shell("bot 3 dance\naccounts\n").code()).isEqualTo(2);
    assertThat(shell("start\n").err()).contains("runs by itself");
    assertThat(shell("bot \"3\n").err()).contains("left open");
    assertThat(shell("nonsense\n").err()).contains("Unknown command: 'nonsense'");
    assertThat(shell("accounts --port 1\n").code()).isEqualTo(1);
    assertThat(asked).isEmpty();
  }

  @Test
  void question_isAnsweredByTheNextLine() {
    Run run = shell("bot 3 delete\nno\n");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Delete bot 3 'Calm': paused?", "Nothing was done.");
    assertThat(asked).containsExactly("GET /api/bots/3");
    assertThat(shell("help bot\n").out()).contains("Usage: millrace bot", "emergency-close");
  }
}
