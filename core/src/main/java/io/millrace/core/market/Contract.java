package io.millrace.core.market;

import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.Optional;

/// What one unit of a margined instrument obliges its holder to.
///
/// @param multiplier quote value of one point of one contract; 1 on spot and linear perpetuals
/// @param funding when holders pay each other; perpetuals only
/// @param margin what a position ties up; nothing where no rules are known, so that a host must be
///   told or assume the whole value
/// @param expiry when trading in it ends; futures only
public record Contract(
    Ratio multiplier,
    Optional<FundingSchedule> funding,
    Optional<MarginRules> margin,
    Optional<Instant> expiry) {
  /// One unit is one coin, and nothing is owed.
  public static final Contract UNIT = of(Ratio.ONE);

  public Contract {
    if (multiplier.signum() <= 0) {
      throw new IllegalArgumentException("multiplier must be above 0, not " + multiplier);
    }
  }

  /// A contract of which only the value of a point is known.
  public static Contract of(Ratio multiplier) {
    return new Contract(multiplier, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Contract withFunding(FundingSchedule schedule) {
    return new Contract(multiplier, Optional.of(schedule), margin, expiry);
  }

  public Contract withMargin(MarginRules rules) {
    return new Contract(multiplier, funding, Optional.of(rules), expiry);
  }

  public Contract expiring(Instant at) {
    return new Contract(multiplier, funding, margin, Optional.of(at));
  }
}
