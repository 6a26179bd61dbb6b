package io.millrace.server.notifications;

import io.millrace.server.users.Postman;
import io.millrace.server.words.Words;
import io.millrace.store.ChannelRecord;
import io.millrace.store.MessageRecord;
import io.millrace.store.MessageStore;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NewsStore;
import io.millrace.store.NoticeRecord;
import io.millrace.store.NotificationStore;
import io.millrace.store.PreferenceStore;
import io.millrace.store.Saying;
import io.millrace.store.Saying.Topic;
import io.millrace.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries news to people, from the database through the channels.
/// 1. News become notifications and messages in the transaction that forgets them; messages are
///    forgotten once they have got through. So nothing is lost, and what a crash cuts off between
///    the two is sent again, with the same id.
/// 2. At most {@value #AT_ONCE} messages are on their way, and of a channel one.
/// 3. A message that fails is tried again after {@value #FIRST_SECONDS} seconds, then after twice
///    as long each time, up to an hour, give or take a fifth, and never before the other side wants
///    it; after a day it is given up, which is shown in the client.
final class Dispatcher implements AutoCloseable {
  static final int AT_ONCE = 16;
  static final int FIRST_SECONDS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int NEWS_AT_ONCE = 500;
  private static final double SPREAD = 0.2;

  private final Stores stores;
  private final Postman people;
  private final Courier courier;
  private final SummaryWriter summaries;
  private final String page;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ThreadPoolExecutor senders =
      (ThreadPoolExecutor)
          Executors.newFixedThreadPool(
              AT_ONCE, Thread.ofPlatform().name("notification-", 0).daemon().factory());
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("notifications").daemon().factory());
  private volatile LongConsumer told = _ -> {};

  /// Where everything is kept.
  record Stores(
      NewsStore news,
      MessageStore messages,
      NotificationStore notifications,
      PreferenceStore preferences) {}

  /// @param people knows how each is spoken to
  /// @param page where people see more
  Dispatcher(
      Stores stores,
      Postman people,
      Courier courier,
      SummaryWriter summaries,
      String page,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = stores;
    this.people = people;
    this.courier = courier;
    this.summaries = summaries;
    this.page = page;
    this.clock = clock;
    this.random = random;
    senders.setKeepAliveTime(30, TimeUnit.SECONDS);
    senders.allowCoreThreadTimeOut(true);
  }

  /// @param hears whose client has something new to show
  void tells(LongConsumer hears) {
    told = hears;
  }

  void start() {
    every(Duration.ofSeconds(1), this::passOn);
    every(Duration.ofSeconds(1), this::send);
    every(Duration.ofSeconds(20), this::summarise);
    every(Duration.ofHours(1), () -> stores.notifications().forgetOld(clock.instant()));
  }

  @SuppressWarnings("CatchingUnchecked") // a clockwork that dies tells nobody anything ever after
  private void every(Duration pause, Runnable deed) {
    Runnable surviving =
        () -> {
          try {
            deed.run();
          } catch (DataAccessException | StoreException failed) {
            LOG.atWarn().setCause(failed).log("notifications wait for the database");
          } catch (RuntimeException failed) {
            LOG.atError().setCause(failed).log("notifications failed; they are tried again");
          }
        };
    var _ =
        clockwork.scheduleWithFixedDelay(
            surviving, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Makes all news there are into notifications and messages.
  void passOn() {
    Set<Long> people = new HashSet<>();
    int passed = NEWS_AT_ONCE;
    while (passed == NEWS_AT_ONCE) {
      passed =
          stores
              .news()
              .passOn(
                  NEWS_AT_ONCE,
                  (news, outbox) -> people.addAll(Router.route(news, outbox, clock.instant())));
    }
    people.forEach(told::accept);
  }

  void summarise() {
    Instant now = clock.instant();
    boolean goesOn = true;
    while (goesOn) {
      goesOn =
          stores
              .preferences()
              .summarise(
                  now,
                  (wants, at) -> Timing.nextSummary(wants, at).orElseThrow(),
                  person -> summaries.of(person));
    }
  }

  /// Sets off whatever is due and there is room for.
  void send() {
    int free = room.availablePermits();
    if (free == 0) {
      return;
    }
    for (MessageRecord message : stores.messages().take(clock.instant(), LEASE, free)) {
      room.acquireUninterruptibly();
      try {
        senders.execute(() -> sendAndLeave(message));
      } catch (RejectedExecutionException closing) {
        room.release();
        LOG.atDebug().setCause(closing).log("a message waits for the next start");
      }
    }
  }

  @SuppressWarnings("CatchingUnchecked") // a message in trouble must not keep the others waiting
  private void sendAndLeave(MessageRecord message) {
    try {
      send(message);
    } catch (DataAccessException | StoreException failed) {
      LOG.atWarn().setCause(failed).log("a message is sent again, as nobody could note it");
    } catch (RuntimeException failed) {
      LOG.atError().setCause(failed).addKeyValue("message", message.id()).log("not sent");
    } finally {
      room.release();
    }
  }

  private void send(MessageRecord message) {
    ChannelRecord channel = message.channel();
    Words words = people.words(channel.person());
    Sending sending = courier.send(channel, Letter.of(message, words, page));
    Instant now = clock.instant();
    Instant rested = now.plus(Courier.pause(channel.kind()));
    switch (sending) {
      case Sending.Sent _ -> stores.messages().sent(message, now, rested);
      case Sending.Ended ended -> end(channel, message, ended.why(), now);
      case Sending.Never never -> giveUp(message, never.why(), now, rested);
      case Sending.Later later -> {
        Instant next = next(now, channel.trouble().failures(), later);
        if (next.isAfter(message.expiresAt())) {
          giveUp(message, later.why(), now, next);
        } else {
          stores.messages().failed(message, later.why(), next);
        }
      }
    }
  }

  private void end(ChannelRecord channel, MessageRecord message, String why, Instant now) {
    LOG.atInfo().addKeyValue("channel", channel.id()).log("a channel has ended: " + why);
    Saying saying = Saying.of(Topic.CHANNEL_ENDED, channel.name(), why);
    stores.messages().ended(message, NoticeRecord.of(channel.person(), Event.CHANNEL, now, saying));
  }

  private Instant next(Instant now, int failures, Sending.Later later) {
    Duration doubled = Duration.ofSeconds((long) FIRST_SECONDS << Math.min(failures, 20));
    Duration pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    double spread = 1 + SPREAD * (2 * random.nextDouble() - 1);
    Duration ours = Duration.ofMillis((long) (pause.toMillis() * spread));
    Duration asked = later.pause().orElse(Duration.ZERO);
    return now.plus(asked.compareTo(ours) > 0 ? asked : ours);
  }

  private void giveUp(MessageRecord message, String why, Instant now, Instant next) {
    ChannelRecord channel = message.channel();
    LOG.atWarn()
        .addKeyValue("channel", channel.id())
        .addKeyValue("message", message.id())
        .log("a message was given up: " + why);
    Saying saying = Saying.of(Topic.MESSAGE_GIVEN_UP, channel.name(), why);
    stores
        .messages()
        .gaveUp(
            message, why, now, next, NoticeRecord.of(channel.person(), Event.CHANNEL, now, saying));
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    senders.shutdownNow();
  }
}
