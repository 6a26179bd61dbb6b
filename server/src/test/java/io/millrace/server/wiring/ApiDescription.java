package io.millrace.server.wiring;

import io.millrace.server.accounts.AccountView;
import io.millrace.server.accounts.KeyOrder;
import io.millrace.server.accounts.KeyTestView;
import io.millrace.server.accounts.KeyTrial;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.accounts.NewCredential;
import io.millrace.server.accounts.NewKeyView;
import io.millrace.server.accounts.VenueView;
import io.millrace.server.admin.AuditViews;
import io.millrace.server.admin.HealthViews;
import io.millrace.server.admin.PersonViews;
import io.millrace.server.analytics.AnalyticsView;
import io.millrace.server.api.BarsView;
import io.millrace.server.backtests.Backtest;
import io.millrace.server.backtests.BacktestOrder;
import io.millrace.server.bots.BotCommand;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.bots.ChangedBot;
import io.millrace.server.bots.NewBot;
import io.millrace.server.bots.PlanRequest;
import io.millrace.server.bots.PlanView;
import io.millrace.server.dashboard.Activity;
import io.millrace.server.dashboard.Dashboard;
import io.millrace.server.deals.DealView;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.FillView;
import io.millrace.server.deals.OrderView;
import io.millrace.server.errors.ProblemView;
import io.millrace.server.journal.ChangedNote;
import io.millrace.server.journal.NewNote;
import io.millrace.server.journal.NoteView;
import io.millrace.server.leaving.LeavingViews;
import io.millrace.server.live.LiveMessage;
import io.millrace.server.live.Subscribe;
import io.millrace.server.market.BarData;
import io.millrace.server.market.InstrumentView;
import io.millrace.server.market.StrategyInfo;
import io.millrace.server.membership.MembershipViews;
import io.millrace.server.notifications.NotificationViews;
import io.millrace.server.preview.PreviewRequest;
import io.millrace.server.preview.PreviewView;
import io.millrace.server.risk.ChangedLimits;
import io.millrace.server.risk.FirmPayout;
import io.millrace.server.risk.KillOrder;
import io.millrace.server.risk.KillReportView;
import io.millrace.server.risk.RiskView;
import io.millrace.server.signals.NewSignalAddress;
import io.millrace.server.signals.SignalAddressView;
import io.millrace.server.signals.SignalAnswer;
import io.millrace.server.signals.SignalView;
import io.millrace.server.signals.SignalsView;
import io.millrace.server.status.Heartbeat;
import io.millrace.server.system.SystemView;
import io.millrace.server.users.EmailViews;
import io.millrace.server.users.FactorViews;
import io.millrace.server.users.PasskeyViews;
import io.millrace.server.users.TokenViews;
import io.millrace.server.users.UserViews;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Completes the generated description: our own schemas, the words of the WebSocket, and with which
/// statuses operations say no.
final class ApiDescription implements OpenApiCustomizer {
  private static final List<Class<?>> BODIES =
      List.of(
          AccountView.class,
          NewAccount.class,
          NewCredential.class,
          KeyOrder.class,
          NewKeyView.class,
          KeyTrial.class,
          KeyTestView.class,
          VenueView.class,
          AnalyticsView.class,
          LeavingViews.LeavingView.class,
          LeavingViews.LeaveOrder.class,
          LeavingViews.LeftView.class,
          LeavingViews.KeepOrder.class,
          PersonViews.AdminUserView.class,
          PersonViews.LockOrder.class,
          PersonViews.FactorOrder.class,
          PersonViews.PlanOrder.class,
          PersonViews.RoleOrder.class,
          HealthViews.HealthView.class,
          AuditViews.AuditPage.class,
          AuditViews.AuditVerdictView.class,
          UserViews.LoginView.class,
          UserViews.OpenSessionView.class,
          UserViews.LogIn.class,
          UserViews.Proof.class,
          UserViews.Credentials.class,
          UserViews.MailedToken.class,
          UserViews.ChosenLanguage.class,
          UserViews.ForgottenPassword.class,
          UserViews.PasswordReset.class,
          UserViews.ChangedPassword.class,
          UserViews.FirstAdministrator.class,
          EmailViews.EmailView.class,
          EmailViews.EmailOrder.class,
          EmailViews.EmailToken.class,
          FactorViews.FactorView.class,
          FactorViews.NewFactorView.class,
          FactorViews.FactorCode.class,
          FactorViews.FactorToken.class,
          FactorViews.RecoveryCodesView.class,
          PasskeyViews.PasskeyView.class,
          PasskeyViews.PasskeyCreationView.class,
          PasskeyViews.PasskeyRequestView.class,
          PasskeyViews.NewPasskey.class,
          PasskeyViews.RenamedPasskey.class,
          PasskeyViews.SignedPasskey.class,
          TokenViews.ApiTokenView.class,
          TokenViews.NewToken.class,
          TokenViews.MadeTokenView.class,
          TokenViews.AccessTokenView.class,
          MembershipViews.MembershipView.class,
          MembershipViews.CheckoutOrder.class,
          MembershipViews.SellersPageView.class,
          NotificationViews.NotificationView.class,
          NotificationViews.UnreadView.class,
          NotificationViews.ReadUpTo.class,
          NotificationViews.WishesView.class,
          NotificationViews.ChannelView.class,
          NotificationViews.NewChannel.class,
          NotificationViews.MadeChannelView.class,
          NotificationViews.PushKeyView.class,
          NotificationViews.ChangedChannel.class,
          NotificationViews.TestedView.class,
          Dashboard.class,
          Activity.class,
          BotSummary.class,
          BotDetail.class,
          NewBot.class,
          ChangedBot.class,
          PlanRequest.class,
          PlanView.class,
          BotCommand.class,
          BarsView.class,
          DealView.class,
          OrderView.class,
          FillView.class,
          DecisionView.class,
          PreviewRequest.class,
          PreviewView.class,
          InstrumentView.class,
          StrategyInfo.class,
          BarData.class,
          Backtest.class,
          BacktestOrder.class,
          RiskView.class,
          ChangedLimits.class,
          FirmPayout.class,
          KillOrder.class,
          KillReportView.class,
          NewNote.class,
          ChangedNote.class,
          NoteView.class,
          NewSignalAddress.class,
          SignalAddressView.class,
          SignalAnswer.class,
          SignalView.class,
          SignalsView.class,
          SystemView.class,
          Heartbeat.class,
          ProblemView.class,
          LiveMessage.class,
          Subscribe.class);
  private static final List<Class<?>> ROWS =
      List.of(
          Activity.class,
          BotSummary.class,
          DealView.class,
          OrderView.class,
          FillView.class,
          DecisionView.class,
          NotificationViews.NotificationView.class,
          PersonViews.AdminUserView.class,
          Backtest.class);

