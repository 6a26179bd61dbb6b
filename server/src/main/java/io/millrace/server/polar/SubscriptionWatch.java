package io.millrace.server.polar;

import io.millrace.server.polar.PolarAnswer.Given;
import io.millrace.server.polar.PolarAnswer.Refused;
import io.millrace.server.polar.PolarAnswer.Unknown;
import io.millrace.store.SubscriptionEvent;
import io.millrace.store.SubscriptionEventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is known of subscriptions as Polar has it.
/// 1. A webhook is only a hint that one has changed: it is stored, and the subscription is asked
///    for. So hints may come twice, late, or in any order.
/// 2. A question without an answer is asked again, after half a minute, then after twice as long
///    each time, at most after an hour.
/// 3. Every hour all are asked for, as webhooks may be lost, and Polar turns an endpoint off after
///    ten failures.
final class SubscriptionWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionWatch.class);
  private static final Duration POLL = Duration.ofHours(1);
  private static final Duration FIRST_POLL = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 7;

  /// Far beyond Polar's last repetition of a message, which is refused by its age long before.
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int AT_ONCE = 50;

  private final PolarClient client;
  private final SubscriptionEventStore events;
  private final SubscriptionBook book;
  private final Runnable news;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("subscriptions").daemon().factory());

  /// @param news called when what somebody pays for has changed
  SubscriptionWatch(
      PolarClient client,
      SubscriptionEventStore events,
      SubscriptionBook book,
      Runnable news,
      InstantSource clock) {
    this.client = client;
    this.events = events;
    this.book = book;
    this.news = news;
    this.clock = clock;
  }

  void start() {
    schedule(this::handle, LOOK, LOOK);
    schedule(this::poll, FIRST_POLL, POLL);
  }

  @SuppressWarnings("CatchingUnchecked") // a watch that dies says nothing ever after
  private void schedule(Runnable deed, Duration first, Duration every) {
    var _ =
        executor.scheduleWithFixedDelay(
            () -> safely(deed), first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("CatchingUnchecked") // as above
  private static void safely(Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException failed) {
      LOG.atWarn()
          .setCause(failed)
          .log("subscriptions could not be looked at; they are again soon");
    }
  }

  /// Keeps a hint, for which the subscription is then asked for; durable when it returns.
  void hear(String id, String type, String subscription) {
    if (!events.add(id, type, subscription, clock.instant())) {
      LOG.atDebug().addKeyValue("webhook", id).log("told before");
      return;
    }
    try {
      executor.execute(() -> safely(this::handle));
    } catch (RejectedExecutionException closing) {
      LOG.atDebug().setMessage("a webhook waits for the next start").setCause(closing).log();
    }
  }

  /// Asks for the subscriptions that hints are of.
  void handle() {
    boolean isNews = false;
    List<SubscriptionEvent> due = events.due(clock.instant(), AT_ONCE);
    for (SubscriptionEvent event : due) {
      isNews |= handle(event);
    }
    if (isNews) {
      news.run();
    }
  }

  private boolean handle(SubscriptionEvent event) {
    Instant now = clock.instant();
    return switch (client.subscription(event.subscription())) {
      case Given<PolarSubscription>(PolarSubscription said) -> {
        boolean isNews = book.write(said);
        events.handled(event.id(), now);
        yield isNews;
      }
      case Refused<PolarSubscription>(int status, String detail) -> {
        if (status == 404) {
          LOG.atWarn()
              .addKeyValue("subscription", event.subscription())
              .log("Polar told of a subscription that it does not know; nothing changes");
          events.handled(event.id(), now);
        } else {
          LOG.atError().addKeyValue("status", status).log("Polar refused a question: " + detail);
          putOff(event, now);
        }
        yield false;
      }
      case Unknown<PolarSubscription>(String why) -> {
        LOG.atWarn().log("Polar did not answer, and is asked again: " + why);
        putOff(event, now);
        yield false;
      }
    };
  }

  private void putOff(SubscriptionEvent event, Instant now) {
    long doublings = Math.min(event.tries(), MOST_DOUBLINGS);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    events.putOff(event.id(), now.plus(pause.compareTo(POLL) < 0 ? pause : POLL));
  }

  /// Asks for all subscriptions.
  void poll() {
    events.forgetHandled(clock.instant().minus(REMEMBERED));
    switch (client.subscriptions()) {
      case Given<List<PolarSubscription>>(List<PolarSubscription> all) -> {
        boolean isNews = false;
        for (PolarSubscription one : all) {
          isNews |= book.write(one);
        }
        if (isNews) {
          news.run();
        }
      }
      case Refused<List<PolarSubscription>>(int status, String detail) ->
          LOG.atError().addKeyValue("status", status).log("Polar refused the poll: " + detail);
      case Unknown<List<PolarSubscription>>(String why) ->
          LOG.atWarn().log("Polar did not answer the poll; nothing changes: " + why);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
