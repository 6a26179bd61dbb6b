package io.millrace.server.outgoing;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request that gives something to an address. It prints no address: in those of some services
/// the path is the secret.
///
/// @param headers beside those of every request
/// @param type of the body, such as `application/json`
public record Post(URI address, Map<String, String> headers, String type, ByteBuffer body) {
  public Post {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /// One that gives JSON.
  public static Post json(URI address, Map<String, String> headers, String json) {
    return new Post(
        address,
        headers,
        "application/json",
        ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
  }

  /// The body from its beginning, however far others have read.
  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  @Override
  public String toString() {
    return "Post[" + address.getHost() + "]";
  }
}
