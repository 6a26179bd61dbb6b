package io.millrace.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/// A PostgreSQL with our schema, by URL: the embedded one or a server. Owns the pool of
/// connections; safe for use by many threads.
public final class Database implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int FIRST_CONNECTIONS = 2;

  private final HikariDataSource pool;
  private final SlowStatements slow;
  private final DSLContext sql;
  private final Transactions transactions;
  private final RecentSessions sessions = new RecentSessions(System::nanoTime);

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.slow = new SlowStatements();
    this.transactions = new Transactions(pool);
    // By the setters that have one meaning each: to choose among the others, a compiler wants a
    // library that only jOOQ's settings in XML need.
    var configuration = new DefaultConfiguration();
    configuration.setSQLDialect(SQLDialect.POSTGRES);
    configuration.setConnectionProvider(transactions);
    configuration.setTransactionProvider(transactions);
    configuration.setExecuteListener(slow);
    this.sql = DSL.using(configuration);
  }

  /// Connects and brings the schema up to date.
  ///
  /// @throws StoreException when the server does not answer or its schema is not ours
  public static Database open(DatabaseAddress address) {
    HikariDataSource pool = pool(address);
    try {
      migrate(pool);
    } catch (FlywayException failure) {
      pool.close();
      throw new StoreException(
          "cannot bring the schema of " + address.url() + " up to date: " + firstLine(failure),
          failure);
    }
    return new Database(pool);
  }

  private static HikariDataSource pool(DatabaseAddress address) {
    var config = new HikariConfig();
    config.setPoolName("millrace");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(address.connections());
    // A start needs no more; the others connect when they are needed.
    config.setMinimumIdle(FIRST_CONNECTIONS);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.addDataSourceProperty("ApplicationName", "millrace");
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException failure) {
      throw new StoreException(
          "cannot connect to " + address.url() + ": " + firstLine(failure), failure);
    }
  }

  private static void migrate(DataSource pool) {
    Schema.flyway(pool).load().migrate();
  }

  static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }

  /// Runs statements of ours; every call takes a connection of its own.
  DSLContext sql() {
    return sql;
  }

  /// Does several things as one: all that stores of this database write meanwhile on this thread is
  /// kept together, or, when it fails, not at all.
  public <T> T together(Supplier<T> deed) {
    return sql.transactionResult(_ -> deed.get());
  }

  /// Sessions as they were a moment ago.
  RecentSessions sessions() {
    return sessions;
  }

  /// Has sessions read again, once what changes them or their persons is committed.
  void changesSessions(Predicate<SessionRecord> which) {
    transactions.afterwards(() -> sessions.forget(which));
  }

  /// As {@link #changesSessions(Predicate)}, those of a person.
  void changesSessionsOf(long user) {
    changesSessions(session -> session.user() == user);
  }

  /// How many connections of the pool are at work, may be, and are waited for.
  record Pool(int active, int most, int waiting) {}

  Pool poolNow() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new Pool(
        now.getActiveConnections(), pool.getMaximumPoolSize(), now.getThreadsAwaitingConnection());
  }

  List<SlowStatement> slowest(int most) {
    return slow.slowest(most);
  }

  /// Whether the database answers.
  public boolean isHealthy() {
    try {
      return sql.selectOne().fetchOne() != null;
    } catch (org.jooq.exception.DataAccessException _) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
