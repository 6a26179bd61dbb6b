package io.millrace.server.status;

/// Whether requests are wanted: after the start, and until the stop begins.
public final class Readiness {
  private volatile boolean accepting;

  public void accept() {
    accepting = true;
  }

  public void refuse() {
    accepting = false;
  }

  public boolean isAccepting() {
    return accepting;
  }
}
