package io.millrace.server.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of a file for spreadsheets: the name of each, and what stands in it.
public final class CsvColumns<T> {
  private final List<String> names = new ArrayList<>();
  private final List<Function<T, ? extends @Nullable Object>> cells = new ArrayList<>();

  public CsvColumns<T> add(String name, Function<T, ? extends @Nullable Object> cell) {
    names.add(name);
    cells.add(cell);
    return this;
  }

  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /// The cells of one row.
  public List<@Nullable Object> row(T of) {
    List<@Nullable Object> row = new ArrayList<>();
    cells.forEach(cell -> row.add(cell.apply(of)));
    return row;
  }
}
