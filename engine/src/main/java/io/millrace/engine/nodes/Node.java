package io.millrace.engine.nodes;

import io.millrace.engine.account.Engine;
import io.millrace.engine.account.Tenure;
import io.millrace.store.AccountStore;
import io.millrace.store.NodeStore;
import io.millrace.store.NodeStore.Sight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process of those that share a database: claims its share of the accounts and runs them. One
/// that is alone claims all; there is no other way to run any.
///
/// Safe for use by many threads.
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /// Accounts that change hands in one step, so that the next renewal's sight is not far.
  private static final int MOST_AT_ONCE = 16;

  /// Renewals for which a handing over waits for a quiet moment.
  private static final int MOST_WAITS = 5;

  private final NodeStore store;
  private final AccountStore accounts;
  private final NodeLease lease;
  private final boolean isAlone;

  /// The newest sight, for the thread that acts on it.
  private final BlockingQueue<Optional<Sight>> sights = new ArrayBlockingQueue<>(1);

  private volatile Optional<Engine> engine = Optional.empty();
  private volatile Optional<Thread> worker = Optional.empty();
  private volatile boolean closed;
  private volatile boolean hasOthers;

  /// How many times in a row there was something to hand over.
  private int waited;

  /// How the accounts of other nodes stood when they were last read.
  private Map<Long, String> marks = Map.of();

  private Node(NodeStore store, AccountStore accounts, NodeLease lease, boolean isAlone) {
    this.isAlone = isAlone;
    this.store = store;
    this.accounts = accounts;
    this.lease = lease;
  }

  /// Enters this process among those that share the database.
  ///
  /// @param name for people
  /// @param market what must be the same on all nodes: which prices they trade on, and which keys
  ///   open what they have sealed
  /// @param isAlone whether nobody else can reach the database: nodes that are still known have
  ///   ended then
  /// @throws IllegalStateException in one line, when nodes are there that trade on other prices
  public static Node join(
      NodeStore store, AccountStore accounts, String name, String market, boolean isAlone) {
    store.forget(isAlone);
    var lease = NodeLease.join(store, name, market, System::nanoTime);
    Set<String> others = new HashSet<>(store.marketsBeside(lease.node()));
    if (!others.isEmpty() && !(others.equals(Set.of(market)) && market.startsWith("live"))) {
      store.leave(lease.node());
      throw new IllegalStateException(
          "market and key ring must be the same on every node of a database, and the market live:"
              + " here '"
              + market
              + "', elsewhere '"
              + String.join("', '", others)
              + "'");
    }
    return new Node(store, accounts, lease, isAlone);
  }

  /// For how long this process may act for its accounts: without end where nobody else can reach
  /// the database.
  public Tenure tenure() {
    return isAlone ? Tenure.endless() : lease;
  }

  /// Whether other processes can reach the database.
  public boolean isShared() {
    return !isAlone;
  }

  /// Makes this process an account's only writer.
  ///
  /// @throws io.millrace.store.LostOwnership when the account is not, or no longer, its own
  public long take(long account) {
    return store.take(lease.node(), account);
  }

  /// Claims a share of the accounts, waits until they have recovered, and keeps at it from then on.
  public synchronized void start(Engine runner) {
    engine = Optional.of(runner);
    Sight first = lease.renew();
    lease.keep(this::see);
    List<Long> claimed = store.claim(lease.node(), room(first));
    runner.open(claimed);
    hasOthers = !first.others().isEmpty();
    mirror(runner, first);
    worker = Optional.of(Thread.ofPlatform().name("node-accounts").daemon().start(this::run));
  }

  private void see(Sight sight) {
    hasOthers = !sight.others().isEmpty();
    tell(Optional.of(sight));
  }

  private void tell(Optional<Sight> sight) {
    sights.clear();
    boolean _ = sights.offer(sight);
  }

  private void run() {
    while (!closed) {
      try {
        sights.take().ifPresent(this::settle);
      } catch (InterruptedException ended) {
        return;
      } catch (RuntimeException failed) {
        LOG.atError().setCause(failed).log("accounts were not claimed or handed over");
      }
    }
  }

  /// How many more accounts than it runs are this node's share.
  private static int room(Sight sight) {
    int nodes = sight.others().size() + 1;
    return Math.max(0, (sight.accounts() + nodes - 1) / nodes - sight.mine().size());
  }

  private synchronized void settle(Sight sight) {
    if (closed) {
      return;
    }
    Engine runner = engine.orElseThrow();
    for (long account : runner.here().all()) {
      if (!sight.mine().contains(account) && !isOurs(account)) {
        LOG.atWarn().addKeyValue("account", account).log("account has gone to another node");
        letGo(runner, account);
      }
    }
    for (long account : sight.mine()) {
      if (!runner.here().isRunning(account) && isOurs(account)) {
        begin(runner, account);
      }
    }
    handOver(runner, sight);
    if (sight.free() > 0 && room(sight) > 0) {
      int most = Math.min(room(sight), MOST_AT_ONCE);
      for (long account : store.claim(lease.node(), most)) {
        LOG.atInfo().addKeyValue("account", account).log("account claimed");
        begin(runner, account);
      }
    }
    mirror(runner, sight);
  }

  /// Shows what other nodes run; nobody else is asked anything while there are none.
  private void mirror(Engine runner, Sight sight) {
    if (sight.others().isEmpty() && marks.isEmpty()) {
      return;
    }
    Map<Long, String> now = store.marksBeside(lease.node());
    runner.here().mirrorOnly(now.keySet());
    now.forEach(
        (account, mark) -> {
          if (!mark.equals(marks.get(account))) {
            runner.here().mirror(accounts.load(account));
          }
        });
    marks = now;
  }

  /// This node's number among those that share the database.
  public long number() {
    return lease.node();
  }

  /// Whether other nodes were there when this one last looked.
  public boolean hasOthers() {
    return hasOthers;
  }

  /// As it is now: a sight may be older than what this process has done since.
  private boolean isOurs(long account) {
    return store.isOwner(lease.node(), account);
  }

  private static void begin(Engine runner, long account) {
    if (runner.here().contains(account)) {
      runner.release(account); // its life has ended
    }
    var _ = runner.begin(account);
  }

  /// Lets go what is more than a fair share, for nodes that have less. For a while only accounts of
  /// which no order is under way: whoever gets one with an order on its way has to wait for that.
  private void handOver(Engine runner, Sight sight) {
    int nodes = sight.others().size() + 1;
    int surplus = sight.mine().size() - (sight.accounts() + nodes - 1) / nodes;
    if (surplus <= 0) {
      waited = 0;
      return;
    }
    boolean atOnce = ++waited > MOST_WAITS;
    List<Long> going =
        sight.mine().stream()
            .sorted()
            .filter(account -> atOnce || runner.here().isQuiet(account))
            .limit(Math.min(surplus, MOST_AT_ONCE))
            .toList();
    for (long account : going) {
      LOG.atInfo().addKeyValue("account", account).log("account handed over");
      letGo(runner, account);
      store.release(lease.node(), account);
    }
  }

  /// Whoever asks for an account sees it all the time, first here, then as it is stored.
  private void letGo(Engine runner, long account) {
    show(runner, account);
    if (runner.here().contains(account)) {
      runner.release(account);
    }
  }

  /// Shows an account as it is stored, for as long as it does not run here.
  private void show(Engine runner, long account) {
    runner.here().mirror(accounts.load(account));
    marks = new HashMap<>(marks);
    marks.put(account, ""); // to be looked at again
  }

  /// Runs an account that was just created. Where another node was faster, or this one's own turn,
  /// it is shown: whoever has created it asks for it next.
  public synchronized void add(long account) {
    Engine runner = engine.orElseThrow();
    if (store.claimOne(lease.node(), account)) {
      runner.open(account);
    } else {
      show(runner, account);
    }
  }

  /// Does something while an account does not run here, and runs it again if it is still there.
  public synchronized void without(long account, Runnable deed) {
    Engine runner = engine.orElseThrow();
    runner.release(account);
    try {
      deed.run();
    } finally {
      if (isOurs(account)) {
        runner.open(account);
      }
    }
  }

  /// Claims nothing and hands nothing over from here on; what runs goes on until the engine closes.
  public void stop() {
    closed = true;
    tell(Optional.empty());
    worker.ifPresent(
        thread -> {
          try {
            thread.join(NodeLease.LEASE);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Leaves, once the engine is closed: the others may claim at once.
  @Override
  public void close() {
    stop();
    lease.close();
    store.leave(lease.node());
  }
}
