package io.millrace.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.history.BarLibrary;
import io.millrace.history.Recordings;
import io.millrace.server.ServerSettings;
import io.millrace.server.accounts.AccountsController;
import io.millrace.server.admin.Administration;
import io.millrace.server.admin.AuditController;
import io.millrace.server.admin.HealthDeskController;
import io.millrace.server.admin.UserDeskController;
import io.millrace.server.analytics.AnalyticsController;
import io.millrace.server.api.Paging;
import io.millrace.server.backtests.BacktestDesk;
import io.millrace.server.backtests.BacktestsController;
import io.millrace.server.bots.BotsController;
import io.millrace.server.dashboard.DashboardController;
import io.millrace.server.deals.CsvController;
import io.millrace.server.deals.RecordsController;
import io.millrace.server.errors.ProblemHandler;
import io.millrace.server.errors.ProblemWriter;
import io.millrace.server.errors.RequestChecks;
import io.millrace.server.errors.SpokenProblems;
import io.millrace.server.export.Export;
import io.millrace.server.export.ExportController;
import io.millrace.server.journal.JournalController;
import io.millrace.server.leaving.LeavingController;
import io.millrace.server.live.LiveHub;
import io.millrace.server.live.LiveMessage;
import io.millrace.server.market.MarketController;
import io.millrace.server.market.MarketShelf;
import io.millrace.server.market.StrategyShelf;
import io.millrace.server.membership.MembershipController;
import io.millrace.server.nodes.RelayFilter;
import io.millrace.server.notifications.ChannelsController;
import io.millrace.server.notifications.NotificationDesk;
import io.millrace.server.notifications.NotificationsController;
import io.millrace.server.once.OnceFilter;
import io.millrace.server.openapi.DescriptionFiles;
import io.millrace.server.polar.WebhookController;
import io.millrace.server.preview.PreviewController;
import io.millrace.server.preview.SpokenPreviews;
import io.millrace.server.risk.RiskController;
import io.millrace.server.signals.BotSignalsController;
import io.millrace.server.signals.SignalController;
import io.millrace.server.signals.SignalDesk;
import io.millrace.server.status.FailureController;
import io.millrace.server.status.HealthController;
import io.millrace.server.status.MetricsController;
import io.millrace.server.status.Readiness;
import io.millrace.server.status.StatusController;
import io.millrace.server.system.SystemController;
import io.millrace.server.system.SystemInfo;
import io.millrace.server.users.AccessTokenController;
import io.millrace.server.users.Caller;
import io.millrace.server.users.EmailController;
import io.millrace.server.users.FactorController;
import io.millrace.server.users.PasskeysController;
import io.millrace.server.users.RateFilter;
import io.millrace.server.users.SessionFilter;
import io.millrace.server.users.TokensController;
import io.millrace.server.users.UsersController;
import io.millrace.server.users.Visits;
import io.millrace.server.web.ClientFiles;
import io.millrace.server.web.Guard;
import io.millrace.server.web.LocalOnly;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/// All parts of the web half, made one by one: what needs the trading comes last, so that the rest
/// is ready while the database still starts.
final class WebParts {
  /// Of what there may be very much of, an export has the newest.
  private static final int NEWEST = 200;

  private static final int WEBSOCKETS_FIRST = 1;

  private final ServerSettings settings;
  private final Supplier<Trading> trading;
  private final JsonMapper json = JsonRules.mapper();
  private final LiveHub hub = new LiveHub(json);
  private final Meters meters;

  WebParts(ServerSettings settings, Supplier<Trading> trading) {
    this.settings = settings;
    this.trading = trading;
    this.meters = new Meters(settings.dataDir());
  }

  Meters meters() {
    return meters;
  }

