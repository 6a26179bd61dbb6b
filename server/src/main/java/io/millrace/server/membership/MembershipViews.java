package io.millrace.server.membership;

import io.millrace.store.SubscriptionRecord;
import io.millrace.store.TierRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link MembershipController}.
public final class MembershipViews {
  private MembershipViews() {}

  /// What somebody has, and what there is.
  ///
  /// @param limited whether tiers limit him
  /// @param sold whether better ones can be bought here
  /// @param tier the name of the one he has
  /// @param tiers all there are, the lowest first
  /// @param subscription what he pays for, or last paid for; nothing when he never did
  public record MembershipView(
      boolean limited,
      boolean sold,
      String tier,
      List<TierView> tiers,
      UsageView used,
      @Nullable SubscriptionView subscription) {
    public MembershipView {
      tiers = List.copyOf(tiers);
    }

    /// @param limited whether tiers limit whose it is
    public static MembershipView of(
        Membership has, List<TierRecord> tiers, Usage used, boolean limited, boolean sold) {
      return new MembershipView(
          limited,
          sold,
          has.tier().name(),
          tiers.stream().map(TierView::of).toList(),
          new UsageView(used.bots(), used.running()),
          has.shown().map(one -> SubscriptionView.of(one, has)).orElse(null));
    }
  }

  /// @param price a month, without taxes
  /// @param features words that screens have sentences for
  public record TierView(
      String name, int bots, String price, String currency, List<String> features) {
    public TierView {
      features = List.copyOf(features);
    }

    static TierView of(TierRecord tier) {
      return new TierView(
          tier.name(),
          tier.bots(),
          tier.price().toString(),
          tier.currency().toString(),
          tier.features());
    }
  }

  /// @param running bots that may open deals
  public record UsageView(int bots, int running) {}

  /// @param counts whether it gives its tier now
  /// @param periodEndsAt until when it is paid for, where that is known
  /// @param endsWithPeriod whether it has been cancelled, and runs out then
  /// @param graceEndsAt until when a missing payment changes nothing
  public record SubscriptionView(
      String tier,
      SubscriptionRecord.Status status,
      boolean counts,
      @Nullable Instant periodEndsAt,
      boolean endsWithPeriod,
      @Nullable Instant graceEndsAt) {
    static SubscriptionView of(SubscriptionRecord one, Membership in) {
      return new SubscriptionView(
          one.tier(),
          one.status(),
          in.tier().name().equals(one.tier()),
          one.periodEndsAt().orElse(null),
          one.endsWithPeriod(),
          in.graceEndsAt().orElse(null));
    }
  }

  /// @param tier the name of what is to be bought
  public record CheckoutOrder(String tier) {}

  /// A page of the seller's, to be opened.
  public record SellersPageView(String url) {}
}
