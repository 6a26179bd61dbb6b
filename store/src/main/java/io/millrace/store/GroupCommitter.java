package io.millrace.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Stores commits of many accounts together: what arrives while one transaction is on its way
/// shares the next. One durable write then serves them all.
///
/// Invariants:
/// 1. Commits of one account are stored in the order in which they were submitted.
/// 2. A commit's future ends when it is durable, or with its own failure: that of another account's
///    commit in the group does not touch it.
/// 3. The queue has an end: whoever submits to a full one waits.
public final class GroupCommitter implements AutoCloseable {
  /// Commits that wait at most.
  public static final int QUEUE = 1024;

  private static final int GROUP = 128;
  private static final int LOOK_UP_MILLIS = 100;

  private final CommitTransaction transaction;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread writer;
  private volatile boolean closed;

  private record Waiting(AccountCommit commit, CompletableFuture<Void> done) {}

  public GroupCommitter(AccountStore store) {
    this.transaction = store.transaction();
    this.writer = Thread.ofPlatform().name("store-commit").daemon(true).start(this::run);
  }

  /// How many commits wait.
  public int waiting() {
    return queue.size();
  }

  /// Stores a commit and waits until it is durable. Throws as {@link AccountStore#commit}.
  public void commit(AccountCommit commit) {
    try {
      submit(commit).join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /// Stores a commit; the future ends when it is durable.
  ///
  /// @throws StoreException when the committer is closed
  public CompletableFuture<Void> submit(AccountCommit commit) {
    var waiting = new Waiting(commit, new CompletableFuture<>());
    boolean interrupted = false;
    while (true) {
      if (closed) {
        throw refused(commit);
      }
      try {
        queue.put(waiting);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closed && !writer.isAlive() && queue.remove(waiting)) {
      throw refused(commit);
    }
    return waiting.done();
  }

  private void run() {
    List<Waiting> group = new ArrayList<>(GROUP);
    while (!closed || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
      } catch (InterruptedException _) {
        continue;
      }
      queue.drainTo(group, GROUP - 1);
      store(group);
      group.clear();
    }
  }

  private void store(List<Waiting> group) {
    try {
      finish(group, transaction.store(group.stream().map(Waiting::commit).toList()));
    } catch (UnknownOutcome unknown) {
      for (Waiting one : group) {
        one.done()
            .completeExceptionally(
                new UnknownOutcome(
                    one.commit().account(),
                    unknown.getCause() == null ? unknown : unknown.getCause()));
      }
    } catch (RuntimeException failure) {
      if (group.size() == 1) {
        group.getFirst().done().completeExceptionally(failure);
      } else {
        storeOneByOne(group);
      }
    }
  }

  /// One commit spoils the group: each gets its own transaction, and an account whose commit fails
  /// gets nothing later in, so that its record has no hole.
  private void storeOneByOne(List<Waiting> group) {
    Map<Long, RuntimeException> failed = new LinkedHashMap<>();
    for (Waiting one : group) {
      long account = one.commit().account();
      RuntimeException before = failed.get(account);
      if (before != null) {
        one.done().completeExceptionally(before);
        continue;
      }
      try {
        finish(List.of(one), transaction.store(List.of(one.commit())));
      } catch (RuntimeException failure) {
        failed.put(account, failure);
        one.done().completeExceptionally(failure);
      }
    }
  }

  private static void finish(List<Waiting> group, List<AccountCommit> lost) {
    for (Waiting one : group) {
      AccountCommit commit = one.commit();
      if (lost.contains(commit)) {
        one.done().completeExceptionally(new LostOwnership(commit.account(), commit.epoch()));
      } else {
        one.done().complete(null);
      }
    }
  }

  /// Stores what has been submitted, then stops.
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
      late.done().completeExceptionally(refused(late.commit()));
    }
  }

  private static StoreException refused(AccountCommit commit) {
    return new StoreException("the store is closed: commit of " + commit.account() + " refused");
  }
}
