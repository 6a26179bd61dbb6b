package io.millrace.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// Connections from a pool, and transactions of which a thread has one at a time: whatever it
/// writes meanwhile is part of it, and a transaction begun inside is a savepoint of it. So what two
/// stores write can be one step without either knowing of the other. (jOOQ's own provider by thread
/// takes one that is begun inside for another, and ends both.)
///
/// Each connection is for the eyes of whoever the thread names ({@link Tenant}) when it gets it,
/// also inside a transaction.
final class Transactions implements ConnectionProvider, TransactionProvider {
  private final DataSource pool;
  private final TenantMark tenants = new TenantMark();

  /// Of this database: a test has several.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Open> open = new ThreadLocal<>();

  /// @param inner the savepoints of transactions inside, the innermost first
  /// @param afterwards what is done once it has ended
  private record Open(Connection connection, Deque<Savepoint> inner, List<Runnable> afterwards) {}

  Transactions(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Connection acquire() {
    Open mine = open.get();
    if (mine == null) {
      return connect();
    }
    attempt(() -> tenants.put(mine.connection()));
    return mine.connection();
  }

  private Connection connect() {
    Connection connection;
    try {
      connection = pool.getConnection();
    } catch (SQLException failed) {
      throw new DataAccessException("no connection", failed);
    }
    try {
      attempt(() -> tenants.put(connection));
      return connection;
    } catch (DataAccessException failed) {
      attempt(connection::close);
      throw failed;
    }
  }

  @Override
  public void release(Connection connection) {
    Open mine = open.get();
    if (mine == null || !mine.connection().equals(connection)) {
      attempt(connection::close);
    }
  }

  @Override
  public void begin(TransactionContext context) {
    Open mine = open.get();
    if (mine != null) {
      attempt(() -> mine.inner().push(mine.connection().setSavepoint()));
      return;
    }
    Connection connection = connect();
    try {
      attempt(() -> connection.setAutoCommit(false));
    } catch (DataAccessException failed) {
      attempt(connection::close);
      throw failed;
    }
    open.set(new Open(connection, new ArrayDeque<>(), new ArrayList<>()));
  }

  @Override
  public void commit(TransactionContext context) {
    Open mine = Objects.requireNonNull(open.get());
    if (!mine.inner().isEmpty()) {
      attempt(() -> mine.connection().releaseSavepoint(mine.inner().pop()));
      return;
    }
    attempt(mine.connection()::commit);
    end(mine);
  }

  /// Also asked for when {@link #commit} has failed, and not when {@link #begin} has.
  @Override
  public void rollback(TransactionContext context) {
    Open mine = open.get();
    if (mine == null) {
      return;
    }
    Savepoint inner = mine.inner().poll();
    if (inner != null) {
      attempt(() -> tenants.doubt(mine.connection()));
      attempt(() -> mine.connection().rollback(inner));
      return;
    }
    // A connection that broke can do neither, and this thread must not keep it.
    try {
      attempt(() -> tenants.doubt(mine.connection()));
      attempt(mine.connection()::rollback);
    } finally {
      end(mine);
    }
  }

  private void end(Open mine) {
    open.remove();
    try {
      attempt(() -> mine.connection().setAutoCommit(true));
    } finally {
      try {
        attempt(mine.connection()::close);
      } finally {
        mine.afterwards().forEach(Runnable::run);
      }
    }
  }

  /// Does something that never fails once this thread's transaction has ended, however it ends; at
  /// once where there is none.
  void afterwards(Runnable deed) {
    Open mine = open.get();
    if (mine == null) {
      deed.run();
    } else {
      mine.afterwards().add(deed);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private static void attempt(Step step) {
    try {
      step.run();
    } catch (SQLException failed) {
      throw new DataAccessException(String.valueOf(failed.getMessage()), failed);
    }
  }
}
