package io.millrace.store.convert;

import io.millrace.core.value.Quantity;
import java.math.BigDecimal;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// A quantity as NUMERIC.
public final class QuantityConverter extends AbstractConverter<BigDecimal, Quantity> {
  private static final long serialVersionUID = 1;

  public QuantityConverter() {
    super(BigDecimal.class, Quantity.class);
  }

  @Override
  public @Nullable Quantity from(@Nullable BigDecimal stored) {
    return stored == null ? null : Quantity.of(stored);
  }

  @Override
  public @Nullable BigDecimal to(@Nullable Quantity value) {
    return value == null ? null : value.toBigDecimal();
  }
}
