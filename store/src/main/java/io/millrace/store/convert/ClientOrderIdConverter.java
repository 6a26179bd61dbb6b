package io.millrace.store.convert;

import io.millrace.core.order.ClientOrderId;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// Our id of an order as its text.
public final class ClientOrderIdConverter extends AbstractConverter<String, ClientOrderId> {
  private static final long serialVersionUID = 1;

  public ClientOrderIdConverter() {
    super(String.class, ClientOrderId.class);
  }

  @Override
  public @Nullable ClientOrderId from(@Nullable String stored) {
    return stored == null ? null : new ClientOrderId(stored);
  }

  @Override
  public @Nullable String to(@Nullable ClientOrderId value) {
    return value == null ? null : value.text();
  }
}
