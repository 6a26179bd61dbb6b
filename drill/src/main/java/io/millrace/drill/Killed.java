package io.millrace.drill;

import java.io.Serial;

/// The process has died here. An error, so that nothing in it can survive.
final class Killed extends Error {
  @Serial private static final long serialVersionUID = 1;

  private final String where;

  Killed(String where) {
    super(where, null, false, false);
    this.where = where;
  }

  String where() {
    return where;
  }
}
