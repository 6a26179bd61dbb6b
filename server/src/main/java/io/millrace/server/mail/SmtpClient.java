package io.millrace.server.mail;

import io.millrace.venues.net.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Hands a mail to a mail server, a connection for each. What the server says is not repeated: it
/// may name whom the mail is for.
final class SmtpClient {
  private static final String PATIENCE_MILLIS = "15000";
  private static final int AUTHENTICATION_FAILED = 535;
  private static final int NO_SUCH_ADDRESS = 553;
  private static final Pattern ADDRESS =
      Pattern.compile("[\\p{ASCII}&&[^\\s<>\\p{Cntrl}@]]{1,64}@[A-Za-z0-9.-]{1,190}");

  private final SmtpSettings settings;
  private final Session session;

  /// @param tls whose certificates are trusted
  SmtpClient(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings, tls));
  }

  private static Properties properties(SmtpSettings settings, SSLSocketFactory tls) {
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.localhost", domain(settings));
    properties.put("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.quitwait", "false"); // the mail is taken: nobody waits
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.tls()) {
      case AT_ONCE -> properties.put("mail.smtp.ssl.enable", "true");
      case UPGRADED -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
    }
    return properties;
  }

  /// A mail; its text is in no log.
  record Mail(String id, String to, String subject, String text) {
    @Override
    public String toString() {
      return "Mail[" + id + "]";
    }
  }

  /// Whether mails can be sent to it.
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /// @throws SmtpException when the server refuses
  /// @throws IOException when it does not answer, or not as it should
  void send(Mail mail, Instant now) throws IOException {
    if (!isAddress(mail.to())) {
      throw new SmtpException("the address", NO_SUCH_ADDRESS);
    }
    String user = settings.user().orElse(null);
    String password = settings.password().map(Secret::reveal).orElse(null);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(settings.host(), settings.port(), user, password);
      MimeMessage message = message(mail, now);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException failed) {
      throw told(failed);
    }
  }

  private MimeMessage message(Mail mail, Instant now)
      throws MessagingException, UnsupportedEncodingException {
    var message = new Named(session, "<" + mail.id() + "@" + domain(settings) + ">");
    message.setFrom(new InternetAddress("Millrace <" + settings.from() + ">"));
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to(), false));
    message.setHeader("Subject", MimeUtility.encodeText(mail.subject(), "UTF-8", "B"));
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Content-Transfer-Encoding", "base64");
    message.saveChanges();
    return message;
  }

  /// A message whose name stays the same however often it is tried, so that a second copy is known
  /// as one.
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private static String domain(SmtpSettings settings) {
    return settings.from().substring(settings.from().indexOf('@') + 1);
  }

  /// What became of it, without the server's words.
  private static IOException told(MessagingException failed) {
    for (Exception one = failed;
        one instanceof MessagingException its;
        one = its.getNextException()) {
      switch (one) {
        case SMTPAddressFailedException no -> {
          return new SmtpException("RCPT", no.getReturnCode());
        }
        case SMTPSendFailedException no -> {
          return new SmtpException(no.getCommand().replaceFirst("\\W.*", ""), no.getReturnCode());
        }
        case AuthenticationFailedException _ -> {
          return new SmtpException("AUTH", AUTHENTICATION_FAILED);
        }
        default -> {
          // What is meant may lie within.
        }
      }
    }
    boolean isSecret = String.valueOf(failed.getMessage()).contains("STARTTLS");
    return new IOException(
        isSecret
            ? "the mail server offers no TLS"
            : "the mail server does not answer, or not as it should");
  }
}
