package io.millrace.server.polar;

import io.millrace.server.audit.Audit;
import io.millrace.server.membership.Memberships;
import io.millrace.server.membership.Payments;
import io.millrace.server.signing.StandardWebhooks;
import io.millrace.server.users.Postman;
import io.millrace.store.MembershipStore;
import io.millrace.store.SubscriptionEventStore;
import io.millrace.store.UserStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Polar as this installation uses it: pages for people, webhooks, and the poll.
public final class Polar implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PolarClient client;
  private final PolarDesk desk;
  private final SubscriptionWatch watch;
  private final Optional<Webhooks> webhooks;

  /// What it works with.
  ///
  /// @param grace how long a plan stays after a payment did not come
  /// @param plans the page on which people see their plan
  /// @param news called when what somebody pays for has changed
  public record Parts(
      Memberships memberships,
      MembershipStore store,
      SubscriptionEventStore events,
      UserStore users,
      Audit audit,
      Postman postman,
      Duration grace,
      URI plans,
      Runnable news,
      InstantSource clock) {}

  public Polar(PolarSettings settings, Parts parts) {
    client = new PolarClient(settings, PATIENCE);
    var letters =
        new SubscriptionBook.Letters(parts.users(), parts.postman(), parts.grace(), parts.plans());
    var book = new SubscriptionBook(settings, parts.store(), parts.audit(), letters);
    watch = new SubscriptionWatch(client, parts.events(), book, parts.news(), parts.clock());
    var ledger =
        new PolarDesk.Ledger(parts.memberships(), parts.store(), parts.users(), book, parts.news());
    desk = new PolarDesk(settings, client, ledger, parts.plans());
    webhooks =
        settings
            .webhookSecret()
            .map(secret -> new Webhooks(new StandardWebhooks(secret), watch, parts.clock()));
  }

  public void start() {
    watch.start();
  }

  public Payments payments() {
    return desk;
  }

  /// What hears webhooks, where their secret is known.
  public Optional<Webhooks> webhooks() {
    return webhooks;
  }

  @Override
  public void close() {
    watch.close();
    client.close();
  }
}