  /// What every request passes, in this order.
  Map<String, Filter> filters() {
    var problems = new ProblemWriter(json);
    Map<String, Filter> filters = new LinkedHashMap<>();
    filters.put(
        "encoding", new CharacterEncodingFilter(StandardCharsets.UTF_8.name(), true, false));
    filters.put("guard", new Guard(problems, new LocalOnly(settings.users().publicUrl())));
    filters.put(
        "sessions",
        new SessionFilter(
            () -> trading.get().people().users(),
            ticket -> trading.get().relay().flatMap(its -> its.redeem(ticket)),
            (address, visitor) ->
                trading
                    .get()
                    .signals()
                    .flatMap(its -> its.address(address, visitor.address()))
                    .map(
                        its ->
                            new Caller(
                                its.owner(),
                                false,
                                new Caller.By.Signal(its.bot()),
                                visitor.address())),
            visits(),
            problems));
    filters.put("rate", new RateFilter(settings.users().requestsPerMinute(), visits(), problems));
    filters.put("observation", meters.filter());
    filters.put(
        "once", new OnceFilter(() -> trading.get().answers(), InstantSource.system(), problems));
    filters.put(
        "relay", new RelayFilter(() -> trading.get().relay(), problems, (int) Guard.LARGEST_BODY));
    return filters;
  }

  void register(GenericApplicationContext context) {
    context.registerBean("meters", Meters.class, () -> meters);
    context.registerBean("meterRegistry", MeterRegistry.class, meters::registry);
    context.registerBean("readiness", Readiness.class, Readiness::new);
    context.registerBean("webSockets", WebSocketHandlerMapping.class, this::webSockets);
    var mvc = new Mvc(json, new ClientFiles(settings.webRoot()));
    mvc.register(context);
    registerOperations(context);
    registerControllers(context);
    mvc.registerLast(context);
  }

  private void registerOperations(GenericApplicationContext context) {
    context.registerBean(
        HealthController.class,
        () -> new HealthController(context.getBean(Readiness.class), settings.dataDir()));
    context.registerBean(MetricsController.class, () -> new MetricsController(meters.registry()));
    context.registerBean(FailureController.class, FailureController::new);
    context.registerBean(DescriptionFiles.class, DescriptionFiles::new);
  }

  /// Makes the controllers known, and what they need.
  void registerControllers(GenericApplicationContext context) {
    context.registerBean("liveHub", LiveHub.class, () -> hub);
    context.registerBean("problems", ProblemHandler.class, ProblemHandler::new);
    context.registerBean("spokenProblems", SpokenProblems.class, SpokenProblems::new);
    context.registerBean("spokenPreviews", SpokenPreviews.class, SpokenPreviews::new);
    context.registerBean("checks", RequestChecks.class, RequestChecks::new);
    var markets =
        new MarketShelf(
            new BarLibrary(settings.dataDir()),
            new Recordings(settings.dataDir()),
            settings.replay());
    var clock = InstantSource.system();
    part(context, StrategyShelf.class, all -> new StrategyShelf(all.strategies()));
    part(
        context,
        SystemInfo.class,
        all -> new SystemInfo(all.running(), settings.demo(), Instant.now()));
    part(context, BacktestDesk.class, all -> desk(markets, all));
    part(context, AccountsController.class, all -> new AccountsController(all.accounts()));
    part(context, AnalyticsController.class, all -> new AnalyticsController(all.analytics()));
    part(context, BotsController.class, all -> new BotsController(all.bots(), all.records()));
    part(context, CsvController.class, all -> new CsvController(all.records()));
    part(context, DashboardController.class, all -> new DashboardController(all.overview()));
    part(
        context,
        MarketController.class,
        all -> new MarketController(all.market(), context.getBean(StrategyShelf.class), markets));
    part(
        context,
        PreviewController.class,
        all -> new PreviewController(all.market(), context.getBean(StrategyShelf.class)));
    part(context, MembershipController.class, all -> new MembershipController(all.selling()));
    part(context, WebhookController.class, all -> new WebhookController(all.webhooks()));
    part(context, RecordsController.class, all -> new RecordsController(all.records()));
    part(context, RiskController.class, all -> new RiskController(all.risks()));
    part(context, StatusController.class, all -> new StatusController(all.pulse(), clock));
    part(
        context,
        SystemController.class,
        _ -> new SystemController(context.getBean(SystemInfo.class)));
    part(
        context,
        BacktestsController.class,
        _ -> new BacktestsController(context.getBean(BacktestDesk.class)));
    part(
        context,
        UsersController.class,
        _ -> new UsersController(() -> trading.get().people(), visits()));
    part(
        context,
        TokensController.class,
        _ -> new TokensController(() -> trading.get().people().users()));
    part(
        context,
        AccessTokenController.class,
        _ -> new AccessTokenController(() -> trading.get().people().users()));
    part(
        context,
        EmailController.class,
        _ -> new EmailController(() -> trading.get().people().users(), visits()));
    part(
        context,
        FactorController.class,
        _ -> new FactorController(() -> trading.get().people().users(), visits()));
    part(
        context,
        LeavingController.class,
        _ -> new LeavingController(() -> trading.get().leaving(), visits()));
    part(
        context,
        PasskeysController.class,
        _ -> new PasskeysController(() -> trading.get().people().users(), visits()));
    registerNotifications(context);
    registerAdministration(context);
    registerSignalsAndJournal(context);
    part(context, ExportController.class, all -> new ExportController(() -> export(all)));
  }

