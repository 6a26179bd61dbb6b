package io.millrace.server.notifications;

import io.millrace.server.audit.Audit;
import io.millrace.server.outgoing.SafePoster;
import io.millrace.server.push.Vapid;
import io.millrace.server.users.Mailer;
import io.millrace.server.users.Postman;
import io.millrace.server.vault.Seals;
import io.millrace.store.ChannelStore;
import io.millrace.store.Database;
import io.millrace.store.MessageStore;
import io.millrace.store.NewsStore;
import io.millrace.store.NotificationStore;
import io.millrace.store.PreferenceStore;
import io.millrace.store.PushKeyStore;
import io.millrace.store.SummaryQueries;
import io.millrace.store.UserStore;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.apache.hc.core5.ssl.SSLContexts;

/// Everything of notifications, put together.
public final class Notifying implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final NotificationDesk desk;
  private final Dispatcher dispatcher;
  private final SafePoster poster;

  /// What it needs of the rest.
  ///
  /// @param hasUsers whether people log in
  /// @param market the clock of the market, by which deals close
  /// @param page where people see their notifications
  public record Parts(
      NotificationSettings settings,
      Database database,
      Seals seals,
      Mailer mailer,
      boolean hasUsers,
      Audit audit,
      InstantSource market,
      URI page) {}

  public Notifying(Parts parts) {
    var clock = InstantSource.system();
    var database = parts.database();
    var preferences = new PreferenceStore(database);
    var notifications = new NotificationStore(database);
    poster =
        new SafePoster(
            parts.settings().allowsPrivate(),
            InetAddress::getAllByName,
            SSLContexts::createDefault,
            PATIENCE,
            clock);
    var vapid = new Vapid(new PushKeyStore(database), parts.seals(), contact(parts.page()), clock);
    var courier =
        new Courier(
            parts.settings(),
            parts.seals(),
            poster,
            new PushPosts(vapid),
            parts.mailer(),
            new UserStore(database),
            clock);
    var channels =
        new Channels(
            new ChannelStore(database),
            parts.seals(),
            poster,
            parts.settings(),
            parts.hasUsers(),
            parts.audit(),
            clock);
    String page = parts.page().toString();
    var people = new Postman(parts.mailer(), database);
    desk =
        new NotificationDesk(
            notifications, preferences, channels, courier, people, vapid, page, clock);
    dispatcher =
        new Dispatcher(
            new Dispatcher.Stores(
                new NewsStore(database), new MessageStore(database), notifications, preferences),
            people,
            courier,
            new SummaryWriter(new SummaryQueries(database), parts.market()),
            page,
            clock,
            new SecureRandom());
  }

  /// Push services want to know whom to turn to. Who is on this machine only cannot be reached.
  private static String contact(URI page) {
    return "https".equals(page.getScheme()) ? page.resolve("/").toString() : "https://localhost";
  }

  public void start() {
    dispatcher.start();
  }

  /// @param hears whose client has something new to show
  public void tells(LongConsumer hears) {
    dispatcher.tells(hears);
  }

  public NotificationDesk desk() {
    return desk;
  }

  @Override
  public void close() {
    dispatcher.close();
    poster.close();
  }
}
