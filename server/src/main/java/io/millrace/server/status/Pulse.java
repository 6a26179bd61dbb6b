package io.millrace.server.status;

import java.util.List;

/// Looks at every part, now.
public interface Pulse {
  List<Heartbeat.Part> parts();
}
