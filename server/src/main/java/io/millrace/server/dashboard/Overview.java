package io.millrace.server.dashboard;

import io.millrace.server.api.MoneyChoice;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;

/// What the interface asks of all bots together.
public interface Overview {
  /// The figures of one money group; what needs a person and what happened is told of all bots.
  Dashboard dashboard(MoneyChoice choice);

  /// What happened, newest first.
  Page<Activity> activity(Paging paging);
}
