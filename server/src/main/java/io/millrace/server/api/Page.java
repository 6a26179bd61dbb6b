package io.millrace.server.api;

import java.util.List;

/// One page of a list, newest first unless the endpoint says otherwise.
///
/// @param total how many there are over all pages
/// @param page counted from 0
public record Page<T>(List<T> items, long total, int page, int size) {
  public Page {
    items = List.copyOf(items);
  }

  /// The page of a list that is wholly in memory.
  public static <T> Page<T> of(List<T> all, Paging paging) {
    int from = (int) Math.min(all.size(), paging.offset());
    int to = Math.min(all.size(), from + paging.size());
    return new Page<>(all.subList(from, to), all.size(), paging.page(), paging.size());
  }
}
