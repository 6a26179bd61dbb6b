package io.millrace.server.users;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends messages to people.
@FunctionalInterface
public interface Mailer {
  void send(String to, String subject, String text);

  /// Without a mail server the operator passes messages on: they are in the log.
  static Mailer log() {
    Logger log = LoggerFactory.getLogger(Mailer.class);
    return (to, subject, text) ->
        log.atInfo().addKeyValue("to", to).log("mail: " + subject + "\n" + text);
  }
}
