package io.millrace.server.users;

import io.millrace.server.words.Occasion;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore.Purpose;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What people are mailed about their own account.
public final class Letters {
  static final Duration LINK_KEPT = Duration.ofHours(24);
  private static final Duration RESET_KEPT = Duration.ofHours(1);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Postman postman;
  private final Links links;
  private final InstantSource clock;

  Letters(Postman postman, Links links, InstantSource clock) {
    this.clock = clock;
    this.postman = postman;
    this.links = links;
  }

  /// A link by which the address is proven.
  void verification(UserRecord user) {
    URI link = links.to("/verify-email/", user.id(), Purpose.VERIFY, LINK_KEPT);
    postman.write(user, Occasion.VERIFICATION, link);
  }

  /// To whom an address belongs that somebody wanted to register.
  void known(UserRecord user) {
    postman.write(user, Occasion.KNOWN, links.page("/login"));
  }

  /// A link for another password.
  void password(UserRecord user) {
    URI link = links.to("/reset-password/", user.id(), Purpose.RESET, RESET_KEPT);
    postman.write(user, Occasion.PASSWORD, link);
  }

  // ---- what opens an account

  /// To somebody of whose account something has changed by which it opens.
  ///
  /// @param name of what was added or removed, where it has one
  /// @param network from where it was changed
  void changed(long user, Occasion what, String network, String... name) {
    List<Object> values = new ArrayList<>(List.of((Object[]) name));
    values.addAll(
        List.of(clock.instant(), network.isEmpty() ? "?" : network, links.page("/profile")));
    postman.write(user, what, values.toArray());
  }

  // ---- another address

  /// To an address that is to be somebody's.
  void confirm(UserRecord user, String email, URI link) {
    postman.write(user, email, Occasion.EMAIL_CONFIRM, link);
  }

  /// To whom an address belongs that somebody else wants to log in with.
  void wanted(UserRecord holder) {
    postman.write(holder, Occasion.EMAIL_WANTED);
  }

  /// To the address that somebody has so far.
  void addressChanges(UserRecord user, URI back) {
    postman.write(user, Occasion.EMAIL_CHANGES, back);
  }

  /// To the address that somebody had.
  void addressChanged(UserRecord user, String former) {
    postman.write(user, former, Occasion.EMAIL_CHANGED);
  }

  /// To somebody whose second factor an administrator has taken off.
  void factorEnds(UserRecord user, Instant ends, URI keep) {
    postman.write(user, Occasion.FACTOR_ENDS, ends, keep);
  }

  // ---- leaving

  /// A moment as refusals name it.
  static String day(Instant moment) {
    return DAY.format(moment);
  }

  /// To somebody who leaves by himself, with a link by which he stays.
  ///
  /// @param now for how long the link is good follows from it
  public void leaving(UserRecord user, Instant leaves, Instant now) {
    URI keep = links.to("/keep-account/", user.id(), Purpose.KEEP, Duration.between(now, leaves));
    postman.write(user, Occasion.LEAVING, leaves, keep);
  }

  /// To somebody whom an administrator removes.
  public void removed(UserRecord user, Instant leaves) {
    postman.write(user, Occasion.REMOVED, leaves);
  }

  /// To somebody who stays.
  public void kept(UserRecord user) {
    postman.write(user, Occasion.KEPT, links.page("/login"));
  }

  /// The last one.
  public void forgotten(UserRecord user) {
    postman.write(user, Occasion.FORGOTTEN);
  }
}
