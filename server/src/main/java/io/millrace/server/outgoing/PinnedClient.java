package io.millrace.server.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteBufferEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/// Posts to an address of the network that was chosen before: it resolves no name, follows no
/// redirect, sends nothing twice and keeps no connection. One time limit ends all of it, and of an
/// answer no more is read than {@value #MOST_BYTES} bytes.
final class PinnedClient implements AutoCloseable {
  static final int MOST_BYTES = 64 << 10;
  private static final int LONGEST_LINE = 8 << 10;
  private static final int MOST_HEADERS = 100;
  private static final int MOST_CONNECTIONS = 100;

  private final CloseableHttpClient client;
  private final Duration patience;
  private final InstantSource clock;
  private final ScheduledExecutorService cutter =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("outgoing-limit").daemon().factory());

  /// @param patience for everything, from the connection to the last byte
  PinnedClient(SSLContext tls, Duration patience, InstantSource clock) {
    this.patience = patience;
    this.clock = clock;
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(tls, Timeout.of(patience)))
            .setConnectionReuseStrategy((_, _, _) -> false)
            .setUserAgent("Millrace")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static HttpClientConnectionManager connections(SSLContext tls, Timeout patience) {
    var limits =
        Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new NoNames())
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(patience)
                .setSocketTimeout(patience)
                .build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .build();
  }

  /// @param found the address that is connected to, whatever the name of the host says
  /// @throws IOException when there is no answer in time, or one that is none of HTTP
  Reply.Answered post(Post post, InetAddress found) throws IOException {
    URI address = post.address();
    var request = new HttpPost(address);
    post.headers().forEach(request::setHeader);
    request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
    request.setEntity(
        new ByteBufferEntity(post.body(), ContentType.create(post.type(), (String) null)));
    var target = new HttpHost(address.getScheme(), found, address.getHost(), address.getPort());
    ScheduledFuture<?> cut =
        cutter.schedule(request::cancel, patience.toNanos(), TimeUnit.NANOSECONDS);
    try {
      ClassicHttpResponse answer = client.executeOpen(target, request, null);
      try {
        return new Reply.Answered(
            answer.getCode(), retryAfter(answer, clock.instant()), body(answer.getEntity()));
      } finally {
        request.cancel(); // so that nothing of what is left is read
        Closer.closeQuietly(answer);
      }
    } finally {
      cut.cancel(false);
    }
  }

  private static String body(HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    InputStream in = entity.getContent();
    return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
  }

  /// RFC 9110, 10.2.3: seconds, or a date.
  private static Optional<Duration> retryAfter(ClassicHttpResponse answer, Instant now) {
    Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
    String asked = header == null ? "" : header.getValue();
    if (asked.matches("[0-9]{1,9}([.][0-9]{1,9})?")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(asked.replaceFirst("[.].*", "")) + 1));
    }
    try {
      var until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    cutter.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /// Should the client ever want to resolve a name after all, it learns nothing.
  private static final class NoNames implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("names are resolved before");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException("names are resolved before");
    }
  }
}
