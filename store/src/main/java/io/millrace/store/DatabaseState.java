package io.millrace.store;

import java.util.List;

/// How the database is doing.
///
/// @param bytes its size on disk
/// @param connections to it, of all processes
/// @param mostConnections that the server allows
/// @param active of this process's pool, at work now
/// @param most that the pool may have
/// @param waiting threads of this process that wait for one
/// @param measured by whom
/// @param slow the slowest statements first
/// @param unwalled tables that do not keep tenants apart though they should
public record DatabaseState(
    String version,
    long bytes,
    int connections,
    int mostConnections,
    int active,
    int most,
    int waiting,
    Measured measured,
    List<SlowStatement> slow,
    List<String> unwalled) {
  public DatabaseState {
    unwalled = List.copyOf(unwalled);
    slow = List.copyOf(slow);
  }

  /// Who measures statements.
  public enum Measured {
    /// its extension `pg_stat_statements`: all calls of all processes
    BY_POSTGRESQL,
    /// this process, since it started, and only what took 100 ms or longer
    BY_MILLRACE
  }
}
