package io.millrace.system;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// A running server's interface, as a program asks it.
record Asked(URI url) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  Document.Fields get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).build();
    return (Document.Fields) Json.parse(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  Document.Fields post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return (Document.Fields) Json.parse(CLIENT.send(request, BodyHandlers.ofString()).body());
  }
}
