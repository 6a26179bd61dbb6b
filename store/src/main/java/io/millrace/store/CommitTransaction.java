package io.millrace.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// Stores a list of commits in one transaction.
final class CommitTransaction {
  private final DSLContext sql;
  private final Months months;
  private final RowStatements statements = new RowStatements();
  private final Set<CommitWriter.ConfigurationKey> filed = ConcurrentHashMap.newKeySet();

  private record Done(List<AccountCommit> lost, Set<CommitWriter.ConfigurationKey> filed) {}

  CommitTransaction(DSLContext sql) {
    this.sql = sql;
    this.months = new Months(sql);
  }

  /// Stores those commits whose epoch still owns the account, and returns the others, of which
  /// nothing is stored.
  ///
  /// @throws StoreException when nothing is stored
  /// @throws UnknownOutcome when the connection broke; names the first account
  List<AccountCommit> store(List<AccountCommit> commits) {
    try {
      months.prepare(times(commits));
      Done done = sql.transactionResult(transaction -> inside(transaction.dsl(), commits));
      filed.addAll(done.filed());
      return done.lost();
    } catch (DataAccessException failure) {
      if (isBroken(failure)) {
        throw new UnknownOutcome(commits.getFirst().account(), failure);
      }
      throw new StoreException("commit refused: " + failure.getMessage(), failure);
    }
  }

  private Done inside(DSLContext sql, List<AccountCommit> commits) {
    List<AccountCommit> lost = new ArrayList<>();
    var writer = new CommitWriter(sql, statements, filed);
    for (AccountCommit commit : commits) {
      if (AccountClaim.take(sql, commit)) {
        writer.add(commit);
      } else {
        lost.add(commit);
      }
    }
    writer.write();
    return new Done(lost, writer.configurations());
  }

  Months months() {
    return months;
  }

  private static List<Instant> times(List<AccountCommit> commits) {
    List<Instant> times = new ArrayList<>();
    for (AccountCommit commit : commits) {
      commit.events().forEach(event -> times.add(event.time()));
      commit.fills().forEach(fill -> times.add(fill.fill().eventTime()));
      commit.decisions().forEach(decision -> times.add(decision.time()));
    }
    return times;
  }

  /// Whether the server may have committed without our hearing of it: the connection was lost, or
  /// the server went down. Not when none could be had at all.
  private static boolean isBroken(DataAccessException failure) {
    SQLException cause = failure.getCause(SQLException.class);
    if (cause == null || cause instanceof SQLTransientConnectionException) {
      return false;
    }
    String state = cause.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }
}
