package io.millrace.server.words;

import java.util.List;

/// What people are mailed about, with the names of what a mail's text is completed by.
public enum Occasion {
  VERIFICATION("link"),
  /// somebody registers who has an account
  KNOWN("page"),
  PASSWORD("link"),
  EMAIL_CONFIRM("link"),
  /// somebody else wants the address
  EMAIL_WANTED(),
  EMAIL_CHANGES("link"),
  EMAIL_CHANGED(),
  FACTOR_ENDS("ends", "link"),
  LEAVING("leaves", "link"),
  REMOVED("leaves"),
  KEPT("page"),
  FORGOTTEN(),
  BOTS_PAUSED("bots", "page"),
  PAYMENT_MISSING("until", "page"),
  PLAN_ENDED("page"),
  // what opens somebody's account has changed
  PASSWORD_CHANGED("when", "network", "page"),
  PASSKEY_ADDED("name", "when", "network", "page"),
  PASSKEY_REMOVED("name", "when", "network", "page"),
  FACTOR_ON("when", "network", "page"),
  FACTOR_OFF("when", "network", "page"),
  CODES_MADE("when", "network", "page"),
  TOKEN_MADE("name", "when", "network", "page");

  private final String parts; // a list would be mutable in the eyes of the compiler

  Occasion(String... parts) {
    this.parts = String.join(" ", parts);
  }

  /// Names of what its text is completed by, in order.
  public List<String> parts() {
    return parts.isEmpty() ? List.of() : List.of(parts.split(" ", -1));
  }
}
