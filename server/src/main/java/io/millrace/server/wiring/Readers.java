package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Postman;

/// Who reads what happened, so that it is said in his language. Safe for use by many threads.
final class Readers {
  private final Engine engine;
  private final Postman people;

  Readers(Engine engine, Postman people) {
    this.engine = engine;
    this.people = people;
  }

  /// Whose account it is.
  Reader owner(long account) {
    return new Reader(() -> people.words(Mine.owner(engine, account)));
  }

  /// Whose request this thread answers.
  Reader caller() {
    long user = Caller.current().user();
    return new Reader(() -> people.words(user));
  }
}
