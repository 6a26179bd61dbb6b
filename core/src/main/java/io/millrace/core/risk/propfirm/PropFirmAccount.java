package io.millrace.core.risk.propfirm;

import io.millrace.core.risk.propfirm.PropFirmRules.Product;
import io.millrace.core.risk.propfirm.PropFirmRules.Size;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// An account at a firm, as its trader describes it.
///
/// @param sizeName such as `50K`
/// @param dailyLoss whether the daily loss limit applies; the firm leaves it to the trader
/// @param balance what the account had when we began to follow it
/// @param highestDayEnd the highest end-of-day balance before that
/// @param stopDistances by how many points, at the worst, a position may go against its holder
///   before it is closed; by product, a micro may use its mini's. A product without one may not be
///   entered
/// @param earlyCloses when the market closes on days on which it does so early, in the rules' zone
public record PropFirmAccount(
    PropFirmRules rules,
    String sizeName,
    Stage stage,
    boolean dailyLoss,
    Amount balance,
    Amount highestDayEnd,
    Map<Asset, Price> stopDistances,
    Map<LocalDate, LocalTime> earlyCloses) {
  public PropFirmAccount {
    if (!rules.sizes().containsKey(sizeName)) {
      throw new IllegalArgumentException("no account size " + sizeName);
    }
    stopDistances = Collections.unmodifiableMap(new TreeMap<>(stopDistances));
    earlyCloses = Collections.unmodifiableMap(new TreeMap<>(earlyCloses));
  }

  /// A new account of one of the rules' sizes.
  public static PropFirmAccount fresh(
      PropFirmRules rules, String sizeName, Stage stage, Map<Asset, Price> stopDistances) {
    Amount start = start(rules, sizeName, stage);
    return new PropFirmAccount(rules, sizeName, stage, true, start, start, stopDistances, Map.of());
  }

  /// The balance at which an account begins: a funded one at nothing.
  public static Amount start(PropFirmRules rules, String sizeName, Stage stage) {
    Size size = rules.sizes().get(sizeName);
    return size == null || stage.isFunded() ? Amount.ZERO : size.start();
  }

  public Size size() {
    return Objects.requireNonNull(rules.sizes().get(sizeName));
  }

  public Amount start() {
    return start(rules, sizeName, stage);
  }

  /// Where the account is lost when the highest end-of-day balance is `highest`: it follows that
  /// and stays at the start for good.
  public Amount floor(Amount highest) {
    return highest.minus(size().maximumLoss()).min(start());
  }

  /// Minis that may be held in the day after one that ended at `dayEnd`.
  public int minis(Amount dayEnd) {
    return stage.isFunded() ? Math.min(size().minis(), size().scaled(dayEnd)) : size().minis();
  }

  /// Nothing: the product has no distance.
  public Optional<Price> stopDistance(Asset base) {
    Price own = stopDistances.get(base);
    Product product = rules.products().get(base);
    return own != null || product == null
        ? Optional.ofNullable(own)
        : Optional.ofNullable(stopDistances.get(product.underlying()));
  }

  /// Share of the whole profit that the best day may have.
  public Optional<Ratio> consistency() {
    return Optional.ofNullable(rules.consistency().get(stage));
  }
}
