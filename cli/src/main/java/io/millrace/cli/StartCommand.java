package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Environment;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.server.UserSettings;
import io.millrace.server.backup.BackupSettings;
import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.mail.SmtpSettings;
import io.millrace.server.membership.MembershipSettings;
import io.millrace.server.notifications.NotificationSettings;
import io.millrace.server.polar.PolarSettings;
import io.millrace.server.venues.VenueSettings;
import io.millrace.server.venues.VenueSettings.MarketChoice;
import io.millrace.venues.net.Secret;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// `millrace start`: the server, until it is stopped.
final class StartCommand implements Command {
  private static final String SENDER = "MILLRACE_MAIL_FROM";

  private final Options options =
      new Options("Runs the server with its database and web client, on this machine only.");

  private static final double SYNTHETIC_SPEED = 60;

  private final Supplier<Integer> port =
      options.wholeNumber("--port", "PORT", "default: 8080; 0 takes a free one").or(8080);

  private final DatabaseOptions place = options.include(new DatabaseOptions());

  private final Flag demo = options.flag("--demo", "with a few bots of each kind already running");

  private final Values<Path> replay =
      options.paths(
          "--replay",
          "FILE",
          "trade on recorded bars instead of the synthetic market; with files of fundings,",
          "perpetuals pay what was paid (default: 0.01 % each time)");

  private final Supplier<Double> speed =
      options
          .value(
              "--speed",
              "N",
              Kind.NUMBER,
              "how many times faster than life the market runs (default: 60)")
          .or(SYNTHETIC_SPEED);

  private final Value<String> market =
      options.text(
          "--market",
          "KIND",
          "auto, live (Binance's public prices) or synthetic (default: auto; with --demo:"
              + " synthetic)");

  private final Supplier<Optional<URI>> binance =
      options
          .address(
              "--binance-url",
              "URL",
              "a simulator in Binance's place, such as http://localhost:9100 (default: env",
              "BINANCE_URL)")
          .orVariable("BINANCE_URL");

  private final Flag users =
      options.flag("--users", "people register and log in; each sees only what is theirs");

  private final Value<URI> publicUrl =
      options.address(
          "--public-url", "URL", "with --users: where a proxy offers the server, over TLS");

  private final Supplier<Optional<URI>> smtp =
      options
          .address(
              "--smtp",
              "URL",
              "with --users: who sends mails, such as smtps://user@mail.example.com (default: env",
              "MILLRACE_SMTP; password: env MILLRACE_SMTP_PASSWORD); without it they are in the",
              "log")
          .orVariable("MILLRACE_SMTP");

  private final Supplier<Optional<String>> mailFrom =
      options
          .text("--mail-from", "ADDRESS", "with --smtp: the sender (default: env", SENDER + ")")
          .orVariable(SENDER);

  private final Flag plans =
      options.flag(
          "--plans",
          "with --users: what people pay for limits their bots (default: env MILLRACE_PLANS=true;"
              + " without it nobody is limited)");

  private final Flag privateWebhooks =
      options.flag(
          "--allow-private-webhooks",
          "notifications may go to addresses of your own network, also by http (default: env",
          "MILLRACE_ALLOW_PRIVATE_WEBHOOKS=true)");

  private final Supplier<Integer> requests =
      options
          .wholeNumber(
              "--requests-per-minute",
              "N",
              "with --users: how often each of them may ask (default: "
                  + UserSettings.USUAL_REQUESTS
                  + ")")
          .or(UserSettings.USUAL_REQUESTS);

  private final Value<Integer> backupEvery =
      options.wholeNumber(
          "--backup-every",
          "HOURS",
          "into the data directory's backups (default: "
              + BackupSettings.USUAL_HOURS
              + ", with --database none; 0 for none)");

  private final Supplier<Integer> backupKeep =
      options
          .wholeNumber(
              "--backup-keep",
              "N",
              "how many of them, beside one a day for two weeks (default: "
                  + BackupSettings.USUAL_KEEP
                  + ")")
          .or(BackupSettings.USUAL_KEEP);

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws InterruptedException {
    PrintWriter out = output.out();
    var settings =
        new ServerSettings(
            port.get(),
            place.dataDir(),
            demo.isGiven(),
            replay.values(),
            speed.get(),
            ServerSettings.builtClient(),
            venues(),
            new UserSettings(
                users.isGiven(),
                publicUrl.given(),
                mails(),
                membership(),
                PolarSettings.of(Environment.OWN::text),
                requests.get(),
                LeavingSettings.of(Environment.OWN.text(LeavingSettings.DAYS))),
            place.database(),
            notifications(),
            backups());
    try (Server server = Server.start(settings)) {
      out.println("Millrace is ready: " + server.url() + "  (Ctrl-C stops it)");
      server.await();
    }
    return 0;
  }

  private Optional<SmtpSettings> mails() {
    return smtp.get().map(this::mails);
  }

  /// Of several servers over one database, one that is told to makes backups.
  private BackupSettings backups() {
    int usual = place.database().isPresent() ? 0 : BackupSettings.USUAL_HOURS;
    return BackupSettings.of(backupEvery.given().orElse(usual), backupKeep.get());
  }

  private NotificationSettings notifications() {
    boolean allowsPrivate =
        privateWebhooks.isGiven()
            || Environment.OWN
                .value("MILLRACE_ALLOW_PRIVATE_WEBHOOKS", Kind.TRUE_OR_FALSE)
                .orElse(Boolean.FALSE);
    return NotificationSettings.of(allowsPrivate, Environment.OWN.text("MILLRACE_TELEGRAM_URL"));
  }

  private MembershipSettings membership() {
    boolean isOn =
        plans.isGiven()
            || Environment.OWN.value("MILLRACE_PLANS", Kind.TRUE_OR_FALSE).orElse(Boolean.FALSE);
    return MembershipSettings.of(isOn, Environment.OWN.text("MILLRACE_PLANS_GRACE_DAYS"));
  }

  private SmtpSettings mails(URI server) {
    Optional<Secret> password = Environment.OWN.text("MILLRACE_SMTP_PASSWORD").map(Secret::of);
    String from =
        mailFrom
            .get()
            .orElseThrow(
                () ->
                    new InvalidDocumentException("--mail-from", "nothing", "the sender's address"));
    return SmtpSettings.of(server, password, from);
  }

  private VenueSettings venues() {
    boolean testnet =
        Environment.OWN.value("BINANCE_TESTNET", Kind.TRUE_OR_FALSE).orElse(Boolean.FALSE);
    return new VenueSettings(choice(), binance.get(), testnet);
  }

  private MarketChoice choice() {
    return switch (market.given().orElse("")) {
      case "" -> demo.isGiven() ? MarketChoice.SYNTHETIC : MarketChoice.AUTO;
      case "auto" -> MarketChoice.AUTO;
      case "live" -> MarketChoice.LIVE;
      case "synthetic" -> MarketChoice.SYNTHETIC;
      default ->
          throw new InvalidDocumentException(
              "--market", market.given().orElse(""), "auto, live or synthetic");
    };
  }
}
