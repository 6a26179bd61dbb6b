package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.store.ChannelRecord.Digest;
import io.millrace.store.ChannelRecord.Kind;
import io.millrace.store.ChannelRecord.Trouble;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.PreferenceRecord.Quiet;
import io.millrace.store.Saying.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationStoresTest {
  private static final Instant NOW = Samples.NOW;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Saying CLOSED = Saying.of(Topic.DEAL_CLOSED, 1, "timeout", "-1.5", "EUR");
  private final Database database = TestDatabase.database();
  private final NewsStore news = new NewsStore(database);
  private final NotificationStore notifications = new NotificationStore(database);
  private final ChannelStore channels = new ChannelStore(database);
  private final MessageStore messages = new MessageStore(database);
  private final PreferenceStore preferences = new PreferenceStore(database);
  private final long person =
      new UserStore(database)
          .add(UUID.randomUUID() + "@example.com", "hash", NOW)
          .orElseThrow()
          .id();
  private final ChannelRecord channel = channel();

  @BeforeEach
  @AfterEach
  void forgetOthers() {
    news.passOn(500, (_, _) -> {});
    TestDatabase.sql().execute("DELETE FROM message");
  }

  private ChannelRecord channel() {
    var made =
        new ChannelRecord(
            UUID.randomUUID(),
            person,
            Kind.WEBHOOK,
            "here",
            new Sealed("key", Ciphertext.of(new byte[] {1, 2})),
            "example.com",
            Set.of(Event.DEAL_CLOSED, Event.LIMIT),
            Digest.HOURLY,
            NOW.minusSeconds(60),
            Optional.empty(),
            Trouble.NONE);
    assertThat(channels.add(made)).isTrue();
    return made;
  }

  private static String text(NoticeRecord notice) {
    return notice.sayings().getFirst().parts().getOrDefault("limit", "").toString();
  }

  private NoticeRecord notice(String text) {
    return NoticeRecord.of(person, Event.LIMIT, NOW, Saying.of(Topic.LIMIT_REACHED, text));
  }

  private void send(Instant due, String... texts) {
    List<NoticeRecord> all = java.util.Arrays.stream(texts).map(this::notice).toList();
    news.add(all.getFirst());
    news.passOn(10, (_, outbox) -> outbox.send(channel.id(), all, due));
  }

  @Test
  void news_ofACommit_comeWithOwnerAndNameOfTheBot_once() {
    var accounts = new AccountStore(database);
    AccountRecord account = Samples.account(accounts);
    long bot = accounts.nextBotId();
    accounts.commit(
        AccountCommit.of(account.id(), accounts.takeOwnership(account.id()))
            .bot(Samples.bot(bot, List.of(), List.of()))
            .news(new NewsRecord(NOW, OptionalLong.of(bot), Event.DEAL_CLOSED, CLOSED))
            .build());
    List<NoticeRecord> told = new ArrayList<>();
    assertThat(news.passOn(10, (all, _) -> told.addAll(all))).isOne();
    assertThat(told)
        .containsExactly(
            new NoticeRecord(
                UserRecord.LOCAL,
                Event.DEAL_CLOSED,
                OptionalLong.of(bot),
                Optional.of("bot " + bot),
                NOW,
                List.of(CLOSED)));
    assertThat(news.passOn(10, (_, _) -> {})).isZero();
  }

  @Test
  void newsWhosePassingOnFails_areThereAgain_andNothingOfItIsWritten() {
    news.add(notice("once"));
    assertThatThrownBy(
            () ->
                news.passOn(
                    10,
                    (all, outbox) -> {
                      outbox.show(all, NOW);
                      throw new IllegalStateException("the process dies here");
                    }))
        .hasMessage("the process dies here");
    assertThat(notifications.unread(person)).isZero();
    assertThat(news.passOn(10, (all, outbox) -> outbox.show(all, NOW))).isOne();
    assertThat(notifications.unread(person)).isOne();
  }

  @Test
  void shown_areReadUpToOne_andForgottenAfterAMonth() {
    for (String text : List.of("one", "two", "three")) {
      news.add(notice(text));
    }
    news.passOn(10, (all, outbox) -> outbox.show(all, NOW));
    var page = notifications.of(person, new Page.Request(0, 2));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items()).extracting(one -> text(one.notice())).containsExactly("three", "two");
    notifications.read(person, page.items().getLast().id());
    assertThat(notifications.unread(person)).isOne();
    notifications.read(person + 1, Long.MAX_VALUE);
    assertThat(notifications.unread(person)).isOne();
    notifications.forgetOld(NOW.plus(Duration.ofDays(29)));
    assertThat(notifications.unread(person)).isOne();
    notifications.forgetOld(NOW.plus(Duration.ofDays(31)));
    assertThat(notifications.of(person, new Page.Request(0, 2)).items()).isEmpty();
  }

  @Test
  void waitingMessage_takesFurtherNoticesAlong_untilItIsTried() {
    send(NOW, "one");
    send(NOW.plusSeconds(5), "two");
    send(NOW.minusSeconds(5), "earlier than what waits");
    List<MessageRecord> first = messages.take(NOW, LEASE, 10);
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().notices())
        .extracting(NotificationStoresTest::text)
        .containsExactly("earlier than what waits");
    messages.sent(first.getFirst(), NOW, NOW);
    MessageRecord next = messages.take(NOW, LEASE, 10).getFirst();
    assertThat(next.notices())
        .extracting(NotificationStoresTest::text)
        .containsExactly("one", "two");
    send(NOW, "three");
    messages.failed(next, "it answered 500", NOW.plusSeconds(9));
    assertThat(messages.take(NOW.plusSeconds(8), LEASE, 10)).isEmpty();
    MessageRecord again = messages.take(NOW.plusSeconds(9), LEASE, 10).getFirst();
    assertThat(again.id()).isEqualTo(next.id());
    assertThat(again.notices()).isEqualTo(next.notices());
    assertThat(again.channel().trouble())
        .isEqualTo(new Trouble(1, Optional.of("it answered 500"), Optional.empty()));
  }

  @Test
  void message_holdsSoMany_andCountsTheOthers() {
    send(NOW, Collections.nCopies(Outbox.MOST_NOTICES - 1, "many").toArray(String[]::new));
    send(NOW, "fits", "one more", "another");
    MessageRecord message = messages.take(NOW, LEASE, 10).getFirst();
    assertThat(message.notices()).hasSize(Outbox.MOST_NOTICES);
    assertThat(text(message.notices().getLast())).isEqualTo("fits");
    assertThat(message.more()).isEqualTo(2);
  }

  @Test
  void messageOfAProcessThatDied_isTakenAgain_afterItsLease_withTheSameId() {
    send(NOW, "one");
    MessageRecord taken = messages.take(NOW, LEASE, 10).getFirst();
    assertThat(messages.take(NOW.plus(LEASE).minusSeconds(1), LEASE, 10)).isEmpty();
    MessageRecord again = messages.take(NOW.plus(LEASE), LEASE, 10).getFirst();
    assertThat(again.id()).isEqualTo(taken.id());
  }

  @Test
  void givenUp_isToldOnce_untilTheChannelWorksAgain() {
    for (int i = 0; i < 2; i++) {
      send(NOW, "one");
      MessageRecord message = messages.take(NOW, LEASE, 10).getFirst();
      messages.gaveUp(message, "gone", NOW, NOW, notice("given up"));
      assertThat(news.passOn(10, (_, _) -> {})).isEqualTo(i == 0 ? 1 : 0);
    }
    assertThat(channels.find(person, channel.id()).orElseThrow().trouble().gaveUpAt())
        .contains(NOW);
    send(NOW, "one");
    messages.sent(messages.take(NOW, LEASE, 10).getFirst(), NOW, NOW);
    assertThat(channels.find(person, channel.id()).orElseThrow().trouble()).isEqualTo(Trouble.NONE);
  }

  @Test
  void summary_countsTheOwnersDeals_sinceThen() {
    var accounts = new AccountStore(database);
    AccountRecord account = Samples.account(accounts);
    TestDatabase.sql()
        .execute("UPDATE account SET owner = " + person + " WHERE id = " + account.id());
    var queries = new SummaryQueries(database);
    assertThat(queries.closedSince(person, Instant.EPOCH)).isEmpty();
    long bot = accounts.nextBotId();
    accounts.commit(
        AccountCommit.of(account.id(), accounts.takeOwnership(account.id()))
            .bot(Samples.bot(bot, List.of(), List.of()))
            .deal(new DealRecord(bot, Samples.BTC, Samples.deal(7)))
            .build());
    assertThat(queries.open(person)).isOne();
    TestDatabase.sql()
        .execute(
            "INSERT INTO deal SELECT bot, 8, account, instrument, opening, opened_at, now(),"
                + " 'take-profit', bought, cost, sold, proceeds, fees, 1.5 FROM deal WHERE bot = "
                + bot);
    assertThat(queries.closedSince(person, Instant.EPOCH))
        .containsExactly(
            new SummaryQueries.Line(AccountMode.PAPER, Asset.of("USDT"), 1, 1, Amount.of("1.5")));
    assertThat(queries.closedSince(person, Instant.now().plusSeconds(60))).isEmpty();
    assertThat(queries.inTrouble(person)).isZero();
    assertThat(queries.open(person + 1)).isZero();
  }

  @Test
  void channel_isItsOwnersAlone() {
    assertThat(channels.of(person)).containsExactly(channel);
    assertThat(channels.find(person + 1, channel.id())).isEmpty();
    assertThat(channels.remove(person + 1, channel.id())).isFalse();
    assertThat(channels.remove(person, channel.id())).isTrue();
  }

  @Test
  void preferences_areKept_andASummaryIsDueOnce() {
    var wanted =
        new PreferenceRecord(
            ZoneId.of("Europe/Berlin"),
            Optional.of(new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 30))),
            Set.of(Event.LIMIT),
            Optional.of(LocalTime.of(18, 0)));
    preferences.put(person, wanted, Optional.of(NOW));
    assertThat(preferences.of(person)).contains(wanted);
    assertThat(
            preferences.summarise(
                NOW, (_, at) -> at.plus(Duration.ofDays(1)), _ -> notice("a summary")))
        .isTrue();
    assertThat(preferences.summarise(NOW, (_, at) -> at, _ -> notice("another"))).isFalse();
    List<NoticeRecord> told = new ArrayList<>();
    news.passOn(10, (all, _) -> told.addAll(all));
    assertThat(told).extracting(NotificationStoresTest::text).containsExactly("a summary");
  }
}
