package io.millrace.server.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.server.api.Mode;
import java.time.Instant;

/// What the installation says of itself.
///
/// @param demo whether it was started with demonstration bots
public record SystemView(
    String version, Mode mode, Market market, boolean demo, Instant startedAt, BotCounts bots) {
  /// Where prices come from.
  ///
  /// @param description in words for people
  /// @param speed how many times faster than real time
  /// @param now market time
  public record Market(Kind kind, String description, double speed, Instant now) {
    /// What kind of market it is.
    public enum Kind {
      @JsonProperty("live")
      LIVE,
      @JsonProperty("synthetic")
      SYNTHETIC,
      @JsonProperty("replay")
      REPLAY
    }
  }

  /// @param active those that should run
  public record BotCounts(int total, int active) {}
}
