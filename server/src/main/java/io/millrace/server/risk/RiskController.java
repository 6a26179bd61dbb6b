package io.millrace.server.risk;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.value.Amount;
import io.millrace.server.api.Given;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Limits and the kill switch.
@RestController
@RequestMapping("/api")
@Tag(name = "Risk")
public final class RiskController {
  private final Risks risks;

  public RiskController(Risks risks) {
    this.risks = risks;
  }

  @GetMapping("/accounts/{id}/risk")
  @Operation(operationId = "risk", summary = "An account's limits and how far it is from each")
  RiskView risk(@PathVariable String id) {
    return risks.risk(id);
  }

  @PutMapping("/accounts/{id}/risk")
  @Operation(operationId = "changeRisk", summary = "Gives an account other limits")
  RiskView change(@PathVariable String id, @RequestBody ChangedLimits changed) {
    Caller.proved();
    return risks.limit(id, changed.limits());
  }

  @PostMapping("/accounts/{id}/risk/resume")
  @Operation(
      operationId = "resumeRisk",
      summary = "Lets entries through again after a limit; losses are measured from here")
  RiskView resume(@PathVariable String id) {
    return risks.resume(id);
  }

  @PostMapping("/accounts/{id}/risk/firm/reset")
  @Operation(
      operationId = "firmReset",
      summary = "Tells that the firm has reset the account: its rules begin anew")
  RiskView firmReset(@PathVariable String id) {
    return risks.firmReset(id);
  }

  @PostMapping("/accounts/{id}/risk/firm/payout")
  @Operation(
      operationId = "firmPaidOut",
      summary = "Tells that the firm has paid out, which is not a loss")
  RiskView firmPaidOut(@PathVariable String id, @RequestBody FirmPayout payout) {
    Amount money = Given.value("amount", payout.amount(), "an amount above 0", Amount::of);
    if (!money.isPositive()) {
      throw new InvalidDocumentException(
          "amount", "'" + payout.amount() + "'", "an amount above 0");
    }
    return risks.firmPaidOut(id, money);
  }

  @PostMapping("/accounts/{id}/kill")
  @Operation(operationId = "killAccount", summary = "Stops all bots of an account")
  KillReportView kill(@PathVariable String id, @RequestBody KillOrder order) {
    return risks.kill(Optional.of(id), order.close());
  }

  @GetMapping("/accounts/{id}/kill")
  @Operation(
      operationId = "killedAccount",
      summary = "What stopping bots of an account has done, until it is confirmed")
  KillReportView killed(@PathVariable String id) {
    return risks.killed(Optional.of(id));
  }

  @PostMapping("/kill")
  @Operation(operationId = "killAll", summary = "Stops all bots of all accounts")
  KillReportView killAll(@RequestBody KillOrder order) {
    return risks.kill(Optional.empty(), order.close());
  }

  @GetMapping("/kill")
  @Operation(
      operationId = "killed",
      summary = "What stopping bots has done in all accounts, until it is confirmed")
  KillReportView allKilled() {
    return risks.killed(Optional.empty());
  }
}