  @Override
  public void customise(OpenAPI api) {
    var schemas = new ApiSchemas();
    BODIES.forEach(schemas::of);
    ROWS.forEach(schemas::addPage);
    api.getComponents().setSchemas(null);
    schemas.all().forEach(api.getComponents()::addSchemas);
    api.setServers(null);
    ApiRefusals.describe(api.getComponents());
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, HttpMethod method, Operation operation) {
    operation.getResponses().remove("400");
    operation.getResponses().values().forEach(response -> rename(response.getContent()));
    ApiRefusals.describe(path, method, operation);
    operation.getResponses().addApiResponse("default", ApiRefusals.problem("Problem"));
    if (operation.getRequestBody() != null) {
      rename(operation.getRequestBody().getContent());
    }
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(parameter -> rename(parameter.getSchema()));
    }
  }

  private static void rename(@Nullable Content content) {
    if (content == null) {
      return;
    }
    for (String kind : List.of("text/csv", "application/zip")) {
      MediaType file = content.get(kind);
      if (file != null) {
        var text = new Schema<>();
        text.setTypes(Set.of("string"));
        file.setSchema(text);
      }
    }
    content.values().forEach(type -> rename(type.getSchema()));
    // Spring answers any wish with JSON.
    MediaType any = content.remove("*/*");
    if (any != null) {
      content.addMediaType("application/json", any);
    }
  }

  private static void rename(@Nullable Schema<?> schema) {
    if (schema == null) {
      return;
    }
    if (schema.get$ref() != null) {
      String simple = schema.get$ref().substring(ApiSchemas.REFS.length());
      schema.set$ref(ApiSchemas.REFS + ApiSchemas.nameOf(simple));
    } else if (schema.getOneOf() != null && !schema.getOneOf().isEmpty()) {
      schema.setOneOf(null);
      schema.set$ref(ApiSchemas.REFS + "Command");
    }
    rename(schema.getItems());
  }
}
