package io.millrace.server;

import io.millrace.server.wiring.JsonRules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;

/// Calls a server as a program would.
final class Calls implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Calls(int port) {
    this.port = port;
  }

  record Answer(int status, HttpResponse<String> response, String text) {
    JsonNode json() {
      return JsonRules.mapper().readTree(text);
    }
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).GET().build());
  }

  Answer post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)).build());
  }

  Answer put(String path, String body, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).PUT(BodyPublishers.ofString(body)).build());
  }

  Answer delete(String path, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).DELETE().build());
  }

  HttpResponse<byte[]> download(String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
  }

  HttpClient client() {
    return client;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return builder;
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response, response.body());
  }

  @Override
  public void close() {
    client.shutdownNow(); // a socket that a failed test left open must not hide the failure
    client.close();
  }
}
