package io.millrace.engine.account.venue;

import io.millrace.core.venue.MarginHolding;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.store.AccountImage;
import java.time.Duration;
import java.util.Optional;

/// The venue that one account trades at, pretended or real, as the account's life speaks with it.
///
/// Owner thread: the account's.
public interface AccountVenue extends AutoCloseable {
  /// Whether an order goes to the venue in the turn that plans it, stored once, as sent.
  boolean sendsAtOnce();

  /// How long a new owner waits before he begins: what the last one has sent may still arrive.
  Duration settling(AccountImage image);

  /// Lets the account trade, with what the ledger says of it.
  void open(AccountImage image, AccountBooks books);

  /// The first turn: tells the machine what can be told of a time when nobody listened.
  void recover(AccountImage image, AccountTurn turn);

  /// Something comes to the account in this turn: what the venue makes of it goes there.
  void begin(AccountTurn turn);

  /// A second or so has passed.
  void tick(AccountTurn turn);

  /// Everything that came has been told: the last word before the turn is stored.
  void finish(AccountTurn turn);

  /// Does what a turn has stored.
  void carryOut(AccountTurn turn);

  /// Another turn that has to follow, such as one that sends what the last one planned.
  Optional<AccountTurn> next();

  /// Sets how a bot holds its margined position from now on.
  void hold(MarginHolding holding);

  /// The account is let go; its orders stay.
  @Override
  void close();
}
