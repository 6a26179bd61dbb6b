package io.millrace.server.admin;

import io.millrace.server.system.MarketView;
import io.millrace.store.DatabaseState;
import io.millrace.store.DatabaseState.Measured;
import io.millrace.store.NodeRecord;
import io.millrace.store.SlowStatement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the administrator's page of health shows.
public final class HealthViews {
  private HealthViews() {}

  /// Nodes and database are of the whole installation; the rest is of the node that answers.
  ///
  /// @param node the number of that node
  public record HealthView(
      Instant at,
      String node,
      List<NodeView> nodes,
      DatabaseView database,
      MarketView prices,
      List<VenueUseView> venues,
      List<QueueView> queues,
      List<FailureView> failures) {
    public HealthView {
      nodes = List.copyOf(nodes);
      venues = List.copyOf(venues);
      queues = List.copyOf(queues);
      failures = List.copyOf(failures);
    }
  }

  /// @param accounts how many it runs
  public record NodeView(
      String id,
      String name,
      String market,
      Instant joinedAt,
      Instant leaseUntil,
      boolean alive,
      int accounts) {
    public static NodeView of(NodeRecord one) {
      return new NodeView(
          String.valueOf(one.id()),
          one.name(),
          one.market(),
          one.joinedAt(),
          one.leaseUntil(),
          one.isAlive(),
          one.accounts());
    }
  }

  /// @param connections to it, of all processes
  /// @param active of this node's pool, at work now
  /// @param pool how many the pool may have
  /// @param waiting threads that wait for one
  /// @param slow the slowest first
  /// @param unwalled tables that do not keep tenants apart though they should; none is as it should
  ///   be
  public record DatabaseView(
      String version,
      long bytes,
      int connections,
      int mostConnections,
      int active,
      int pool,
      int waiting,
      Measured measured,
      List<SlowStatementView> slow,
      List<String> unwalled) {
    public DatabaseView {
      unwalled = List.copyOf(unwalled);
      slow = List.copyOf(slow);
    }

    public static DatabaseView of(DatabaseState state) {
      return new DatabaseView(
          state.version(),
          state.bytes(),
          state.connections(),
          state.mostConnections(),
          state.active(),
          state.most(),
          state.waiting(),
          state.measured(),
          state.slow().stream().map(SlowStatementView::of).toList(),
          state.unwalled());
    }
  }

  /// @param statement without values
  public record SlowStatementView(
      String statement, long calls, long meanMicros, long longestMicros) {
    static SlowStatementView of(SlowStatement one) {
      return new SlowStatementView(
          one.text(), one.calls(), one.mean().toNanos() / 1_000, one.longest().toNanos() / 1_000);
    }
  }

  /// How much of a venue's requests is used.
  ///
  /// @param used weight in this minute, by the venue's count and our prediction
  /// @param limit weight that it allows in a minute
  /// @param pausedUntil until when it wants to be left alone
  public record VenueUseView(
      String venue, String address, int used, int limit, @Nullable Instant pausedUntil) {}

  /// @param bound how much it holds at most; nothing for what is bounded by time: it expires
  public record QueueView(Name name, long waiting, @Nullable Long bound) {
    /// What waits.
    public enum Name {
      MAILS,
      MESSAGES,
      NEWS,
      SUBSCRIPTION_EVENTS,
      NODE_CALLS,
      COMMITS
    }
  }

  /// Something that the server's log has told as a warning or an error.
  public record FailureView(Instant at, String level, String where, String text) {}
}
