package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Postman;
import io.millrace.server.words.Words;

/// Who reads what happened, so that it is said in his language. Safe for use by many threads.
final class Readers {
  private final Engine engine;
  private final Postman people;

  Readers(Engine engine, Postman people) {
    this.engine = engine;
    this.people = people;
  }

  /// Whose account it is: for whoever asks for it, or is told of it unasked.
  Reader owner(long account) {
    return new Reader(() -> words(Mine.owner(engine, account)));
  }

  /// Whose request this thread answers.
  Reader caller() {
    long user = Caller.current().user();
    return new Reader(() -> words(user));
  }

  /// By what is known of whoever asks, so that a busy page does not ask the database once more.
  /// Moments in reasons are then said in UTC.
  private Words words(long user) {
    return Caller.known()
        .filter(one -> one.user() == user)
        .flatMap(Caller::language)
        .map(language -> new Words(language, Words.PRESUMED.zone()))
        .orElseGet(() -> people.words(user));
  }
}
