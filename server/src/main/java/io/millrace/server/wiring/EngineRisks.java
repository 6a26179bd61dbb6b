package io.millrace.server.wiring;

import io.millrace.core.bot.KillReport;
import io.millrace.core.bot.KillReport.StoppedBot;
import io.millrace.core.document.Document;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.value.Amount;
import io.millrace.engine.account.AccountElsewhere;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.RiskStatus;
import io.millrace.server.api.DocumentTree;
import io.millrace.server.api.Given;
import io.millrace.server.api.Side;
import io.millrace.server.errors.ApiException;
import io.millrace.server.nodes.CarriedAnswer;
import io.millrace.server.nodes.NodeRelay;
import io.millrace.server.risk.KillReportView;
import io.millrace.server.risk.RiskView;
import io.millrace.server.risk.Risks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import tools.jackson.databind.json.JsonMapper;

/// Limits as the engine keeps them.
final class EngineRisks implements Risks {
  private static final String BOT = "bot ";

  private static final JsonMapper JSON = JsonRules.mapper();

  private final Engine engine;
  private final Optional<NodeRelay> relay;
  private final Readers readers;

  EngineRisks(Engine engine, Optional<NodeRelay> relay, Readers readers) {
    this.readers = readers;
    this.relay = relay;
    this.engine = engine;
  }

  private long account(String id) {
    long account = Given.id("account", id);
    if (Mine.account(engine, account).isEmpty()) {
      throw ApiException.notFound("account", id);
    }
    return account;
  }

  private List<Long> accounts(Optional<String> id) {
    return id.map(one -> List.of(account(one)))
        .orElseGet(
            () ->
                Mine.accounts(engine).stream()
                    .map(AccountStatus::record)
                    .map(r -> r.id())
                    .toList());
  }

  @Override
  public RiskView risk(String account) {
    return risk(account(account));
  }

  RiskView risk(long account) {
    return view(account, engine.risk().status(account));
  }

  @Override
  public RiskView limit(String account, Map<String, Object> limits) {
    long id = account(account);
    return view(id, engine.risk().limit(id, (Document.Fields) DocumentTree.of(limits)));
  }

  @Override
  public RiskView resume(String account) {
    long id = account(account);
    return view(id, engine.risk().resume(id));
  }

  @Override
  public RiskView firmReset(String account) {
    long id = firms(account);
    return view(id, engine.risk().firmReset(id));
  }

  @Override
  public RiskView firmPaidOut(String account, Amount money) {
    long id = firms(account);
    return view(id, engine.risk().firmPaidOut(id, money));
  }

  private long firms(String account) {
    long id = account(account);
    if (engine.risk().status(id).limits().propFirm().isEmpty()) {
      throw ApiException.conflict("the account follows no firm's rules");
    }
    return id;
  }

  @Override
  public KillReportView kill(Optional<String> account, boolean close) {
    String body = "{\"close\":" + close + "}";
    return each(accounts(account), "POST", body, id -> engine.risk().kill(id, close));
  }

  @Override
  public KillReportView killed(Optional<String> account) {
    return each(accounts(account), "GET", "", engine.risk()::killed);
  }

  /// Accounts of other nodes are asked there, after all of this one; one that cannot be reached
  /// keeps no other from stopping.
  private KillReportView each(
      List<Long> accounts, String method, String body, LongFunction<KillReport> here) {
    List<KillReport> reports = new ArrayList<>();
    List<AccountElsewhere> elsewhere = new ArrayList<>();
    for (long account : accounts) {
      try {
        reports.add(here.apply(account));
      } catch (AccountElsewhere there) {
        elsewhere.add(there);
      }
    }
    if (!elsewhere.isEmpty() && accounts.size() == 1) {
      throw elsewhere.getFirst();
    }
    KillReportView all = view(reports);
    List<String> unheard = new ArrayList<>();
    for (AccountElsewhere there : elsewhere) {
      try {
        all = all.and(asked(there.account(), method, body));
      } catch (ApiException failed) {
        unheard.add("account " + there.account() + ": " + failed.detail());
      }
    }
    if (!unheard.isEmpty()) {
      throw new ApiException(
          504, "Unknown", "all others were asked, but not " + String.join("; ", unheard));
    }
    return all;
  }

  private KillReportView asked(long account, String method, String body) {
    NodeRelay others =
        relay.orElseThrow(() -> ApiException.busy("nobody is there to ask another node"));
    String path = "/api/accounts/" + account + "/kill";
    CarriedAnswer answer = others.ask(account, method, path, body);
    if (!answer.isGood()) {
      throw ApiException.busy("answered " + answer.status());
    }
    return JSON.readValue(answer.body(), KillReportView.class);
  }

  private RiskView view(long account, RiskStatus status) {
    return new RiskView(
        String.valueOf(account),
        status.limits().currency().toString(),
        DocumentTree.toMap(RiskLimitsDocument.write(status.limits())),
        status
            .halt()
            .map(
                halt ->
                    new RiskView.Halt(
                        halt.rule(),
                        readers.owner(account).text(halt.why()),
                        halt.until().orElse(null)))
            .orElse(null),
        status.distances().stream()
            .map(
                one ->
                    new RiskView.Distance(
                        one.rule(),
                        named(one.subject()),
                        one.present(),
                        one.limit(),
                        one.left(),
                        one.used()))
            .toList());
  }

  /// The core knows bots by number, people by name.
  private String named(String subject) {
    if (!subject.startsWith(BOT)) {
      return subject;
    }
    long number = Long.parseLong(subject.substring(BOT.length()));
    return engine.bot(number).map(bot -> bot.record().name()).orElse(subject);
  }

  private KillReportView view(List<KillReport> reports) {
    List<KillReportView.StoppedBot> bots = new ArrayList<>();
    reports.forEach(report -> report.bots().forEach(bot -> bots.add(view(bot))));
    return new KillReportView(reports.stream().allMatch(KillReport::isConfirmedFlat), bots);
  }

  private KillReportView.StoppedBot view(StoppedBot bot) {
    return new KillReportView.StoppedBot(
        String.valueOf(bot.bot()),
        engine.bot(bot.bot()).map(one -> one.record().name()).orElse(""),
        bot.instrument().toString(),
        bot.at(),
        bot.close(),
        bot.orders().size(),
        bot.ordersLeft().size(),
        Side.of(bot.side()),
        bot.held().toString(),
        bot.left().toString(),
        bot.isConfirmed());
  }
}
