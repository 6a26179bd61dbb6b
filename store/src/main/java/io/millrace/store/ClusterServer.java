package io.millrace.store;

/// The PostgreSQL that runs on a cluster's folder now, however it came to run.
sealed interface ClusterServer extends AutoCloseable permits StartedServer, AdoptedServer {
  int port();

  /// Stops it.
  ///
  /// @throws StoreException when it does not stop
  @Override
  void close();
}
