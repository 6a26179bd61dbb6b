package io.millrace.store;

/// Where a PostgreSQL is and how to log in.
///
/// @param url such as `jdbc:postgresql://localhost:5432/millrace`
/// @param connections most connections that are open at a time
public record DatabaseAddress(String url, String user, String password, int connections) {
  private static final int CONNECTIONS = 8;

  /// Milliseconds; not longer than a node's lease.
  private static final String UNHURRIED = "options=-c%20idle_in_transaction_session_timeout%3D4000";

  public DatabaseAddress {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database url '" + url + "' must begin with jdbc:postgresql:");
    }
    if (connections < 2) {
      throw new IllegalArgumentException("connections must be at least 2, not " + connections);
    }
  }

  public DatabaseAddress(String url, String user, String password) {
    this(url, user, password, CONNECTIONS);
  }

  /// The same, for a database that others use, too: the server ends transactions in which nothing
  /// happens any more. Whoever is held, or cut off, in the middle of one would keep its rows
  /// locked, and nobody could take his accounts over.
  public DatabaseAddress shared() {
    String joint = url.contains("?") ? "&" : "?";
    return new DatabaseAddress(url + joint + UNHURRIED, user, password, connections);
  }

  /// Without the password.
  @Override
  public String toString() {
    return user + "@" + url;
  }
}
