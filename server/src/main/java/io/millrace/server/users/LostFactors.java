package io.millrace.server.users;

import io.millrace.server.audit.Audit;
import io.millrace.server.errors.ApiException;
import io.millrace.store.AuditActor;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore.Purpose;
import io.millrace.venues.net.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Takes second factors off whose authenticator is lost, with all recovery codes.
/// 1. An administrator asks for it, and it is done a day later: he may have been talked into it by
///    somebody who knows the password. An undo afterwards would come too late, as whoever is in
///    puts his own factor on.
/// 2. Its owner is mailed at once. He stops it by that link, on the page Profile, or just by a
///    code: who has one has not lost it.
///
/// Safe for use by many threads.
public final class LostFactors {
  private static final Duration DELAY = Duration.ofDays(1);

  private final SecondFactors factors;
  private final Links links;
  private final Letters letters;
  private final Throttle byAddress;
  private final InstantSource clock;

  /// @param byAddress bounds tries from an address of the network
  LostFactors(
      SecondFactors factors,
      Links links,
      Letters letters,
      Throttle byAddress,
      InstantSource clock) {
    this.factors = factors;
    this.links = links;
    this.letters = letters;
    this.byAddress = byAddress;
    this.clock = clock;
  }

  /// An administrator has somebody's factor taken off.
  ///
  /// @param why for other administrators; the user does not see it
  /// @throws ApiException 409 when there is none, or it ends already
  public void end(UserRecord user, String why) {
    Instant ends = clock.instant().plus(DELAY);
    if (!factors.end(user.id(), ends, why)) {
      throw ApiException.conflict("this user has no second factor, or it ends already");
    }
    letters.factorEnds(user, ends, links.to("/keep-factor/", user.id(), Purpose.FACTOR, DELAY));
  }

  /// Somebody who is known has a factor stay.
  ///
  /// @throws ApiException 409 when it does not end
  public void keep(long user, Audit.Source by) {
    if (!factors.keep(user, by)) {
      throw ApiException.conflict("this second factor does not end, or has ended");
    }
  }

  /// Whoever has the mailed link keeps his factor.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException naming `token`
  void keep(Secret token, Visitor visitor) {
    byAddress.count(visitor.address());
    long user = links.take(token, Purpose.FACTOR).user();
    keep(user, new Audit.Source(new AuditActor.User(user), visitor.address()));
  }
}
