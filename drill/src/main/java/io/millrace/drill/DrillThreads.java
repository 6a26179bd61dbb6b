package io.millrace.drill;

import io.millrace.engine.account.AccountThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The threads of one process, all of them this one: whoever is woken or due takes his steps when
/// the process is let.
final class DrillThreads implements AccountThreads {
  private static final long NANOS = 1_000_000;

  private final Node node;
  private final VirtualTime time;
  private final List<Walking> walkers = new ArrayList<>();
  private final List<Pulse> pulses = new ArrayList<>();

  DrillThreads(Node node, VirtualTime time) {
    this.node = node;
    this.time = time;
  }

  private static final class Walking implements Walker {
    final Steps steps;
    boolean woken = true;
    boolean ended;
    long due = UNTIL_WOKEN;

    Walking(Steps steps) {
      this.steps = steps;
    }

    @Override
    public void wake() {
      woken = true;
    }

    @Override
    public void join(Duration patience) {
      for (int step = 0; !ended && step < 1_000; step++) {
        ended = steps.step() == ENDED;
      }
    }
  }

  @Override
  public long nanos() {
    return time.millis() * NANOS;
  }

  @Override
  public Walker walk(String name, Steps steps) {
    var walker = new Walking(steps);
    walkers.add(walker);
    return walker;
  }

  /// Lets everybody take one step who has something to do.
  ///
  /// @return whether there was anybody
  boolean run() {
    boolean any = false;
    for (Walking walker : walkers) {
      if (!walker.ended && (walker.woken || nanos() >= walker.due)) {
        any = true;
        walker.woken = false;
        walker.due = UNTIL_WOKEN;
        rest(walker, walker.steps.step());
      }
    }
    return any;
  }

  private void rest(Walking walker, long rest) {
    if (rest == ENDED) {
      walker.ended = true;
    } else if (rest == 0) {
      walker.woken = true;
    } else if (rest != UNTIL_WOKEN) {
      walker.due = nanos() + rest;
      node.later(rest / NANOS + 1, () -> {});
    }
  }

  @Override
  public Beat every(Duration often, Runnable task) {
    var pulse = new Pulse(often, task);
    pulses.add(pulse);
    pulse.schedule();
    return () -> pulses.remove(pulse);
  }

  /// Something done again and again, later while it would find nothing.
  private final class Pulse {
    final Duration often;
    final Runnable task;
    long due = Long.MAX_VALUE;

    Pulse(Duration often, Runnable task) {
      this.often = often;
      this.task = task;
    }

    void schedule() {
      long at = time.millis() + node.beat(often);
      if (at < due) {
        due = at;
        node.later(at - time.millis(), () -> beat(at));
      }
    }

    void beat(long at) {
      if (due == at && pulses.contains(this)) {
        due = Long.MAX_VALUE;
        task.run();
        schedule();
      }
    }
  }

  /// Lets what is done again and again be done sooner, where it has something to find by now.
  void hasten() {
    for (int i = 0; i < pulses.size(); i++) {
      pulses.get(i).schedule();
    }
  }

  @Override
  public <T> T await(CompletableFuture<T> answer, Duration patience) {
    node.settleUntil(answer::isDone);
    if (!answer.isDone()) {
      throw new CompletionException(new IllegalStateException("the account does not answer"));
    }
    return answer.join();
  }
}
