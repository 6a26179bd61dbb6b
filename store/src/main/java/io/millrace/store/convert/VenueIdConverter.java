package io.millrace.store.convert;

import io.millrace.core.market.VenueId;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// A venue by its name.
public final class VenueIdConverter extends AbstractConverter<String, VenueId> {
  private static final long serialVersionUID = 1;

  public VenueIdConverter() {
    super(String.class, VenueId.class);
  }

  @Override
  public @Nullable VenueId from(@Nullable String stored) {
    return stored == null ? null : new VenueId(stored);
  }

  @Override
  public @Nullable String to(@Nullable VenueId value) {
    return value == null ? null : value.name();
  }
}
