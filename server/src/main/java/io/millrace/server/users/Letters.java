package io.millrace.server.users;

import io.millrace.store.UserRecord;
import io.millrace.store.UserStore.Purpose;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What people are mailed about their own account.
public final class Letters {
  static final Duration LINK_KEPT = Duration.ofHours(24);
  private static final Duration RESET_KEPT = Duration.ofHours(1);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Mailer mailer;
  private final Links links;

  Letters(Mailer mailer, Links links) {
    this.mailer = mailer;
    this.links = links;
  }

  /// A link by which the address is proven.
  void verification(long user, String email) {
    mailer.send(
        email,
        "Confirm your address",
        "Open this link within 24 hours to confirm your address:\n"
            + links.to("/verify-email/", user, Purpose.VERIFY, LINK_KEPT));
  }

  /// To whom an address belongs that somebody wanted to register.
  void known(String email) {
    mailer.send(
        email,
        "You have an account already",
        "Somebody, perhaps you, wanted to register with this address. You can log in at "
            + links.page("/login")
            + " or ask for another password there.");
  }

  /// A link for another password.
  void password(long user, String email) {
    mailer.send(
        email,
        "Another password",
        "Open this link within an hour to choose another password:\n"
            + links.to("/reset-password/", user, Purpose.RESET, RESET_KEPT)
            + "\nIf you have not asked for it, nothing needs to be done.");
  }

  // ---- another address

  /// To an address that is to be somebody's.
  void confirm(String email, URI link) {
    mailer.send(
        email,
        "Confirm your new address",
        "Open this link within 24 hours to log in with this address from now on:\n"
            + link
            + "\nIf you have not asked for it, nothing needs to be done.");
  }

  /// To whom an address belongs that somebody else wants to log in with.
  void wanted(String email) {
    mailer.send(
        email,
        "Somebody wants your address",
        "Somebody, perhaps you with another account, wants to log in with this address. It belongs"
            + " to your account, so nothing was changed, and nothing needs to be done.");
  }

  /// To the address that somebody has so far.
  void addressChanges(String email, URI back) {
    mailer.send(
        email,
        "Your address is to change",
        "You, or somebody who knows your password, asked to log in with another address. If it was"
            + " you, nothing needs to be done.\nIf it was not you, open this link within 72 hours,"
            + " also when it is changed already: this address stays, all sessions, tokens of"
            + " programs and passkeys end, and you choose another password.\n"
            + back);
  }

  /// To the address that somebody had.
  void addressChanged(String email) {
    mailer.send(
        email,
        "Your address has changed",
        "From now on another address is the one to log in with. If that was not you, open the link"
            + " of the mail before.");
  }

  /// To somebody whose second factor an administrator has taken off.
  void factorEnds(UserRecord user, Instant ends, URI keep) {
    mail(
        user,
        "Your second factor will be switched off",
        "You, or somebody in your name, told whoever runs this installation that your authenticator"
            + " is lost. From "
            + day(ends)
            + " on your password alone is enough to log in; set up another authenticator then.\nIf"
            + " it was not you, open this link before, and choose another password:\n"
            + keep
            + "\nA log-in with a code of your authenticator stops it, too.");
  }

  // ---- leaving

  /// A moment as mails and refusals name it.
  static String day(Instant moment) {
    return DAY.format(moment);
  }

  /// To somebody who leaves by himself, with a link by which he stays.
  ///
  /// @param now for how long the link is good follows from it
  public void leaving(UserRecord user, Instant leaves, Instant now) {
    URI keep = links.to("/keep-account/", user.id(), Purpose.KEEP, Duration.between(now, leaves));
    mail(
        user,
        "Your account ends",
        "On "
            + day(leaves)
            + " everything of yours is removed. Until then nobody logs in, and nothing trades; keys"
            + " of venues are destroyed already.\nIf you want to keep your account, or it was not"
            + " you who ended it, open this link before:\n"
            + keep);
  }

  /// To somebody whom an administrator removes.
  public void removed(UserRecord user, Instant leaves) {
    mail(
        user,
        "Your account ends",
        "Whoever runs this installation has ended your account. On "
            + day(leaves)
            + " everything of yours is removed. Ask there if you think that this is wrong.");
  }

  /// To somebody who stays.
  public void kept(UserRecord user) {
    mail(
        user,
        "Your account stays",
        "Nothing of it is removed, and bots on paper go on. Keys of venues, tokens of programs and"
            + " addresses for signals are gone: make them anew. Log in at "
            + links.page("/login"));
  }

  /// The last one.
  public void forgotten(UserRecord user) {
    mail(
        user,
        "Your account has ended",
        "Everything of yours was removed, as it was asked for. This is the last mail.");
  }

  private void mail(UserRecord user, String subject, String text) {
    user.email().ifPresent(email -> mailer.send(email, subject, text));
  }
}
