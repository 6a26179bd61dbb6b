package io.millrace.engine.account.venue;

import io.millrace.core.reason.Reason;
import java.io.Serial;

/// Ends the life of an account whose fence was raised while it traded. The next one begins behind
/// it.
public final class Fenced extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  Fenced(Reason why) {
    super(why.text());
  }
}
