package io.millrace.server.wiring;

import io.millrace.core.strategy.Strategies;
import io.millrace.history.BarLibrary;
import io.millrace.history.Recordings;
import io.millrace.server.ServerSettings;
import io.millrace.server.accounts.AccountsController;
import io.millrace.server.analytics.AnalyticsController;
import io.millrace.server.backtests.BacktestDesk;
import io.millrace.server.backtests.BacktestsController;
import io.millrace.server.bots.BotsController;
import io.millrace.server.dashboard.DashboardController;
import io.millrace.server.deals.CsvController;
import io.millrace.server.deals.RecordsController;
import io.millrace.server.errors.ProblemHandler;
import io.millrace.server.errors.RequestChecks;
import io.millrace.server.live.LiveHub;
import io.millrace.server.live.LiveMessage;
import io.millrace.server.market.MarketController;
import io.millrace.server.market.MarketShelf;
import io.millrace.server.market.StrategyShelf;
import io.millrace.server.openapi.ApiDescription;
import io.millrace.server.preview.PreviewController;
import io.millrace.server.risk.RiskController;
import io.millrace.server.status.StatusController;
import io.millrace.server.system.Running;
import io.millrace.server.system.SystemController;
import io.millrace.server.system.SystemInfo;
import io.millrace.server.users.People;
import io.millrace.server.users.SessionFilter;
import io.millrace.server.users.TokensController;
import io.millrace.server.users.UsersController;
import io.millrace.server.users.Visits;
import io.millrace.server.web.ClientFiles;
import io.millrace.server.web.Guard;
import io.millrace.server.web.LocalOnly;
import io.millrace.server.web.LoopbackOnly;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The web half of the server as Spring sees it. Named one by one: nothing is searched for on the
/// class path.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@Import({
  AccountsController.class,
  AnalyticsController.class,
  BacktestsController.class,
  BotsController.class,
  CsvController.class,
  DashboardController.class,
  MarketController.class,
  PreviewController.class,
  ProblemHandler.class,
  RecordsController.class,
  RequestChecks.class,
  RiskController.class,
  StatusController.class,
  SystemController.class,
  WebParts.class
})
public class ServerConfiguration {
  private static final SecurityScheme TOKEN =
      new SecurityScheme()
          .type(SecurityScheme.Type.HTTP)
          .scheme("bearer")
          .description("Where people log in: a token from the page Profile.");

  @Bean
  JsonMapperBuilderCustomizer jsonRules() {
    return JsonRules::builder;
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  SystemInfo systemInfo(Running running, ServerSettings settings) {
    return new SystemInfo(running, settings.demo(), Instant.now());
  }

  @Bean
  StrategyShelf strategyShelf(Strategies strategies) {
    return new StrategyShelf(strategies);
  }

  @Bean
  MarketShelf marketShelf(ServerSettings settings) {
    return new MarketShelf(
        new BarLibrary(settings.dataDir()), new Recordings(settings.dataDir()), settings.replay());
  }

  @Bean
  BacktestDesk backtestDesk(
      Strategies strategies,
      MarketShelf markets,
      ServerSettings settings,
      JsonMapper json,
      LiveHub hub) {
    return new BacktestDesk(
        strategies,
        markets,
        settings.dataDir().resolve("backtests"),
        json,
        (owner, backtest) -> {
          String topic = "backtest:" + backtest.id();
          hub.publishTo(owner, topic, Optional.of(topic), new LiveMessage.LiveBacktest(backtest));
        });
  }

  @Bean
  LiveHub liveHub(JsonMapper json) {
    return new LiveHub(json);
  }

  @Bean
  WebSocketConfigurer webSockets(LiveHub hub) {
    return registry ->
        registry.addHandler(hub, "/api/live").addInterceptors(LiveHub.introduction());
  }

  @Bean
  ClientFiles clientFiles(ServerSettings settings) {
    return new ClientFiles(settings.webRoot());
  }

  @Bean
  FilterRegistrationBean<Guard> guard(JsonMapper json, ServerSettings settings) {
    var guard = new Guard(json, new LocalOnly(settings.users().publicUrl()));
    var registration = new FilterRegistrationBean<>(guard);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<SessionFilter> sessions(
      ObjectProvider<People> people, ServerSettings settings, JsonMapper json) {
    var filter = new SessionFilter(() -> people.getObject().users(), visits(settings), json);
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  UsersController usersController(ObjectProvider<People> people, ServerSettings settings) {
    return new UsersController(() -> people.getObject().users(), visits(settings));
  }

  @Bean
  TokensController tokensController(ObjectProvider<People> people) {
    return new TokensController(() -> people.getObject().users());
  }

  private static Visits visits(ServerSettings settings) {
    return new Visits(settings.users().publicUrl().isPresent());
  }

  @Bean
  LoopbackOnly loopbackOnly(Environment environment) {
    return new LoopbackOnly(environment.getProperty("server.address"));
  }

  @Bean
  ApiDescription apiDescription() {
    return new ApiDescription();
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Millrace")
                .version("1")
                .description("What people and programs can ask of a Millrace server."))
        .components(new Components().addSecuritySchemes("token", TOKEN))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
