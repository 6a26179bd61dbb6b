package io.millrace.store.convert;

import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// A price as NUMERIC.
public final class RatioConverter extends AbstractConverter<BigDecimal, Ratio> {
  private static final long serialVersionUID = 1;

  public RatioConverter() {
    super(BigDecimal.class, Ratio.class);
  }

  @Override
  public @Nullable Ratio from(@Nullable BigDecimal stored) {
    return stored == null ? null : Ratio.of(stored);
  }

  @Override
  public @Nullable BigDecimal to(@Nullable Ratio value) {
    return value == null ? null : value.toBigDecimal();
  }
}
