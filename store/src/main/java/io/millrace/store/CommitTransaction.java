package io.millrace.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// Stores a list of commits in one transaction: small ones in a single trip to the server, others
/// step by step.
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
      Optional<List<AccountCommit>> lost = atOnce(commits);
      if (lost.isPresent()) {
        return lost.get();
      }
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

  /// Claims and rows in one trip. The driver sends what is divided by semicolons before it asks the
  /// server for an end, and outside a transaction that is one of its own: all of it, or nothing.
  /// (It asks in between beyond some 250 statements; these are a few dozen.) A claim that fails
  /// breaks it.
  ///
  /// @return those that have lost their account; empty when the commits are not for this, or were
  ///   refused together, so that nothing is stored
  private Optional<List<AccountCommit>> atOnce(List<AccountCommit> commits) {
    if (commits.size() > RowStatements.FEW_ROWS
        || !commits.stream().allMatch(CommitTransaction::isPlain)) {
      return Optional.empty();
    }
    var writer = new CommitWriter(sql, statements, filed);
    commits.forEach(writer::add);
    if (!writer.isSmall()) {
      return Optional.empty();
    }
    var trip = new RoundTrip(sql);
    commits.forEach(commit -> AccountClaim.add(trip, commit));
    writer.addTo(trip);
    try {
      List<Integer> changed = trip.go();
      filed.addAll(writer.configurations());
      return Optional.of(AccountClaim.lost(commits, changed));
    } catch (DataAccessException refused) {
      if (isBroken(refused)) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  /// Whether nothing has to be looked up before it is stored.
  private static boolean isPlain(AccountCommit commit) {
    return !commit.events().isEmpty() && commit.fills().isEmpty() && commit.removed().isEmpty();
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
