package io.millrace.server.api;

import io.millrace.core.document.InvalidDocumentException;

/// Which page of a list is asked for.
public record Paging(int page, int size) {
  private static final int MOST_PAGES = 100_000;
  private static final int LARGEST = 200;

  /// @throws InvalidDocumentException when out of range
  public Paging {
    if (page < 0 || page > MOST_PAGES) {
      throw new InvalidDocumentException("page", page, "a whole number from 0 to " + MOST_PAGES);
    }
    if (size < 1 || size > LARGEST) {
      throw new InvalidDocumentException("size", size, "a whole number from 1 to " + LARGEST);
    }
  }

  public long offset() {
    return (long) page * size;
  }
}
