package io.millrace.server.admin;

import io.millrace.server.admin.AuditViews.AuditEntryView;
import io.millrace.server.admin.AuditViews.AuditVerdictView;
import io.millrace.server.errors.ApiException;
import io.millrace.store.AuditFilter;
import io.millrace.store.AuditRecord;
import io.millrace.store.AuditStore;
import io.millrace.store.Database;
import io.millrace.store.UserStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// Reads the audit log. Safe for use by many threads.
public final class AuditDesk {
  private final AuditStore store;
  private final UserStore users;
  private final Lock verifying = new ReentrantLock();

  public AuditDesk(Database database) {
    this.store = new AuditStore(database);
    this.users = new UserStore(database);
  }

  /// Entries, the newest first.
  List<AuditEntryView> entries(AuditFilter filter, int most) {
    List<AuditRecord> found = store.entries(filter, most);
    Set<Long> people =
        found.stream()
            .flatMap(one -> one.entry().actor().person().stream())
            .collect(Collectors.toSet());
    Map<Long, String> emails = users.emails(people);
    return found.stream().map(one -> AuditEntryView.of(one, emails)).toList();
  }

  /// Looks through the whole log, which takes seconds for a million entries: one at a time.
  ///
  /// @throws ApiException 503 while somebody else does
  AuditVerdictView verify() {
    if (!verifying.tryLock()) {
      throw ApiException.busy("the audit log is being looked through already");
    }
    try {
      return AuditVerdictView.of(store.verify());
    } finally {
      verifying.unlock();
    }
  }
}
