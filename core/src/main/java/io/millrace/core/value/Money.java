package io.millrace.core.value;

/// An amount of one asset. Amounts of different assets never add up by accident.
public record Money(Asset asset, Amount amount) {
  public static Money of(Asset asset, Amount amount) {
    return new Money(asset, amount);
  }

  public static Money of(String amount, String asset) {
    return new Money(Asset.of(asset), Amount.of(amount));
  }

  public static Money zero(Asset asset) {
    return new Money(asset, Amount.ZERO);
  }

  /// @throws IllegalArgumentException when the assets differ
  public Money plus(Money other) {
    return new Money(sameAsset(other), amount.plus(other.amount));
  }

  public Money minus(Money other) {
    return new Money(sameAsset(other), amount.minus(other.amount));
  }

  public Money negate() {
    return new Money(asset, amount.negate());
  }

  public boolean isZero() {
    return amount.isZero();
  }

  private Asset sameAsset(Money other) {
    if (!asset.equals(other.asset)) {
      throw new IllegalArgumentException(asset + " and " + other.asset + " do not add up");
    }
    return asset;
  }

  @Override
  public String toString() {
    return amount + " " + asset;
  }
}
