package io.millrace.server.outgoing;

import java.io.IOException;

/// An answer that is none of HTTP.
final class BrokenAnswer extends IOException {
  private static final long serialVersionUID = 1;

  BrokenAnswer(String what) {
    super(what);
  }
}
