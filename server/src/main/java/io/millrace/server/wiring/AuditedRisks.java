package io.millrace.server.wiring;

import io.millrace.core.value.Amount;
import io.millrace.server.api.DocumentTree;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.risk.KillReportView;
import io.millrace.server.risk.RiskView;
import io.millrace.server.risk.Risks;
import io.millrace.store.AuditAction;
import java.util.Map;
import java.util.Optional;

/// Enters in the audit log what people do to limits, and what they stop by hand.
final class AuditedRisks implements Risks {
  private static final int OUTCOME_UNKNOWN = 504;

  private final Risks risks;
  private final Audit audit;

  AuditedRisks(Risks risks, Audit audit) {
    this.risks = risks;
    this.audit = audit;
  }

  private static Note note(AuditAction action, String account) {
    return Note.of(action, "account " + account);
  }

  @Override
  public RiskView risk(String account) {
    return risks.risk(account);
  }

  @Override
  public RiskView limit(String account, Map<String, Object> limits) {
    return audit.after(
        () -> risks.limit(account, limits),
        _ -> note(AuditAction.LIMITS_CHANGED, account).with("limits", DocumentTree.of(limits)));
  }

  @Override
  public RiskView resume(String account) {
    return audit.after(() -> risks.resume(account), _ -> note(AuditAction.LIMITS_RESUMED, account));
  }

  @Override
  public RiskView firmReset(String account) {
    return audit.after(() -> risks.firmReset(account), _ -> note(AuditAction.FIRM_RESET, account));
  }

  @Override
  public RiskView firmPaidOut(String account, Amount money) {
    return audit.after(
        () -> risks.firmPaidOut(account, money),
        _ -> note(AuditAction.FIRM_PAID_OUT, account).with("amount", money));
  }

  @Override
  public KillReportView kill(Optional<String> account, boolean close) {
    Note note =
        Note.of(AuditAction.KILLED, account.map(id -> "account " + id).orElse("all accounts"))
            .with("close", close);
    try {
      return audit.after(
          () -> risks.kill(account, close), done -> note.with("bots", done.bots().size()));
    } catch (ApiException failed) {
      if (failed.status() == OUTCOME_UNKNOWN) {
        // Something was stopped, and something may have been.
        var _ = audit.after(() -> note, same -> same.with("outcome", failed.detail()));
      }
      throw failed;
    }
  }

  @Override
  public KillReportView killed(Optional<String> account) {
    return risks.killed(account);
  }
}
