package io.millrace.server.polar;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.server.membership.Membership;
import io.millrace.server.membership.Memberships;
import io.millrace.server.membership.Payments;
import io.millrace.server.polar.PolarAnswer.Given;
import io.millrace.server.polar.PolarAnswer.Refused;
import io.millrace.server.polar.PolarAnswer.Unknown;
import io.millrace.store.MembershipStore;
import io.millrace.store.SubscriptionRecord;
import io.millrace.store.TierRecord;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sells plans at Polar: opens its pages for people. Before somebody may buy, Polar is asked what
/// he has: a message that is still on its way must not let him pay twice.
final class PolarDesk implements Payments {
  private static final Logger LOG = LoggerFactory.getLogger(PolarDesk.class);

  private final PolarSettings settings;
  private final PolarClient client;
  private final Ledger ledger;
  private final URI plans;

  /// What is known of people and what they pay for.
  ///
  /// @param news called when what somebody pays for has changed
  record Ledger(
      Memberships memberships,
      MembershipStore store,
      UserStore users,
      SubscriptionBook book,
      Runnable news) {}

  /// @param plans the page on which people see their plan
  PolarDesk(PolarSettings settings, PolarClient client, Ledger ledger, URI plans) {
    this.settings = settings;
    this.client = client;
    this.ledger = ledger;
    this.plans = plans;
  }

  @Override
  public URI checkout(long user, String tier) {
    String product = product(tier);
    refresh(user);
    Membership has = ledger.memberships().of(user);
    if (has.isPaid()) {
      throw ApiException.conflict(
          "you pay for a plan already: change or cancel it on the seller's page");
    }
    if (rank(tier) <= has.tier().rank()) {
      throw ApiException.conflict("your plan " + has.tier().name() + " is no less than " + tier);
    }
    String email = ledger.users().byId(user).flatMap(UserRecord::email).orElseThrow();
    URI back = URI.create(plans + "?bought=" + tier);
    var order = new PolarClient.Order(product, buyer(user), email, back);
    return answered(client.checkout(order), "nothing was bought");
  }

  private String product(String tier) {
    String product = settings.products().get(tier);
    if (product == null || ledger.memberships().tiers().stream().noneMatch(named(tier))) {
      throw new InvalidDocumentException(
          "tier",
          "'" + tier + "'",
          "one of " + String.join(", ", settings.products().keySet().stream().sorted().toList()));
    }
    return product;
  }

  private static Predicate<TierRecord> named(String tier) {
    return one -> one.name().equals(tier);
  }

  private int rank(String tier) {
    return ledger.memberships().tiers().stream()
        .filter(named(tier))
        .mapToInt(TierRecord::rank)
        .findFirst()
        .orElseThrow();
  }

  private UUID buyer(long user) {
    return ledger.store().billingId(user).orElseThrow();
  }

  @Override
  public URI portal(long user) {
    SubscriptionRecord last =
        ledger.store().subscriptions(user).stream()
            .findFirst()
            .orElseThrow(() -> ApiException.conflict("you have not bought anything yet"));
    return answered(client.portal(last.customer(), plans), "nothing was changed");
  }

  @Override
  public void refresh(long user) {
    List<PolarSubscription> all =
        answered(client.subscriptionsOf(buyer(user)), "nothing was changed");
    boolean news = false;
    for (PolarSubscription one : all) {
      news |= ledger.book().write(one);
    }
    if (news) {
      ledger.news().run();
    }
  }

  private static <T> T answered(PolarAnswer<T> answer, String comfort) {
    return switch (answer) {
      case Given<T>(T value) -> value;
      case Refused<T>(int status, String detail) -> {
        LOG.atError().addKeyValue("status", status).log("Polar refused a question: " + detail);
        throw new ApiException(
            502, "Refused", "the seller refused to answer; " + comfort + "; tell the operator");
      }
      case Unknown<T>(String why) -> {
        LOG.atWarn().log("Polar did not answer: " + why);
        throw ApiException.busy("the seller did not answer; " + comfort + "; try again soon");
      }
    };
  }
}
