package io.millrace.server.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What a client may say: which topics it wants from now on, in place of the former ones.
///
/// @param type always `subscribe`
public record Subscribe(Type type, List<String> topics) {
  /// The one word.
  public enum Type {
    @JsonProperty("subscribe")
    SUBSCRIBE
  }
}
