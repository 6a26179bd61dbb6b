package io.millrace.venues.net;

import java.net.URI;
import java.util.Map;

/// One request. Its parameters are in the query, where a venue's signature covers them, so it
/// prints neither query nor headers.
public record HttpCall(String method, URI uri, Map<String, String> headers) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return method + " " + uri.getPath();
  }
}
