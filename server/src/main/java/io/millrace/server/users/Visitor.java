package io.millrace.server.users;

/// Where a request comes from.
///
/// @param address of the network
/// @param agent what the browser calls itself
public record Visitor(String address, String agent) {
  private static final int LONGEST_AGENT = 200;

  public Visitor {
    agent = agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
  }
}
