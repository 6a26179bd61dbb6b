package io.millrace.server.wiring;

import io.millrace.server.UserSettings;
import io.millrace.server.audit.Audit;
import io.millrace.server.leaving.Leaving;
import io.millrace.server.leaving.LeavingWatch;
import io.millrace.server.users.Users;
import io.millrace.store.Database;
import io.millrace.store.ForgettingStore;
import io.millrace.store.LeavingStore;
import io.millrace.store.UserStore;
import java.time.InstantSource;

/// How people leave this installation, and who removes what is left of them.
final class Departures implements AutoCloseable {
  private final LeavingWatch watch;
  private final Leaving leaving;

  Departures(UserSettings settings, Users users, PlanParts plans, Database database, Audit audit) {
    var store = new LeavingStore(database);
    var clock = InstantSource.system();
    watch =
        new LeavingWatch(
            new LeavingWatch.Parts(
                new UserStore(database),
                store,
                new ForgettingStore(database),
                users.letters(),
                audit,
                clock));
    leaving =
        new Leaving(
            new Leaving.Parts(
                users,
                store,
                plans.memberships(),
                audit,
                settings.leaving().grace(),
                plans.selling().payments().isOpen(),
                watch::lookNow,
                clock));
  }

  /// @param files removes what people have beside the database
  void start(LeavingWatch.Files files) {
    watch.start(files);
  }

  Leaving leaving() {
    return leaving;
  }

  @Override
  public void close() {
    watch.close();
  }
}
