package io.millrace.server.wiring;

import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import java.util.List;
import java.util.function.Function;

/// Pages of stored rows as pages of the interface.
final class Rows {
  private Rows() {}

  static io.millrace.store.Page.Request request(Paging paging) {
    return new io.millrace.store.Page.Request(paging.page(), paging.size());
  }

  static <T, R> Page<R> page(io.millrace.store.Page<T> rows, Function<T, R> view) {
    List<R> items = rows.items().stream().map(view).toList();
    return new Page<>(items, rows.total(), rows.page(), rows.size());
  }
}
