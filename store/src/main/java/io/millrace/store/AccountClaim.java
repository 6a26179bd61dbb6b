package io.millrace.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private AccountClaim() {}

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
