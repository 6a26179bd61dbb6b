package io.millrace.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// What keeps an account for its owner while a commit is stored. Every commit begins with it, so
/// its words are not looked for anew each time.
final class AccountClaim {
  private static final String HOLD =
      "SELECT last_sequence FROM account WHERE id = ? AND owner_epoch = ? FOR NO KEY UPDATE";

  private static final String CONTINUE =
      "UPDATE account SET last_sequence = last_sequence + ? WHERE id = ? AND owner_epoch = ?"
          + " RETURNING last_sequence";

  /// A row has a number for its last entry: the statement breaks for whoever no longer owns the
  /// account, and for entries that do not follow the stored ones.
  private static final String CONTINUE_OR_BREAK =
      "UPDATE account SET last_sequence = CASE WHEN owner_epoch = ? AND last_sequence = ?"
          + " THEN ?::bigint END WHERE id = ?";

  private AccountClaim() {}

  /// Has a trip begin with the claim of a commit with entries, and with nothing if it fails.
  static void add(RoundTrip trip, AccountCommit commit) {
    long last = commit.events().getLast().sequence();
    trip.add(
        CONTINUE_OR_BREAK,
        List.of(commit.epoch(), last - commit.events().size(), last, commit.account()));
  }

  /// Those whose account is no longer there at all.
  ///
  /// @param changed by the statements of a trip that begins with the commits' claims
  static List<AccountCommit> lost(List<AccountCommit> commits, List<Integer> changed) {
    List<AccountCommit> lost = new ArrayList<>();
    for (int i = 0; i < commits.size(); i++) {
      if (changed.get(i) == 0) {
        lost.add(commits.get(i));
      }
    }
    return lost;
  }

  /// Takes the account's row if the epoch is still its owner's, and keeps it locked until the
  /// transaction ends, so that nobody else can take it over in between.
  ///
  /// @throws StoreException when the commit's journal entries do not follow the stored ones
  static boolean take(DSLContext sql, AccountCommit commit) {
    OptionalLong last = sql.connectionResult(connection -> last(connection, commit));
    if (last.isEmpty() || commit.events().isEmpty()) {
      return last.isPresent();
    }
    long wanted = commit.events().getLast().sequence();
    if (last.getAsLong() != wanted) {
      throw new StoreException(
          "journal of account "
              + commit.account()
              + " would end with "
              + last.getAsLong()
              + ", its commit ends with "
              + wanted);
    }
    return true;
  }

  /// The number of the journal's last entry, if the account is still the commit's.
  private static OptionalLong last(Connection connection, AccountCommit commit) {
    int entries = commit.events().size();
    try (PreparedStatement statement =
        connection.prepareStatement(entries == 0 ? HOLD : CONTINUE)) {
      int place = 1;
      if (entries > 0) {
        statement.setLong(place++, entries);
      }
      statement.setLong(place++, commit.account());
      statement.setLong(place, commit.epoch());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException refused) {
      throw new DataAccessException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
