package io.millrace.server.wiring;

import io.millrace.core.bot.KillReport;
import io.millrace.core.bot.KillReport.StoppedBot;
import io.millrace.core.document.Document;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.value.Amount;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.RiskStatus;
import io.millrace.server.api.DocumentTree;
import io.millrace.server.api.Given;
import io.millrace.server.api.Side;
import io.millrace.server.errors.ApiException;
import io.millrace.server.risk.KillReportView;
import io.millrace.server.risk.RiskView;
import io.millrace.server.risk.Risks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Limits as the engine keeps them.
final class EngineRisks implements Risks {
  private static final String BOT = "bot ";

  private final Engine engine;

  EngineRisks(Engine engine) {
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
    return view(accounts(account).stream().map(id -> engine.risk().kill(id, close)).toList());
  }

  @Override
  public KillReportView killed(Optional<String> account) {
    return view(accounts(account).stream().map(engine.risk()::killed).toList());
  }

  private RiskView view(long account, RiskStatus status) {
    return new RiskView(
        String.valueOf(account),
        status.limits().currency().toString(),
        DocumentTree.toMap(RiskLimitsDocument.write(status.limits())),
        status
            .halt()
            .map(halt -> new RiskView.Halt(halt.rule(), halt.text(), halt.until().orElse(null)))
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
