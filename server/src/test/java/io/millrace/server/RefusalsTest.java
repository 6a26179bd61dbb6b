package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is refused before a controller sees it is told as all else is.
class RefusalsTest extends WithServer {
  @Test
  void query_thatIsNotReadable_isRefused_asAQuery() throws Exception {
    for (String query : List.of("page=%ff", "a=%ed%a0%80", "=", "page=%zz")) {
      String answer = raw("GET /api/deals?" + query + " HTTP/1.1");
      assertThat(answer)
          .startsWith("HTTP/1.1 400 ")
          .contains("application/problem+json", "\"field\":\"query\"", "pairs such as page=1");
    }
  }

  @Test
  void parameter_thatIsGivenTwice_isToldSo() throws Exception {
    Calls.Answer answer = calls.get("/api/deals?page=x&page=y");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString())
        .isEqualTo("page: 2 values is not allowed; must be a whole number, given once");
  }

  @Test
  void whatTomcatRefusesItself_isAProblem_notAPage() throws Exception {
    for (String line :
        List.of(
            "GET /api/bots/a%00b HTTP/1.1",
            "GET /api/bots/a%2Fb HTTP/1.1",
            "GET /api/bots/a%5Cb HTTP/1.1",
            "GET /api/bots/%zz HTTP/1.1",
            "GET /api/../../x HTTP/1.1",
            "TRACE /api/bots HTTP/1.1",
            "GET /api/bots?size[]={} HTTP/1.1",
            "GET /api/bots HTTP/7.1",
            "G(T /api/bots HTTP/1.1",
            "GET /api/bots HTTP/1.1\r\nX-Long: " + "x".repeat(20_000))) {
      String answer = raw(line);
      assertThat(answer)
          .as(line)
          .containsPattern("^HTTP/1.1 (4..|505) ")
          .contains("application/problem+json", "\"title\":", "\"detail\":")
          .doesNotContain("<html", "Tomcat", "org.apache", "Exception");
    }
  }

  @Test
  void export_saysThatItIsAZip() throws Exception {
    assertThat(calls.download("/api/export.zip").headers().firstValue("Content-Type"))
        .hasValue("application/zip");
  }

  /// The answer to a request that no client library would send.
  private static String raw(String head) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      String rest = "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      out.write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
