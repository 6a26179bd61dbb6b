package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.UserSettings;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.membership.Memberships;
import io.millrace.server.membership.Payments;
import io.millrace.server.membership.Selling;
import io.millrace.server.polar.Polar;
import io.millrace.server.polar.Webhooks;
import io.millrace.server.users.Postman;
import io.millrace.server.words.Occasion;
import io.millrace.store.AuditAction;
import io.millrace.store.Database;
import io.millrace.store.MembershipStore;
import io.millrace.store.NewsRecord;
import io.millrace.store.NewsStore;
import io.millrace.store.NoticeRecord;
import io.millrace.store.Saying;
import io.millrace.store.SubscriptionEventStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything of plans: who has which, what it allows, what happens when it lapses, who sells them.
final class PlanParts implements AutoCloseable {
  private final UserStore users;
  private final Postman postman;
  private final NewsStore news;
  private final Audit audit;
  private final URI page;
  private final Memberships memberships;
  private final BotAllowance allowance;
  private final LapseWatch lapses;
  private final Optional<Polar> polar;
  private final Selling selling;

  /// @param address where people reach this installation
  PlanParts(
      UserSettings settings,
      URI address,
      Engine engine,
      Database database,
      Audit audit,
      Postman postman) {
    this.users = new UserStore(database);
    this.postman = postman;
    this.news = new NewsStore(database);
    this.audit = audit;
    this.page = address.resolve("/plan");
    var store = new MembershipStore(database);
    var clock = InstantSource.system();
    memberships = new Memberships(settings.membership(), store, users, clock);
    allowance = new BotAllowance(engine, memberships, page);
    lapses = new LapseWatch(engine, memberships, users::locked, this::tell);
    polar =
        settings
            .polar()
            .map(
                its ->
                    new Polar(
                        its,
                        new Polar.Parts(
                            memberships,
                            store,
                            new SubscriptionEventStore(database),
                            users,
                            audit,
                            postman,
                            settings.membership().grace(),
                            page,
                            lapses::lookNow,
                            clock)));
    Payments payments = polar.map(Polar::payments).orElse(Payments.NONE);
    selling = new EngineSelling(memberships, payments, allowance);
  }

  Memberships memberships() {
    return memberships;
  }

  /// Looks at once whose bots may not run.
  void look() {
    lapses.lookNow();
  }

  /// A mail to whoever's bots were paused, and a notification. Whoever was locked out is not told:
  /// he cannot come in to change anything.
  private void tell(long user, List<BotStatus> bots) {
    String all = bots.stream().map(bot -> bot.record().name()).collect(Collectors.joining(", "));
    audit.note(Note.ofUser(AuditAction.BOTS_PAUSED, user).with("bots", all));
    if (users.byId(user).flatMap(UserRecord::lockedAt).isPresent()) {
      return;
    }
    Saying saying = Saying.of(Saying.Topic.BOTS_PAUSED, all);
    news.add(NoticeRecord.of(user, NewsRecord.Event.PLAN, Instant.now(), saying));
    String names =
        bots.stream().map(bot -> "- " + bot.record().name()).collect(Collectors.joining("\n"));
    postman.write(user, Occasion.BOTS_PAUSED, names, page);
  }

  void start() {
    lapses.start();
    polar.ifPresent(Polar::start);
  }

  BotAllowance allowance() {
    return allowance;
  }

  Selling selling() {
    return selling;
  }

  Optional<Webhooks> webhooks() {
    return polar.flatMap(Polar::webhooks);
  }

  @Override
  public void close() {
    polar.ifPresent(Polar::close);
    lapses.close();
  }
}
