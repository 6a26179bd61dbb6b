package io.millrace.store.convert;

import io.millrace.core.value.Amount;
import java.math.BigDecimal;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// An amount as NUMERIC.
public final class AmountConverter extends AbstractConverter<BigDecimal, Amount> {
  private static final long serialVersionUID = 1;

  public AmountConverter() {
    super(BigDecimal.class, Amount.class);
  }

  @Override
  public @Nullable Amount from(@Nullable BigDecimal stored) {
    return stored == null ? null : Amount.of(stored);
  }

  @Override
  public @Nullable BigDecimal to(@Nullable Amount value) {
    return value == null ? null : value.toBigDecimal();
  }
}
