package io.millrace.store.convert;

import io.millrace.core.value.Asset;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// An asset by its code.
public final class AssetConverter extends AbstractConverter<String, Asset> {
  private static final long serialVersionUID = 1;

  public AssetConverter() {
    super(String.class, Asset.class);
  }

  @Override
  public @Nullable Asset from(@Nullable String stored) {
    return stored == null ? null : Asset.of(stored);
  }

  @Override
  public @Nullable String to(@Nullable Asset value) {
    return value == null ? null : value.code();
  }
}
