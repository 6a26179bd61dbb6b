package io.millrace.server.mail;

import io.millrace.venues.net.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Hands a mail to a mail server: SMTP (RFC 5321) with `STARTTLS` (RFC 3207) and `AUTH PLAIN` (RFC
/// 4954), a connection for each mail. Texts travel in base64, so that no line of theirs can be
/// taken for a command.
final class SmtpClient {
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int LONGEST_REPLY = 200;
  private static final Pattern ADDRESS =
      Pattern.compile("[\\p{ASCII}&&[^\\s<>\\p{Cntrl}@]]{1,64}@[A-Za-z0-9.-]{1,190}");

  private final SmtpSettings settings;
  private final SSLSocketFactory tls;

  SmtpClient(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = tls;
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
      throw new SmtpException("the address", 553);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      boolean atOnce = settings.tls() == SmtpSettings.Tls.AT_ONCE;
      try (Talk talk = new Talk(atOnce ? secured(socket) : socket)) {
        talk.expect("the greeting", 220);
        deliver(talk, socket, mail, now);
      }
    }
  }

  private void deliver(Talk plain, Socket socket, Mail mail, Instant now) throws IOException {
    plain.say("EHLO " + domain());
    List<String> offers = plain.expect("EHLO", 250);
    if (settings.tls() != SmtpSettings.Tls.UPGRADED) {
      deliver(plain, mail, now);
      return;
    }
    if (offers.stream().noneMatch(offer -> offer.equalsIgnoreCase("STARTTLS"))) {
      throw new IOException("the mail server offers no TLS");
    }
    plain.say("STARTTLS");
    plain.expect("STARTTLS", 220);
    plain.requireSilence();
    try (Talk talk = new Talk(secured(socket))) {
      talk.say("EHLO " + domain());
      talk.expect("EHLO", 250);
      deliver(talk, mail, now);
    }
  }

  private void deliver(Talk talk, Mail mail, Instant now) throws IOException {
    if (settings.user().isPresent()) {
      String secret = settings.password().map(Secret::reveal).orElse("");
      talk.say("AUTH PLAIN " + base64("\0" + settings.user().get() + "\0" + secret));
      talk.expect("AUTH", 235);
    }
    talk.say("MAIL FROM:<" + settings.from() + ">");
    talk.expect("MAIL", 250);
    talk.say("RCPT TO:<" + mail.to() + ">");
    talk.expect("RCPT", 250, 251);
    talk.say("DATA");
    talk.expect("DATA", 354);
    talk.say(message(mail, now) + "\r\n.");
    talk.expect("the text", 250);
    talk.say("QUIT"); // the mail is taken; nobody waits for the farewell
  }

  private String message(Mail mail, Instant now) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    String text =
        Base64.getMimeEncoder().encodeToString(mail.text().getBytes(StandardCharsets.UTF_8));
    return String.join(
        "\r\n",
        "From: Millrace <" + settings.from() + ">",
        "To: <" + mail.to() + ">",
        "Subject: =?UTF-8?B?" + base64(mail.subject()) + "?=",
        "Date: " + date,
        "Message-ID: <" + mail.id() + "@" + domain() + ">",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        text);
  }

  private String domain() {
    return settings.from().substring(settings.from().indexOf('@') + 1);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// TLS with a certificate that must be of the server's name.
  private Socket secured(Socket socket) throws IOException {
    var secured = (SSLSocket) tls.createSocket(socket, settings.host(), settings.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /// One side of the conversation.
  private static final class Talk implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      this.out = socket.getOutputStream();
    }

    void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /// The lines of a reply, without their code.
    List<String> expect(String step, int... wanted) throws IOException {
      var lines = new java.util.ArrayList<String>();
      while (lines.size() < LONGEST_REPLY) {
        String line = in.readLine();
        if (line == null || !line.matches("\\d{3}([ -].*)?")) {
          throw new IOException("the mail server did not answer " + step);
        }
        lines.add(line.length() > 4 ? line.substring(4).strip() : "");
        if (line.length() < 4 || line.charAt(3) == ' ') {
          int code = Integer.parseInt(line.substring(0, 3));
          if (java.util.Arrays.stream(wanted).noneMatch(one -> one == code)) {
            throw new SmtpException(step, code);
          }
          return lines;
        }
      }
      throw new IOException("the mail server does not stop answering " + step);
    }

    /// What came before TLS must not be taken for what comes after (CVE-2011-0411).
    void requireSilence() throws IOException {
      if (in.ready()) {
        throw new IOException("the mail server speaks before TLS has begun");
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
