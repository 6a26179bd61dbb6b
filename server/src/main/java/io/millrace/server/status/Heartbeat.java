package io.millrace.server.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// How everything is doing at one moment.
///
/// @param state that of the part that is worst
/// @param time of this server, by which a reader sees whether the answer is fresh
public record Heartbeat(State state, Instant time, Instant startedAt, List<Part> parts) {
  public Heartbeat {
    parts = List.copyOf(parts);
  }

  /// Worst of all the parts.
  static Heartbeat of(Instant time, Instant startedAt, List<Part> parts) {
    State worst = parts.stream().map(Part::state).max(Comparator.naturalOrder()).orElse(State.OK);
    return new Heartbeat(worst, time, startedAt, parts);
  }

  /// From best to worst.
  public enum State {
    @JsonProperty("ok")
    OK,
    /// Something does not do its work; the rest goes on.
    @JsonProperty("degraded")
    DEGRADED,
    /// Nothing can be decided.
    @JsonProperty("down")
    DOWN
  }

  /// One part.
  ///
  /// @param healthy how many of it do their work
  /// @param total how many there are
  public record Part(Name name, State state, long healthy, long total) {
    /// What it is.
    public enum Name {
      @JsonProperty("database")
      DATABASE,
      @JsonProperty("market")
      MARKET,
      @JsonProperty("accounts")
      ACCOUNTS,
      @JsonProperty("bots")
      BOTS
    }

    /// One that there is one of.
    public static Part single(Name name, boolean isHealthy) {
      return new Part(name, isHealthy ? State.OK : State.DOWN, isHealthy ? 1 : 0, 1);
    }

    /// Many, each of which may fail alone.
    public static Part many(Name name, long healthy, long total) {
      return new Part(name, healthy == total ? State.OK : State.DEGRADED, healthy, total);
    }
  }
}
