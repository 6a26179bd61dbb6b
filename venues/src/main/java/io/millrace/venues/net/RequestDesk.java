package io.millrace.venues.net;

import io.millrace.venues.net.Errand.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that one address sends to one venue, in the order of priority and never more than its
/// limits allow. Limits are per address: one careless caller can get all banned.
///
/// Invariants:
/// 1. Nothing is sent before a pause that the venue asked for is over, cancels included (I18).
/// 2. The queue has an end; when it is full, the youngest of the lowest priority goes.
/// 3. Every errand ends once: answered, broken, or dropped unsent.
/// 4. Nothing is sent twice.
/// 5. What is of one priority goes in the order in which it came, as long as it fits: who waits for
///    room gets it.
///
/// Safe for concurrent use; callbacks run outside the lock.
public final class RequestDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

  /// How many requests that nobody waits for are under way at once: a new minute lets hundreds go,
  /// which must not take all connections.
  private static final int MOST_BACKGROUND = 16;

  private final HttpDoor door;
  private final Timer timer;
  private final Settings settings;
  private final CircuitBreaker breaker;
  private final LimitBook limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Priority, Deque<Errand>> waiting = new EnumMap<>(Priority.class);
  private int waitingCount;
  private int backgroundCount;
  private Instant pausedUntil = Instant.MIN;
  private Timer.@Nullable Appointment wake;
  private boolean closed;

  /// What is allowed.
  ///
  /// @param weights the window of weights
  /// @param requests the window of requests, whatever their weight
  /// @param signs reads limits from answers
  /// @param venueTime our time as the venue's clock has it, which windows begin by
  /// @param queueMax how many may wait
  /// @param patience for an answer
  public record Settings(
      Window weights,
      Window requests,
      LimitSigns.Reader signs,
      UnaryOperator<Instant> venueTime,
      int queueMax,
      Duration patience) {}

  public RequestDesk(HttpDoor door, Timer timer, Settings settings, CircuitBreaker breaker) {
    this.door = door;
    this.timer = timer;
    this.settings = settings;
    this.breaker = breaker;
    this.limits = new LimitBook(settings.weights(), settings.requests(), settings.signs());
    for (Priority priority : Priority.values()) {
      waiting.put(priority, new ArrayDeque<>());
    }
  }

  // ---- coming in

  /// Takes the cost of a request that will follow at once as paid.
  ///
  /// @return false when it does not fit now
  public boolean admit(Priority priority, int weight, List<Window> orders) {
    lock.lock();
    try {
      Instant now = timer.instant();
      Instant venue = settings.venueTime().apply(now);
      if (closed || now.isBefore(pausedUntil) || breaker.isTripped()) {
        return false;
      }
      if (!limits.fits(venue, priority, weight, orders)) {
        return false;
      }
      limits.promise(venue, weight, orders);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Takes a request, which is sent when its turn has come.
  public void submit(Errand errand) {
    List<Runnable> after = new ArrayList<>();
    lock.lock();
    try {
      if (closed) {
        after.add(() -> errand.done().accept(new Ending.Dropped("closed")));
      } else {
        enqueue(errand, after);
        pump(after);
      }
    } finally {
      lock.unlock();
    }
    runAll(after);
  }

  /// Somebody's fault in hearing an answer must not keep others' requests from being sent.
  private static void runAll(List<Runnable> after) {
    for (Runnable each : after) {
      try {
        each.run();
      } catch (RuntimeException fault) {
        LOG.error("the end of a request could not be heard", fault);
      }
    }
  }

  private void enqueue(Errand errand, List<Runnable> after) {
    if (errand.isPaid()) {
      queue(errand).addFirst(errand); // whoever has paid does not wait again
    } else {
      queue(errand).addLast(errand);
    }
    waitingCount++;
    if (waitingCount > settings.queueMax()) {
      Priority[] priorities = Priority.values();
      for (int i = priorities.length - 1; i >= 0; i--) {
        Errand youngest = queue(priorities[i]).pollLast();
        if (youngest != null) {
          drop(youngest, "too many requests are waiting", after);
          return;
        }
      }
    }
  }

  private Deque<Errand> queue(Errand errand) {
    return queue(errand.priority());
  }

  private Deque<Errand> queue(Priority priority) {
    return waiting.getOrDefault(priority, new ArrayDeque<>());
  }

  // ---- going out

  /// Sends what may be sent, drops what is too late, and plans when to look again.
  private void pump(List<Runnable> after) {
    Instant now = timer.instant();
    Instant venue = settings.venueTime().apply(now);
    for (Priority priority : Priority.values()) {
      for (Iterator<Errand> each = queue(priority).iterator(); each.hasNext(); ) {
        Errand errand = each.next();
        if (errand.isTooLate(now).isPresent()) {
          each.remove();
          drop(errand, errand.isTooLate(now).get(), after);
        } else if (maySend(errand, now, venue)) {
          each.remove();
          waitingCount--;
          send(errand, now, venue, after);
        }
      }
    }
    plan(now, venue);
  }

  private boolean maySend(Errand errand, Instant now, Instant venue) {
    return !now.isBefore(pausedUntil)
        && breaker.lets(now)
        && (!isBackground(errand) || backgroundCount < MOST_BACKGROUND)
        && (errand.isPaid()
            || limits.fits(venue, errand.priority(), errand.weight(), errand.orders()));
  }

  private static boolean isBackground(Errand errand) {
    return errand.priority() == Priority.BACKGROUND;
  }

  private void send(Errand errand, Instant now, Instant venue, List<Runnable> after) {
    backgroundCount += isBackground(errand) ? 1 : 0;
    limits.sent(venue, errand);
    breaker.sent();
    after.add(() -> carry(errand, now));
  }

  private void drop(Errand errand, String why, List<Runnable> after) {
    waitingCount--;
    after.add(() -> errand.done().accept(new Ending.Dropped(why)));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // its end is heard by what it is given
  private void carry(Errand errand, Instant sent) {
    CompletableFuture<HttpReply> reply;
    try {
      reply = door.send(errand.call().get(), settings.patience());
    } catch (RuntimeException unsendable) {
      reply = CompletableFuture.failedFuture(unsendable);
    }
    reply.whenComplete((answer, failure) -> ended(errand, sent, answer, failure));
  }

  private void ended(
      Errand errand, Instant sent, @Nullable HttpReply reply, @Nullable Throwable failure) {
    List<Runnable> after = new ArrayList<>();
    lock.lock();
    try {
      Instant now = timer.instant();
      backgroundCount -= isBackground(errand) ? 1 : 0;
      learn(errand, sent, now, reply);
      Ending ending =
          reply != null
              ? new Ending.Answered(reply, sent, now)
              : new Ending.Broken(failure == null ? new IllegalStateException() : failure);
      after.add(() -> errand.done().accept(ending));
      if (!closed) {
        pump(after);
      }
    } finally {
      lock.unlock();
    }
    runAll(after);
  }

  // ---- what answers teach

  private void learn(Errand errand, Instant sent, Instant now, @Nullable HttpReply reply) {
    Instant venueSent = settings.venueTime().apply(sent);
    Instant venue = settings.venueTime().apply(now);
    LimitSigns signs = limits.answered(errand, venueSent, venue, reply);
    if (signs == null || signs.isTrouble()) {
      breaker.failed(now);
      return;
    }
    breaker.worked();
    signs.pause().ifPresent(pause -> pause(now.plus(pause), now));
  }

  private void pause(Instant until, Instant now) {
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
      LOG.atWarn()
          .addKeyValue("seconds", Duration.between(now, until).toSeconds())
          .log("the venue asks for a pause: nothing is sent");
    }
  }

  /// The venue told elsewhere, such as on a WebSocket, that nothing may be sent for a while.
  public void pauseFor(Duration pause) {
    lock.lock();
    try {
      Instant now = timer.instant();
      pause(now.plus(pause), now);
    } finally {
      lock.unlock();
    }
  }

  /// Something else at this address has cost weight, such as a WebSocket.
  public void spent(int weight) {
    lock.lock();
    try {
      limits.spent(settings.venueTime().apply(timer.instant()), weight);
    } finally {
      lock.unlock();
    }
  }

  /// Until when nothing may be sent; in the past when that is not so.
  public Instant pausedUntil() {
    lock.lock();
    try {
      return pausedUntil;
    } finally {
      lock.unlock();
    }
  }

  /// Weight that may be used in the venue's minute.
  public int weightLimit() {
    lock.lock();
    try {
      return limits.weightLimit();
    } finally {
      lock.unlock();
    }
  }

  /// Weight used in the venue's minute.
  public int weightUsed() {
    lock.lock();
    try {
      return limits.weightUsed(settings.venueTime().apply(timer.instant()));
    } finally {
      lock.unlock();
    }
  }

  /// How many requests wait.
  public int waiting() {
    lock.lock();
    try {
      return waitingCount;
    } finally {
      lock.unlock();
    }
  }

  /// Changes limits under the lock that guards them.
  public void change(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  // ---- looking again

  /// Looks again when a pause, a window or a deadline is over, whichever is first.
  private void plan(Instant now, Instant venue) {
    if (wake != null) {
      wake.cancel();
      wake = null;
    }
    Instant next = null;
    for (Deque<Errand> queue : waiting.values()) {
      for (Errand errand : queue) {
        next = earlier(next, errand.deadline().plusMillis(1));
        next = earlier(next, sendableAt(errand, now, venue));
      }
    }
    if (next != null) {
      wake = timer.after(Duration.between(now, next), this::woken);
    }
  }

  private @Nullable Instant sendableAt(Errand errand, Instant now, Instant venue) {
    if (now.isBefore(pausedUntil)) {
      return pausedUntil;
    }
    if (!breaker.lets(now)) {
      return breaker.retryAt(); // null while somebody tries: the answer pumps
    }
    return now.plus(Duration.between(venue, limits.nextWindow(venue, errand.orders())));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one != null ? one : other;
    }
    return one.isBefore(other) ? one : other;
  }

  private void woken() {
    List<Runnable> after = new ArrayList<>();
    lock.lock();
    try {
      if (!closed) {
        pump(after);
      }
    } finally {
      lock.unlock();
    }
    runAll(after);
  }

  /// Drops what waits. What is under way may still be answered.
  @Override
  public void close() {
    List<Runnable> after = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      for (Deque<Errand> queue : waiting.values()) {
        queue.forEach(errand -> drop(errand, "closed", after));
        queue.clear();
      }
    } finally {
      lock.unlock();
    }
    runAll(after);
  }
}
