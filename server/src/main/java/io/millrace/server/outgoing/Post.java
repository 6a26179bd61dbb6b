package io.millrace.server.outgoing;

import java.net.URI;
import java.util.Map;

/// A request that gives something to an address. It prints no address: in those of some services
/// the path is the secret.
///
/// @param headers beside those of every request
/// @param json the body
public record Post(URI address, Map<String, String> headers, String json) {
  public Post {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Post[" + address.getHost() + "]";
  }
}
