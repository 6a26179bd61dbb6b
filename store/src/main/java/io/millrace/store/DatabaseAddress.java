package io.millrace.store;

/// Where a PostgreSQL is and how to log in.
///
/// @param url such as `jdbc:postgresql://localhost:5432/millrace`
/// @param connections most connections that are open at a time
public record DatabaseAddress(String url, String user, String password, int connections) {
  private static final int CONNECTIONS = 8;

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

  /// Without the password.
  @Override
  public String toString() {
    return user + "@" + url;
  }
}
