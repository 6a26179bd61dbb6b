package io.millrace.store;

import java.util.Optional;
import java.util.UUID;

/// Who did something that is audited.
public sealed interface AuditActor {
  /// Somebody who was not known yet, such as before a log-in.
  record Visitor() implements AuditActor {}

  /// The installation itself.
  record Installation() implements AuditActor {}

  /// The local user of an installation that knows no others.
  record Machine(long user) implements AuditActor {}

  /// Somebody who was logged in.
  record User(long user) implements AuditActor {}

  /// A program of somebody's.
  record Token(long user, UUID token) implements AuditActor {}

  /// How it was known, in a word.
  enum Kind {
    VISITOR,
    INSTALLATION,
    MACHINE,
    USER,
    TOKEN
  }

  default Kind kind() {
    return switch (this) {
      case Visitor _ -> Kind.VISITOR;
      case Installation _ -> Kind.INSTALLATION;
      case Machine _ -> Kind.MACHINE;
      case User _ -> Kind.USER;
      case Token _ -> Kind.TOKEN;
    };
  }

  /// The person behind it, if there is one.
  default Optional<Long> person() {
    return switch (this) {
      case Visitor _, Installation _ -> Optional.empty();
      case Machine machine -> Optional.of(machine.user());
      case User user -> Optional.of(user.user());
      case Token token -> Optional.of(token.user());
    };
  }

  /// The token that was shown, if one was.
  default Optional<UUID> shown() {
    return this instanceof Token token ? Optional.of(token.token()) : Optional.empty();
  }
}
