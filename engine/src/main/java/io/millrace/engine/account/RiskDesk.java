package io.millrace.engine.account;

import io.millrace.core.bot.AccountEvent;
import io.millrace.core.bot.KillReport;
import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.view.RiskStatus;
import io.millrace.store.ActivityRecord;
import io.millrace.store.NewsRecord;
import io.millrace.store.Saying;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Limits of the accounts that this node runs, and the kill switch. Whoever changes something waits
/// until it is stored. Safe for use by many threads.
public final class RiskDesk {
  private final LongFunction<AccountHost> hosts;
  private final Waiting waiting;

  /// Waits for an account's answer.
  interface Waiting {
    <T> T await(CompletableFuture<T> answer);
  }

  /// @param hosts throws `IllegalArgumentException` when the account is not here
  RiskDesk(LongFunction<AccountHost> hosts, Waiting waiting) {
    this.hosts = hosts;
    this.waiting = waiting;
  }

  /// An account's limits and how far it is from each, at most a second old.
  ///
  /// @throws IllegalArgumentException when the account is not here
  public RiskStatus status(long account) {
    return hosts
        .apply(account)
        .risk()
        .orElseThrow(() -> new IllegalStateException("account " + account + " recovers"));
  }

  /// Gives an account other limits, from its next event on. What the day has lost, and what has
  /// been reached, stays so.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException naming every field that is wrong
  public RiskStatus limit(long account, Document.Fields document) {
    AccountHost host = hosts.apply(account);
    RiskLimits limits = read(document, currency(host));
    return changed(
        host,
        turn -> {
          turn.journal("limits", RiskLimitsDocument.write(limits));
          turn.happened(
              OptionalLong.empty(), ActivityRecord.Kind.RISK, Reason.acted("Limits changed"));
          turn.on(new AccountEvent.LimitsChanged(limits));
        });
  }

  private static Asset currency(AccountHost host) {
    return host.status()
        .orElseThrow(() -> new IllegalStateException("the account recovers; try again"))
        .record()
        .currency();
  }

  private static RiskLimits read(Document.Fields document, Asset currency) {
    Document.Builder fields = Document.fields();
    if (!document.fields().containsKey("currency")) {
      fields.put("currency", currency);
    }
    document.fields().forEach(fields::put);
    DocumentReader reader = DocumentReader.of(fields.build(), "limits");
    RiskLimits limits = RiskLimitsDocument.read(reader);
    if (!limits.currency().equals(currency)) {
      reader.problem("currency", limits.currency(), currency + ", the account's currency");
    }
    reader.finish();
    return limits;
  }

  /// Lets entries through again after a limit had stopped them; losses are measured from here.
  public RiskStatus resume(long account) {
    return changed(
        hosts.apply(account),
        turn -> {
          turn.journal("resume", Document.number(account));
          turn.happened(
              OptionalLong.empty(), ActivityRecord.Kind.RISK, Reason.acted("Entries resumed"));
          turn.on(new AccountEvent.ResumeRisk());
        });
  }

  /// The firm that lends the account has reset it: its limits begin anew, at its start.
  ///
  /// @throws IllegalStateException when the account follows no firm's rules
  public RiskStatus firmReset(long account) {
    return changed(
        firms(account),
        turn -> {
          turn.journal("firmReset", Document.number(account));
          turn.happened(
              OptionalLong.empty(),
              ActivityRecord.Kind.RISK,
              Reason.acted("The firm has reset the account"));
          turn.on(new AccountEvent.PropFirmReset());
        });
  }

  /// The firm has paid out money to the trader, which is not a loss.
  ///
  /// @throws IllegalStateException when the account follows no firm's rules
  public RiskStatus firmPaidOut(long account, Amount money) {
    AccountHost host = firms(account);
    return changed(
        host,
        turn -> {
          turn.journal("firmPaidOut", Document.text(money));
          turn.happened(
              OptionalLong.empty(),
              ActivityRecord.Kind.RISK,
              Reason.acted("The firm has paid out {} {}", money, currency(host)));
          turn.on(new AccountEvent.PaidOut(money));
        });
  }

  private AccountHost firms(long account) {
    if (status(account).limits().propFirm().isEmpty()) {
      throw new IllegalStateException("the account follows no firm's rules");
    }
    return hosts.apply(account);
  }

  private RiskStatus changed(AccountHost host, Consumer<AccountTurn> what) {
    return waiting.await(
        host.ask(
                turn -> {
                  what.accept(turn);
                  turn.lookAtRisk();
                  return true;
                })
            .thenApply(_ -> host.risk().orElseThrow()));
  }

  /// The kill switch of one account: every bot cancels its orders and stops.
  ///
  /// @param close sell what is held, too
  /// @return what was done, and what of it is not confirmed yet
  public KillReport kill(long account, boolean close) {
    return waiting.await(
        hosts
            .apply(account)
            .ask(
                turn -> {
                  Reason how =
                      Reason.acted(close ? "Kill switch: stop and close" : "Kill switch: stop");
                  turn.journal("kill", Document.flag(close));
                  turn.happened(OptionalLong.empty(), ActivityRecord.Kind.RISK, how);
                  turn.tell(
                      OptionalLong.empty(),
                      NewsRecord.Event.LIMIT,
                      Saying.of(close ? Saying.Topic.KILLED_AND_CLOSED : Saying.Topic.KILLED));
                  turn.stopAll(close);
                  return turn.books().machine.killReport();
                }));
  }

  /// What stopping bots has done, and what of it is not confirmed yet.
  public KillReport killed(long account) {
    return waiting.await(hosts.apply(account).ask(turn -> turn.books().machine.killReport()));
  }
}
