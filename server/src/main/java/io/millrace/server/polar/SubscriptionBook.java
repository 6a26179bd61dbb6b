package io.millrace.server.polar;

import io.millrace.server.api.Given;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.users.Postman;
import io.millrace.server.words.Occasion;
import io.millrace.store.AuditAction;
import io.millrace.store.MembershipStore;
import io.millrace.store.MembershipStore.Change;
import io.millrace.store.SubscriptionRecord;
import io.millrace.store.SubscriptionRecord.Status;
import io.millrace.store.Tenant;
import io.millrace.store.UserStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Writes down what Polar says of subscriptions, and tells whom it concerns.
/// 1. What is older than what is known changes nothing, so that answers may overtake each other.
/// 2. What is not understood changes nothing either: a word of Polar's that we do not know ends
///    nobody's plan.
final class SubscriptionBook {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionBook.class);

  private final PolarSettings settings;
  private final MembershipStore store;
  private final Audit audit;
  private final Letters letters;

  /// What mails need.
  ///
  /// @param plans the page on which people see their plan
  record Letters(UserStore users, Postman postman, Duration grace, URI plans) {}

  SubscriptionBook(PolarSettings settings, MembershipStore store, Audit audit, Letters letters) {
    this.audit = audit;
    this.settings = settings;
    this.store = store;
    this.letters = letters;
  }

  /// Writes down one.
  ///
  /// @return whether it was news
  boolean write(PolarSubscription said) {
    // What the seller says is not for people to write, also where somebody's question brought it.
    return Tenant.none(() -> written(said));
  }

  private boolean written(PolarSubscription said) {
    Optional<String> tier = settings.tierOf(said.product());
    Optional<Status> status = status(said.status());
    Optional<Long> person = person(said);
    if (tier.isEmpty() || status.isEmpty() || person.isEmpty()) {
      // Another product of the same seller is none of ours; the rest somebody should look at.
      LOG.atLevel(tier.isEmpty() ? Level.DEBUG : Level.WARN)
          .addKeyValue("subscription", said.id())
          .addKeyValue("product", said.product())
          .addKeyValue("status", said.status())
          .addKeyValue("user", person.map(String::valueOf).orElse("unknown"))
          .log("a subscription at Polar was not understood, and changes nothing");
      return false;
    }
    Optional<Change> change =
        put(
            new SubscriptionRecord(
                said.id(),
                person.get(),
                tier.get(),
                said.customer(),
                status.get(),
                said.changedAt(),
                said.periodEndsAt(),
                said.endsWithPeriod(),
                status.get() == Status.PAST_DUE
                    ? Optional.of(said.changedAt())
                    : Optional.empty()));
    change.ifPresent(this::tell);
    return change.isPresent();
  }

  private Optional<Change> put(SubscriptionRecord said) {
    return audit.together(
        sheet -> {
          Optional<Change> change = store.put(said);
          change.ifPresent(
              _ ->
                  sheet.add(
                      Note.ofUser(AuditAction.PLAN_PAID, said.person())
                          .with("tier", said.tier())
                          .with("status", said.status())));
          return change;
        });
  }

  private static Optional<Status> status(String word) {
    return switch (word) {
      case "incomplete" -> Optional.of(Status.INCOMPLETE);
      case "trialing" -> Optional.of(Status.TRIALING);
      case "active" -> Optional.of(Status.ACTIVE);
      case "past_due" -> Optional.of(Status.PAST_DUE);
      case "paused" -> Optional.of(Status.PAUSED);
      case "unpaid" -> Optional.of(Status.UNPAID);
      case "canceled", "incomplete_expired" -> Optional.of(Status.CANCELED);
      default -> Optional.empty();
    };
  }

  /// Whose it was stays so; of a new one the purchase says it.
  private Optional<Long> person(PolarSubscription said) {
    return store
        .subscription(said.id())
        .map(SubscriptionRecord::person)
        .or(() -> said.billing().flatMap(Given::uuid).flatMap(store::byBillingId));
  }

  private void tell(Change change) {
    SubscriptionRecord now = change.after();
    Optional<Status> before = change.before().map(SubscriptionRecord::status);
    LOG.atInfo()
        .addKeyValue("user", now.person())
        .addKeyValue("subscription", now.id())
        .log("subscription is " + now.status() + ", was " + before.map(Enum::name).orElse("new"));
    if (before.filter(now.status()::equals).isPresent()) {
      return;
    }
    switch (now.status()) {
      case PAST_DUE -> {
        Instant until = now.pastDueSince().orElseThrow().plus(letters.grace());
        mail(now, Occasion.PAYMENT_MISSING, until, letters.plans());
      }
      case CANCELED, UNPAID, PAUSED -> mail(now, Occasion.PLAN_ENDED, letters.plans());
      case INCOMPLETE, TRIALING, ACTIVE -> {}
    }
  }

  private void mail(SubscriptionRecord one, Occasion occasion, Object... values) {
    letters.postman().write(one.person(), occasion, values);
  }
}