  private void registerAdministration(GenericApplicationContext context) {
    Supplier<Administration> desks = () -> trading.get().administration().orElseThrow();
    part(context, UserDeskController.class, _ -> new UserDeskController(() -> desks.get().users()));
    part(
        context,
        HealthDeskController.class,
        _ -> new HealthDeskController(() -> desks.get().health().get()));
    part(context, AuditController.class, _ -> new AuditController(() -> desks.get().audit()));
  }

  private void registerNotifications(GenericApplicationContext context) {
    Supplier<NotificationDesk> desk = () -> trading.get().notifications().orElseThrow();
    part(context, NotificationsController.class, _ -> new NotificationsController(desk));
    part(context, ChannelsController.class, _ -> new ChannelsController(desk));
  }

  private static Map<String, Object> profile(Trading all) {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("user", Caller.current().user());
    all.people()
        .users()
        .flatMap(users -> users.byId(Caller.current().user()))
        .ifPresent(
            user -> {
              profile.put("email", user.email().orElse(""));
              profile.put("role", user.role());
            });
    return profile;
  }

  private Export export(Trading all) {
    Map<String, Supplier<?>> others = new LinkedHashMap<>();
    others.put("profile", () -> profile(all));
    all.notifications()
        .ifPresent(
            desk -> {
              others.put("channels", () -> desk.channels(Caller.current().user()));
              others.put(
                  "notifications",
                  () -> desk.notifications(Caller.current().user(), new Paging(0, NEWEST)).items());
            });
    Map<String, Function<String, ?>> ofBots = new LinkedHashMap<>();
    all.journal().ifPresent(journal -> ofBots.put("notes", journal::notes));
    all.signals().ifPresent(desk -> ofBots.put("signals", id -> desk.newest(id, NEWEST)));
    return new Export(all.accounts(), all.bots(), all.records(), others, ofBots, json);
  }

  private void registerSignalsAndJournal(GenericApplicationContext context) {
    part(
        context,
        JournalController.class,
        _ -> new JournalController(() -> trading.get().journal().orElseThrow()));
    Supplier<SignalDesk> desk = () -> trading.get().signals().orElseThrow();
    part(context, SignalController.class, _ -> new SignalController(desk));
    part(
        context,
        BotSignalsController.class,
        _ -> new BotSignalsController(desk, settings.users().publicUrl()));
  }

  private Visits visits() {
    return new Visits(settings.users().publicUrl().isPresent());
  }

  private <T> void part(
      GenericApplicationContext context, Class<T> type, Function<Trading, T> made) {
    context.registerBean(type, () -> made.apply(trading.get()));
  }

  private BacktestDesk desk(MarketShelf markets, Trading all) {
    return new BacktestDesk(
        all.strategies(),
        markets,
        settings.dataDir().resolve("backtests"),
        json,
        (owner, backtest) -> {
          String topic = "backtest:" + backtest.id();
          hub.publishTo(owner, topic, Optional.of(topic), new LiveMessage.LiveBacktest(backtest));
        },
        all.words());
  }

  private WebSocketHandlerMapping webSockets() {
    var handler = new WebSocketHttpRequestHandler(hub, new DefaultHandshakeHandler());
    handler.setHandshakeInterceptors(
        List.of(LiveHub.introduction(), new OriginHandshakeInterceptor(List.of())));
    var mapping = new WebSocketHandlerMapping();
    mapping.setUrlMap(Map.of("/api/live", handler));
    mapping.setOrder(WEBSOCKETS_FIRST);
    return mapping;
  }
}
