package io.millrace.store.convert;

import io.millrace.core.value.Price;
import java.math.BigDecimal;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// A price as NUMERIC.
public final class PriceConverter extends AbstractConverter<BigDecimal, Price> {
  private static final long serialVersionUID = 1;

  public PriceConverter() {
    super(BigDecimal.class, Price.class);
  }

  @Override
  public @Nullable Price from(@Nullable BigDecimal stored) {
    return stored == null ? null : Price.of(stored);
  }

  @Override
  public @Nullable BigDecimal to(@Nullable Price value) {
    return value == null ? null : value.toBigDecimal();
  }
}
