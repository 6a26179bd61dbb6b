package io.millrace.venuesim.polar;

import io.millrace.core.document.Document;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/// What Polar knows: checkouts and subscriptions. Safe for use by many threads.
final class Books {
  private final InstantSource clock;
  private final BiConsumer<String, Subscription> told;

  /// All guarded by this, oldest first.
  private final Map<String, Checkout> checkouts = new LinkedHashMap<>();

  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Map<String, String> customers = new LinkedHashMap<>();
  private Instant last = Instant.EPOCH;

  /// @param told learns the type of an event and the subscription as it is then
  Books(InstantSource clock, BiConsumer<String, Subscription> told) {
    this.clock = clock;
    this.told = told;
  }

  /// Now, to the microsecond, and never the same twice: changes have an order.
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }

  synchronized Checkout open(
      String product, String buyer, String email, String success, Document.Fields metadata) {
    var checkout = new Checkout(fresh(), product, buyer, email, success, metadata);
    checkouts.put(checkout.id(), checkout);
    return checkout;
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }

  synchronized Optional<Checkout> checkout(String id) {
    return Optional.ofNullable(checkouts.get(id));
  }

  /// The card was good: the checkout is over, and its subscription begins.
  synchronized Subscription paid(String checkout) {
    Checkout bought = checkouts.remove(checkout);
    if (bought == null) {
      throw new IllegalArgumentException("there is no open checkout " + checkout);
    }
    Instant now = now();
    String customer = customers.computeIfAbsent(bought.email(), _ -> fresh());
    var one =
        new Subscription(
            fresh(), "active", bought, customer, now, Optional.empty(), month(now), false);
    subscriptions.put(one.id(), one);
    told.accept("subscription.created", one);
    told.accept("subscription.active", one);
    return one;
  }

  private static Instant month(Instant from) {
    return from.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  synchronized Optional<Subscription> subscription(String id) {
    return Optional.ofNullable(subscriptions.get(id));
  }

  synchronized List<Subscription> subscriptions() {
    return new ArrayList<>(subscriptions.values());
  }

  /// What happens to subscriptions.
  enum Happening {
    /// the next payment fails
    FAIL,
    /// a payment comes, late or in time
    PAY,
    /// the customer cancels for the period's end
    CANCEL,
    /// he thinks again
    UNCANCEL,
    /// it is over at once
    REVOKE
  }

  /// Lets something happen.
  ///
  /// @throws IllegalArgumentException when there is no such subscription
  synchronized Subscription happen(String id, Happening what) {
    Subscription one = subscriptions.get(id);
    if (one == null) {
      throw new IllegalArgumentException("there is no subscription " + id);
    }
    Instant now = now();
    Subscription then =
        switch (what) {
          case FAIL -> one.with("past_due", one.endsWithPeriod(), now);
          case PAY -> one.renewed(month(one.periodEnd()), now);
          case CANCEL -> one.with(one.status(), true, now);
          case UNCANCEL -> one.with(one.status(), false, now);
          case REVOKE -> one.with("canceled", one.endsWithPeriod(), now);
        };
    subscriptions.put(id, then);
    String type =
        switch (what) {
          case FAIL -> "subscription.past_due";
          case PAY -> "subscription.active";
          case CANCEL -> "subscription.canceled";
          case UNCANCEL -> "subscription.uncanceled";
          case REVOKE -> "subscription.revoked";
        };
    told.accept("subscription.updated", then);
    told.accept(type, then);
    return then;
  }
}
