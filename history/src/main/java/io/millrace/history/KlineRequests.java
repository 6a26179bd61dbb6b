package io.millrace.history;

import io.millrace.core.market.InstrumentId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;

/// Asks Binance's public endpoints, patiently: waits when told to, tries again when an answer is
/// lost.
final class KlineRequests implements AutoCloseable {
  static final int LIMIT = 1000;

  private static final int ATTEMPTS_MAX = 6;
  private static final int BODY_BYTES_MAX = 4 << 20;
  private static final int MESSAGE_CHARS_MAX = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  // A ban can last three days; a person must hear of it rather than watch a still bar.
  private static final Duration WAIT_MAX = Duration.ofMinutes(5);
  // Half of the venue's own limits of 6000 (spot) and 2400 (USDⓈ-M), which all programs of one
  // address share.
  private static final long SPOT_WEIGHT_MAX = 3000;
  private static final long USDM_WEIGHT_MAX = 1200;

  private final URI base;
  private final KlineDownload.Pause pause;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();

  KlineRequests(URI base, KlineDownload.Pause pause) {
    this.base = base;
    this.pause = pause;
  }

  @Override
  public void close() {
    client.close();
  }

  Instant serverTime(InstrumentId instrument) throws InterruptedException {
    return ask(instrument, "time", KlineJson::serverTime);
  }

  /// Closed bars that open from `from` to `last`, both included, oldest first, at most 1,000.
  KlinePage page(KlineDownload.Wanted wanted, long from, long last, long now)
      throws InterruptedException {
    String query =
        "klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
            .formatted(wanted.instrument().symbol(), wanted.interval(), from, last, LIMIT);
    return ask(
        wanted.instrument(),
        query,
        body -> KlineJson.page(wanted.instrument(), wanted.interval(), body, now));
  }

  private <T> T ask(InstrumentId instrument, String query, Function<String, T> read)
      throws InterruptedException {
    boolean usdm = instrument.venue().name().equals("binance-usdm");
    String root = base.toString().replaceAll("/+$", "");
    URI uri = URI.create(root + (usdm ? "/fapi/v1/" : "/api/v3/") + query);
    String failure = "";
    for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      try {
        HttpResponse<byte[]> response = send(uri);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        int status = response.statusCode();
        if (status == 200) {
          T answer = read.apply(body);
          spare(response, usdm ? USDM_WEIGHT_MAX : SPOT_WEIGHT_MAX);
          return answer;
        }
        failure = "answered " + status + " " + clip(body);
        if (status == 429 || status == 418) {
          obey(uri, response, failure);
          continue;
        }
        if (status < 500) {
          throw new DownloadException(uri + " " + failure);
        }
      } catch (IOException | KlineJson.UnreadableException lost) {
        failure = "failed: " + lost.getMessage();
      }
      if (attempt < ATTEMPTS_MAX) {
        pause.await(Duration.ofSeconds(1L << (attempt - 1)));
      }
    }
    throw new DownloadException(uri + " " + failure + " after " + ATTEMPTS_MAX + " attempts");
  }

  private HttpResponse<byte[]> send(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET().build();
    return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
  }

  /// Waits as long as the venue says.
  private void obey(URI uri, HttpResponse<byte[]> response, String failure)
      throws InterruptedException {
    Duration wait = Duration.ofSeconds(header(response, "Retry-After").orElse(60));
    if (wait.compareTo(WAIT_MAX) > 0) {
      throw new DownloadException(
          uri
              + " "
              + failure
              + ": the venue wants a pause of "
              + wait.toSeconds()
              + " s; try again then");
    }
    pause.await(wait);
  }

  /// Leaves the rest of the minute to others once our share of its weight is spent.
  private void spare(HttpResponse<byte[]> response, long weightMax) throws InterruptedException {
    if (header(response, "X-MBX-USED-WEIGHT-1M").orElse(0) >= weightMax) {
      pause.await(Duration.ofMinutes(1));
    }
  }

  private static OptionalLong header(HttpResponse<byte[]> response, String name) {
    try {
      return response.headers().firstValueAsLong(name);
    } catch (NumberFormatException unreadable) {
      return OptionalLong.empty();
    }
  }

  private static String clip(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() > MESSAGE_CHARS_MAX ? line.substring(0, MESSAGE_CHARS_MAX) + "…" : line;
  }
}
