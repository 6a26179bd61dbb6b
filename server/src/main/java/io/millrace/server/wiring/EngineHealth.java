package io.millrace.server.wiring;

import io.millrace.engine.nodes.Node;
import io.millrace.server.admin.HealthViews.DatabaseView;
import io.millrace.server.admin.HealthViews.HealthView;
import io.millrace.server.admin.HealthViews.NodeView;
import io.millrace.server.admin.HealthViews.QueueView;
import io.millrace.server.admin.HealthViews.VenueUseView;
import io.millrace.server.system.Running;
import io.millrace.server.venues.BinanceSpots;
import io.millrace.store.Database;
import io.millrace.store.DatabaseQueries;
import io.millrace.store.GroupCommitter;
import io.millrace.store.NodeCalls;
import io.millrace.store.NodeStore;
import io.millrace.venues.binance.spot.BinanceSpot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at all parts of the installation, for its administrators. Reads only.
final class EngineHealth implements Supplier<HealthView> {
  private final Running running;
  private final Node node;
  private final BinanceSpots spots;
  private final GroupCommitter committer;
  private final NodeStore nodes;
  private final DatabaseQueries database;
  private final InstantSource clock;

  EngineHealth(
      Running running,
      Node node,
      BinanceSpots spots,
      GroupCommitter committer,
      Database database,
      InstantSource clock) {
    this.running = running;
    this.node = node;
    this.spots = spots;
    this.committer = committer;
    this.nodes = new NodeStore(database);
    this.database = new DatabaseQueries(database);
    this.clock = clock;
  }

  @Override
  public HealthView get() {
    Instant now = clock.instant();
    return new HealthView(
        now,
        String.valueOf(node.number()),
        nodes.nodes().stream().map(NodeView::of).toList(),
        DatabaseView.of(database.state()),
        running.market(),
        spots.open().stream().map(spot -> use(spot, now)).toList(),
        queues(),
        LastFailures.now());
  }

  private static VenueUseView use(BinanceSpot spot, Instant now) {
    Instant until = spot.pausedUntil();
    return new VenueUseView(
        BinanceSpots.VENUE.toString(),
        spot.endpoints().rest().toString(),
        spot.weightUsed(),
        spot.weightLimit(),
        until.isAfter(now) ? until : null);
  }

  private List<QueueView> queues() {
    List<QueueView> all = new ArrayList<>();
    database
        .waiting()
        .forEach(
            (queue, waiting) ->
                all.add(
                    new QueueView(QueueView.Name.valueOf(queue.name()), waiting, bound(queue))));
    all.add(
        new QueueView(QueueView.Name.COMMITS, committer.waiting(), (long) GroupCommitter.QUEUE));
    return all;
  }

  private static @Nullable Long bound(DatabaseQueries.Queue queue) {
    return switch (queue) {
      case NODE_CALLS -> (long) NodeCalls.MOST_OPEN;
      case MAILS, MESSAGES, NEWS, SUBSCRIPTION_EVENTS -> null;
    };
  }
}
