package io.millrace.server.users;

import io.millrace.server.words.Occasion;
import io.millrace.server.words.Words;
import io.millrace.store.Database;
import io.millrace.store.Language;
import io.millrace.store.PreferenceRecord;
import io.millrace.store.PreferenceStore;
import io.millrace.store.Tenant;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.time.ZoneId;
import java.util.Optional;

/// Writes to people, each in his language and by his clock. Safe for use by many threads.
public final class Postman {
  private final Mailer mailer;
  private final UserStore users;
  private final PreferenceStore preferences;

  public Postman(Mailer mailer, Database database) {
    this.mailer = mailer;
    this.users = new UserStore(database);
    this.preferences = new PreferenceStore(database);
  }

  /// How somebody is spoken to.
  public Words words(long user) {
    return words(user, Tenant.none(() -> users.byId(user)).flatMap(UserRecord::language));
  }

  private Words words(UserRecord user) {
    return words(user.id(), user.language());
  }

  private Words words(long user, Optional<Language> language) {
    Optional<ZoneId> zone = Tenant.none(() -> preferences.of(user)).map(PreferenceRecord::zone);
    return new Words(language.orElse(Language.PRESUMED), zone.orElse(ZoneId.of("UTC")));
  }

  /// Writes to somebody who has an address, and else to nobody.
  ///
  /// @param values in the order in which the occasion names its parts
  public void write(UserRecord to, Occasion occasion, Object... values) {
    to.email().ifPresent(email -> write(to, email, occasion, values));
  }

  /// As {@link #write(UserRecord, Occasion, Object...)}, at another address of his.
  void write(UserRecord to, String email, Occasion occasion, Object... values) {
    Words.Written written = words(to).mail(occasion, values);
    mailer.send(email, written.subject(), written.text());
  }

  /// Writes to somebody, if he is still there and has an address.
  public void write(long user, Occasion occasion, Object... values) {
    Tenant.none(() -> users.byId(user)).ifPresent(to -> write(to, occasion, values));
  }
}
