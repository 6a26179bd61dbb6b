package io.millrace.store;

import java.util.List;
import java.util.function.Function;

/// One page of a list.
///
/// @param total how many items all pages have
/// @param page from 0
/// @param size most items of a page
public record Page<T>(List<T> items, long total, int page, int size) {
  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    List<R> changed = items.stream().<R>map(change).toList();
    return new Page<>(changed, total, page, size);
  }

  /// Which page is asked for.
  ///
  /// @param page from 0
  /// @param size 1 to 500
  public record Request(int page, int size) {
    private static final int LARGEST = 500;

    public Request {
      if (page < 0) {
        throw new IllegalArgumentException("page must be at least 0, not " + page);
      }
      if (size < 1 || size > LARGEST) {
        throw new IllegalArgumentException("size must be 1 to " + LARGEST + ", not " + size);
      }
    }

    long offset() {
      return (long) page * size;
    }
  }
}
