package io.millrace.venues.binance.spot;

import io.millrace.core.venue.path.AccountEnd;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether an account's line works, told whenever that changes. A refused key counts more than a
/// stream that is down. Safe for concurrent use.
final class LineCondition {
  private final AccountEnd end;
  private @Nullable String key;
  private @Nullable String stream = "the account's stream is not connected yet";
  private @Nullable String told;
  private boolean hasTold;

  LineCondition(AccountEnd end) {
    this.end = end;
  }

  synchronized void keyRefused(String why) {
    key = "the venue refuses the key: " + why;
    tell();
  }

  synchronized void keyWorks() {
    key = null;
    tell();
  }

  synchronized void streamDown(String why) {
    stream = why;
    tell();
  }

  synchronized void streamUp() {
    stream = null;
    key = null;
    tell();
  }

  private void tell() {
    String now = key == null ? stream : key;
    if (!hasTold || !Objects.equals(now, told)) {
      hasTold = true;
      told = now;
      end.condition(Optional.ofNullable(now));
    }
  }
}
