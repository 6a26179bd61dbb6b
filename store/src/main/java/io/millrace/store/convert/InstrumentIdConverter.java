package io.millrace.store.convert;

import io.millrace.core.market.InstrumentId;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// An instrument as `venue:SYMBOL`.
public final class InstrumentIdConverter extends AbstractConverter<String, InstrumentId> {
  private static final long serialVersionUID = 1;

  public InstrumentIdConverter() {
    super(String.class, InstrumentId.class);
  }

  @Override
  public @Nullable InstrumentId from(@Nullable String stored) {
    return stored == null ? null : InstrumentId.of(stored);
  }

  @Override
  public @Nullable String to(@Nullable InstrumentId value) {
    return value == null ? null : value.toString();
  }
}
