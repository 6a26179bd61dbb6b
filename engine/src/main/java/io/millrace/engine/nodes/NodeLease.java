package io.millrace.engine.nodes;

import io.millrace.engine.account.Tenure;
import io.millrace.store.NodeStore;
import io.millrace.store.NodeStore.Sight;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process among those that share the database: keeps its lease running, and knows when it may
/// have run out.
///
/// The database's clock measures the lease; ours, a steady one, only distances. We count from
/// before a renewal was asked for, and stop at two thirds, so that we have stopped before anybody
/// else can begin (reliability §3).
final class NodeLease implements Tenure, AutoCloseable {
  /// How long a lease runs when nobody renews it: what a crash costs others, at most.
  static final Duration LEASE = Duration.ofSeconds(4);

  /// Time between two renewals.
  static final Duration APART = Duration.ofSeconds(1);

  private static final long HOLDS = LEASE.toNanos() * 2 / 3;
  private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

  private final NodeStore store;
  private final String name;
  private final String market;
  private final LongSupplier nanos;

  /// The steady clock's moment at which the last renewal that came through was asked for.
  private final AtomicLong renewed;

  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long node;
  private volatile Optional<Thread> beat = Optional.empty();

  private NodeLease(NodeStore store, String name, String market, LongSupplier nanos) {
    this.store = store;
    this.name = name;
    this.market = market;
    this.nanos = nanos;
    this.renewed = new AtomicLong(nanos.getAsLong());
    this.node = store.join(name, market, LEASE);
  }

  /// Enters this process.
  static NodeLease join(NodeStore store, String name, String market, LongSupplier nanos) {
    return new NodeLease(store, name, market, nanos);
  }

  /// This node's number; another one after it was away for so long that it was forgotten.
  long node() {
    return node;
  }

  @Override
  public Term now() {
    long until = renewed.get() + HOLDS;
    return () -> nanos.getAsLong() - until >= 0;
  }

  /// Renews once.
  ///
  /// @return what there is to see, now that the lease runs
  Sight renew() {
    long asked = nanos.getAsLong();
    Optional<Sight> sight = store.renew(node, LEASE);
    if (sight.isEmpty()) {
      LOG.atWarn().log("this node was forgotten: it enters anew");
      node = store.join(name, market, LEASE);
      asked = nanos.getAsLong();
      sight = store.renew(node, LEASE);
    }
    renewed.set(asked);
    return sight.orElseThrow();
  }

  /// Renews from now on, on a thread that does nothing else that could take long.
  ///
  /// @param seen hears what there is to see, on that thread
  void keep(Consumer<Sight> seen) {
    beat = Optional.of(Thread.ofPlatform().name("node-lease").daemon().start(() -> run(seen)));
  }

  private void run(Consumer<Sight> seen) {
    try {
      while (!closing.await(APART.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          seen.accept(renew());
        } catch (RuntimeException failed) {
          LOG.atWarn().setCause(failed).log("the lease was not renewed");
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Renews no more; the lease runs out unless the node leaves.
  @Override
  public void close() {
    closing.countDown();
    beat.ifPresent(
        thread -> {
          try {
            thread.join(LEASE);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
