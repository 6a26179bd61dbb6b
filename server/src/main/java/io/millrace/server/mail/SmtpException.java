package io.millrace.server.mail;

import java.io.IOException;

/// A mail server does not take a mail. Its words are not repeated: they may name what was sent.
final class SmtpException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int FIRST_FOR_EVER = 500;

  private final int code;

  SmtpException(String step, int code) {
    super("the mail server answered " + code + " to " + step);
    this.code = code;
  }

  /// Whether another try is of no use: not so where who we are was refused, which people mend.
  boolean isForEver() {
    return code >= FIRST_FOR_EVER && code != 530 && code != 535;
  }
}
