package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import io.millrace.store.UserRecord;
import java.time.Instant;
import java.time.InstantSource;

/// Whether somebody may come in who has shown who he is, by whatever.
final class Welcome {
  private final Letters letters;
  private final Throttle mails;
  private final InstantSource clock;

  /// @param mails counts what is mailed to an address
  Welcome(Letters letters, Throttle mails, InstantSource clock) {
    this.letters = letters;
    this.mails = mails;
    this.clock = clock;
  }

  /// Whoever leaves is mailed a link that keeps him.
  ///
  /// @throws ApiException 403 when he is kept out, or leaves
  void require(UserRecord user) {
    if (user.lockedAt().isPresent()) {
      throw new ApiException(
          403, "Locked", "this account is locked: ask whoever runs this installation");
    }
    if (user.leavesAt().isPresent()) {
      Instant leaves = user.leavesAt().get();
      mails.count(user.email().orElse(""));
      letters.leaving(user, leaves, clock.instant());
      throw new ApiException(
          403,
          "Leaving",
          "this account ends on "
              + Letters.day(leaves)
              + ": a link that keeps it was mailed to you");
    }
  }
}
