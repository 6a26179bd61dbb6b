package io.millrace.server.dashboard;

import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;

/// What the interface asks of all bots together.
public interface Overview {
  Dashboard dashboard();

  /// What happened, newest first.
  Page<Activity> activity(Paging paging);
}
