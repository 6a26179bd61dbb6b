package io.millrace.store.convert;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import org.jooq.JSONB;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// A document as JSONB. PostgreSQL sorts the fields and keeps numbers exact.
public final class DocumentConverter extends AbstractConverter<JSONB, Document> {
  private static final long serialVersionUID = 1;

  public DocumentConverter() {
    super(JSONB.class, Document.class);
  }

  @Override
  public @Nullable Document from(@Nullable JSONB stored) {
    return stored == null ? null : Json.parse(stored.data());
  }

  @Override
  public @Nullable JSONB to(@Nullable Document value) {
    return value == null ? null : JSONB.valueOf(Json.compact(value));
  }
}
