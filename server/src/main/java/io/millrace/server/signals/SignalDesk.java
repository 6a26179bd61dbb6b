package io.millrace.server.signals;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.engine.account.AccountElsewhere;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.errors.PlanLimitException;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Throttle;
import io.millrace.server.users.Tokens;
import io.millrace.server.words.Words;
import io.millrace.store.AuditAction;
import io.millrace.store.Page;
import io.millrace.store.SignalRecord.Outcome;
import io.millrace.store.SignalStore;
import io.millrace.store.SignalStore.Address;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes signals at addresses that only those know to whom they were given: `sig_` with an id, a
/// point, and a secret of 256 bits that is shown once and kept as its hash.
///
/// A signal is written down before it is heard, so that the same one is not heard again, whatever
/// happens in between; where nobody learned what came of it, that is what the list says. Safe for
/// use by many threads.
public final class SignalDesk {
  static final Duration USUAL_AGE = Duration.ofMinutes(1);
  static final Duration LEAST_AGE = Duration.ofSeconds(10);
  static final Duration MOST_AGE = Duration.ofHours(1);

  /// How far a sender's clock may go before ours.
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int A_MINUTE = 60;
  private static final int WRONG_BY_ADDRESS = 100;
  private static final Duration STRETCH = Duration.ofMinutes(15);
  private static final Pattern FORM = Pattern.compile("sig_([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

  private final SignalStore store;
  private final SignalBots bots;
  private final Audit audit;
  private final LongFunction<Words> words;
  private final InstantSource clock;
  private final Tokens secrets = new Tokens();
  private final Throttle wrong;
  private final Throttle told;

  /// @param words how a user is spoken to
  public SignalDesk(
      SignalStore store,
      SignalBots bots,
      Audit audit,
      LongFunction<Words> words,
      InstantSource clock) {
    this.store = store;
    this.bots = bots;
    this.audit = audit;
    this.words = words;
    this.clock = clock;
    this.wrong = new Throttle(WRONG_BY_ADDRESS, STRETCH, clock);
    this.told = new Throttle(A_MINUTE, Duration.ofMinutes(1), clock);
  }

  /// What came of a signal.
  ///
  /// @param isAgain whether it came before, so that it was not heard
  public record Heard(boolean isAgain, Outcome outcome, String why) {}

  /// The number of a bot of the caller's.
  ///
  /// @throws ApiException 404 when there is none
  long own(String id) {
    return bots.own(id);
  }

  /// Gives a bot an address in place of the one that it had.
  ///
  /// @return its last part, which is known nowhere else
  String give(long bot, Duration maxAge) {
    if (maxAge.compareTo(LEAST_AGE) < 0 || maxAge.compareTo(MOST_AGE) > 0) {
      throw new InvalidDocumentException(
          "maxAgeSeconds",
          maxAge.toSeconds(),
          "a whole number from " + LEAST_AGE.toSeconds() + " to " + MOST_AGE.toSeconds());
    }
    UUID id = UUID.randomUUID();
    String secret = secrets.fresh();
    audit.write(
        sheet -> {
          store.give(bot, id, Tokens.hash(secret), maxAge, clock.instant());
          sheet.add(note(AuditAction.SIGNAL_ADDRESS_MADE, bot));
        });
    return "sig_" + id + "." + secret;
  }

  void take(long bot) {
    audit.write(
        sheet -> {
          if (store.take(bot)) {
            sheet.add(note(AuditAction.SIGNAL_ADDRESS_ENDED, bot));
          }
        });
  }

  private static Note note(AuditAction action, long bot) {
    return Note.of(action, "bot " + bot);
  }

  Optional<Address> of(long bot) {
    return store.of(bot);
  }

  /// What came for a bot, newest first, in the words of the caller.
  Page<SignalView> signals(long bot, Page.Request page) {
    Words reader = words.apply(Caller.current().user());
    return store.signals(bot, page).map(one -> SignalView.of(one, reader));
  }

  /// The newest of what came for a bot.
  ///
  /// @throws ApiException 404 when there is no such bot
  public List<SignalView> newest(String id, int most) {
    return signals(own(id), new Page.Request(0, most)).items();
  }

  /// Whose address this is; nothing where it is none.
  ///
  /// @param from the network's address of who tells
  /// @throws ApiException 429 when too many wrong ones came from there
  public Optional<Address> address(String text, String from) {
    Matcher form = FORM.matcher(text);
    Optional<Address> found = Optional.empty();
    if (form.matches()) {
      found =
          store
              .find(UUID.fromString(form.group(1)))
              .filter(one -> MessageDigest.isEqual(one.hash(), Tokens.hash(form.group(2))))
              .map(SignalStore.Found::address);
    }
    if (found.isEmpty()) {
      wrong.count(from);
    }
    return found;
  }

  /// Hears a signal.
  ///
  /// @throws ApiException 429 when there are too many of them
  Heard hear(long bot, String text) {
    told.count(Long.toString(bot));
    Instant now = clock.instant();
    store.forget(bot, now.minus(KEPT), now.minus(MOST_AGE.multipliedBy(2)));
    Optional<SignalMessage> message = Optional.empty();
    String problem = "";
    try {
      message = Optional.of(SignalMessage.read(text));
    } catch (InvalidDocumentException unfit) {
      problem = String.valueOf(unfit.getMessage());
    }
    String key =
        message.flatMap(SignalMessage::id).map(id -> "id " + id).orElseGet(() -> digest(text));
    OptionalLong number = store.begin(bot, key, text, now);
    if (number.isEmpty()) {
      return new Heard(true, Outcome.REFUSED, "it came before, and was heard then");
    }
    long id = number.getAsLong();
    if (message.isEmpty()) {
      return ended(id, Outcome.REFUSED, problem);
    }
    return hear(bot, id, message.get(), now);
  }

  private static String digest(String text) {
    return "text " + HexFormat.of().formatHex(Tokens.hash(text));
  }

  private Heard hear(long bot, long id, SignalMessage message, Instant now) {
    try {
      String unfit = unfit(bot, message, now);
      return unfit.isEmpty()
          ? ended(id, Outcome.DONE, bots.obey(bot, message.action()))
          : ended(id, Outcome.REFUSED, unfit);
    } catch (AccountElsewhere carried) {
      store.giveBack(id); // the node that it is carried to writes it down
      throw carried;
    } catch (InvalidDocumentException wrongValue) {
      return ended(id, Outcome.REFUSED, String.valueOf(wrongValue.getMessage()));
    } catch (PlanLimitException limit) {
      return ended(id, Outcome.REFUSED, limit.detail());
    } catch (ApiException refused) {
      return ended(id, Outcome.REFUSED, refused.detail());
    }
  }

  /// Why a signal is not passed on; empty when it is.
  private String unfit(long bot, SignalMessage message, Instant now) {
    Duration most = store.of(bot).map(Address::maxAge).orElse(LEAST_AGE);
    Duration age = Duration.between(message.at(), now);
    if (age.compareTo(most) > 0) {
      return "it is " + age.toSeconds() + " s old, of at most " + most.toSeconds();
    }
    if (age.plus(AHEAD).isNegative()) {
      return "its time is " + age.negated().toSeconds() + " s ahead: is the sender's clock right?";
    }
    String traded = bots.instrument(bot);
    return message
        .instrument()
        .filter(named -> !named.equalsIgnoreCase(traded))
        .map(named -> "it is for '" + named + "', and the bot trades " + traded)
        .orElse("");
  }

  private Heard ended(long id, Outcome outcome, String why) {
    store.end(id, outcome, why);
    return new Heard(false, outcome, why);
  }
}
