package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.api.Given;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.TokenViews.NewToken;
import io.millrace.server.words.Occasion;
import io.millrace.store.AuditAction;
import io.millrace.store.TokenRecord;
import io.millrace.store.TokenStore;
import io.millrace.venues.net.Secret;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tokens by which people's programs come in without logging in: `mrt_` with an id, a point, and a
/// secret of 256 bits that is shown once and kept as its hash. Safe for use by many threads.
public final class ApiTokens {
  private static final String PREFIX = "mrt_";
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final int WRONG_BY_ADDRESS = 100;
  private static final int MOST = 50;
  private static final int MOST_NETWORKS = 20;
  private static final int LONGEST_DAYS = 366;

  private final TokenStore store;
  private final Letters letters;
  private final Audit audit;
  private final InstantSource clock;
  private final Tokens secrets = new Tokens();
  private final AccessTokens accesses;
  private final RecentTokens recent;
  private final Throttle wrong;

  ApiTokens(
      TokenStore store, AccessTokens accesses, Letters letters, Audit audit, InstantSource clock) {
    this.letters = letters;
    this.store = store;
    this.accesses = accesses;
    this.recent = new RecentTokens(store);
    this.audit = audit;
    this.clock = clock;
    this.wrong = new Throttle(WRONG_BY_ADDRESS, STRETCH, clock);
  }

  /// A token that has just been made.
  ///
  /// @param text the whole of it; it is known nowhere else
  record Made(TokenRecord token, Secret text) {}

  /// @throws InvalidDocumentException naming what is wrong
  Made make(long user, NewToken wanted) {
    String name = Given.name(wanted.name());
    if (wanted.days() < 1 || wanted.days() > LONGEST_DAYS) {
      throw new InvalidDocumentException(
          "days", wanted.days(), "a whole number from 1 to " + LONGEST_DAYS);
    }
    if (wanted.networks().size() > MOST_NETWORKS) {
      throw new InvalidDocumentException(
          "networks", wanted.networks().size() + " networks", "at most " + MOST_NETWORKS);
    }
    wanted.networks().forEach(network -> Network.of("networks", network));
    if (store.of(user).size() >= MOST) {
      throw ApiException.conflict("there are " + MOST + " tokens already: end one first");
    }
    Instant now = clock.instant();
    String secret = secrets.fresh();
    var token =
        new TokenRecord(
            UUID.randomUUID(),
            user,
            name,
            wanted.scope(),
            wanted.networks(),
            now,
            now.plus(Duration.ofDays(wanted.days())),
            Optional.empty());
    if (!audit.together(sheet -> add(token, secret, sheet))) {
      throw new InvalidDocumentException("name", "'" + name + "'", "one that no other token has");
    }
    letters.changed(user, Occasion.TOKEN_MADE, Caller.source().network(), name);
    String id = token.id().toString().replace("-", "");
    return new Made(token, Secret.of(PREFIX + id + "." + secret));
  }

  private boolean add(TokenRecord token, String secret, Audit.Sheet sheet) {
    boolean added = store.add(token, Tokens.hash(secret));
    if (added) {
      sheet.add(
          Note.ofUser(AuditAction.TOKEN_MADE, token.user())
              .with("token", token.id())
              .with("scope", token.scope())
              .with("networks", String.join(", ", token.networks()))
              .with("expiresAt", token.expiresAt()));
    }
    return added;
  }

  List<TokenRecord> of(long user) {
    return store.of(user);
  }

  /// @throws ApiException 404 when it is none of his
  void end(long user, String token) {
    boolean ended =
        Given.uuid(token).map(id -> audit.together(sheet -> end(user, id, sheet))).orElse(false);
    if (!ended) {
      throw ApiException.notFound("token", token);
    }
  }

  private boolean end(long user, UUID token, Audit.Sheet sheet) {
    boolean ended = store.remove(user, token);
    recent.forget(token);
    if (ended) {
      sheet.add(Note.ofUser(AuditAction.TOKEN_ENDED, user).with("token", token));
    }
    return ended;
  }

  /// Whose program shows this, if it is a token that is good here and now.
  ///
  /// @throws ApiException 429 when too many wrong ones came from there
  Optional<TokenStore.Found> bearer(String text, Visitor visitor) {
    Instant now = clock.instant();
    Optional<TokenStore.Found> found =
        (isOwn(text) ? parsed(text, now) : signed(text, now))
            .filter(one -> isFrom(one.token(), visitor.address()));
    if (found.isEmpty()) {
      wrong.count(visitor.address());
    }
    found
        .map(TokenStore.Found::token)
        .filter(one -> one.seenAt().isEmpty() || one.seenAt().get().plus(SEEN_EVERY).isBefore(now))
        .ifPresent(
            one -> {
              store.seen(one.id(), now);
              recent.forget(one.id());
            });
    return found;
  }

  /// Whether it is a program's own token, by its form.
  static boolean isOwn(String text) {
    return text.startsWith(PREFIX);
  }

  /// Whoever shows a short-lived one is who it was made for, while that one's own token is good.
  private Optional<TokenStore.Found> signed(String text, Instant now) {
    return accesses
        .read(text)
        .flatMap(
            said ->
                recent
                    .find(said.token(), now)
                    .filter(one -> one.token().user() == said.user())
                    .filter(one -> one.token().scope() == said.scope()));
  }

  /// A short-lived token for a program.
  ///
  /// @throws ApiException 404 when its own is gone
  AccessTokens.Made access(UUID id) {
    return store
        .find(id, clock.instant())
        .map(found -> accesses.make(found.token()))
        .orElseThrow(() -> ApiException.notFound("token", id.toString()));
  }

  private Optional<TokenStore.Found> parsed(String text, Instant now) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String id = form.group(1).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    return store
        .find(UUID.fromString(id), now)
        .filter(one -> MessageDigest.isEqual(one.hash(), Tokens.hash(form.group(2))));
  }

  private static boolean isFrom(TokenRecord token, String address) {
    return token.networks().isEmpty()
        || token.networks().stream().anyMatch(one -> Network.of("networks", one).has(address));
  }

  /// Whether a token that was let in still is good.
  boolean isGood(UUID id) {
    return store.find(id, clock.instant()).isPresent();
  }
}
