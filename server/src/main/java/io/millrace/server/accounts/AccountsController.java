package io.millrace.server.accounts;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.api.Given;
import io.millrace.server.api.Mode;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accounts.
@RestController
@RequestMapping("/api")
@Tag(name = "Accounts")
public final class AccountsController {
  private static final int MOST_ASSETS = 50;

  private final Accounts accounts;

  public AccountsController(Accounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping("/accounts")
  @Operation(operationId = "accounts", summary = "Accounts with their balances")
  List<AccountView> accounts() {
    return accounts.accounts();
  }

  @GetMapping("/accounts/{id}")
  @Operation(operationId = "account", summary = "One account with its balances")
  AccountView account(@PathVariable String id) {
    return accounts.account(id);
  }

  @PostMapping("/accounts")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createAccount",
      summary = "Creates an account on paper, or at a venue with a credential that is tested first")
  AccountView create(@RequestBody NewAccount account) {
    NewAccount wanted = account.named(Given.name(account.name()));
    switch (account.where()) {
      case PAPER -> checkPaper(account);
      case TESTNET, LIVE -> checkReal(account);
    }
    return accounts.create(wanted);
  }

  private static void checkPaper(NewAccount account) {
    if (account.funds() == null) {
      throw new InvalidDocumentException("funds", "nothing", "given");
    }
    if (account.funds().size() > MOST_ASSETS) {
      throw new InvalidDocumentException(
          "funds", account.funds().size() + " assets", "at most " + MOST_ASSETS + " assets");
    }
    if (account.credential() != null) {
      throw new InvalidDocumentException("credential", "given", "left out on paper");
    }
  }

  private static void checkReal(NewAccount account) {
    Caller.proved();
    if (account.venue() == null) {
      throw new InvalidDocumentException("venue", "nothing", "given");
    }
    if (account.credential() == null) {
      throw new InvalidDocumentException("credential", "nothing", "given");
    }
    if (account.funds() != null) {
      throw new InvalidDocumentException(
          "funds", "given", "left out: a real account has what the venue says");
    }
    if (account.where() == Mode.LIVE && !Boolean.TRUE.equals(account.liveConfirmed())) {
      throw new InvalidDocumentException(
          "liveConfirmed",
          account.liveConfirmed() == null ? "nothing" : "false",
          "true: bots on this account trade real money");
    }
  }

  @DeleteMapping("/accounts/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteAccount",
      summary = "Removes an account without bots and destroys its credential")
  void delete(@PathVariable String id) {
    Caller.proved();
    accounts.delete(id);
  }

  @PostMapping("/accounts/{id}/retry")
  @Operation(
      operationId = "retryAccount",
      summary = "Has an account that is in trouble try again at once")
  AccountView retry(@PathVariable String id) {
    return accounts.retry(id);
  }

  @PostMapping("/accounts/{id}/looked-at")
  @Operation(
      operationId = "lookedAtAccount",
      summary =
          "Lets an account trade whose venue knows more than the database, such as after a restore"
              + " from a backup, since the caller has looked at what it did")
  AccountView lookedAt(@PathVariable String id) {
    Caller.proved();
    return accounts.lookedAt(id);
  }

  @PutMapping("/accounts/{id}/credential")
  @Operation(
      operationId = "putCredential",
      summary = "Gives an account another credential, once that has passed the test")
  AccountView putCredential(@PathVariable String id, @RequestBody NewCredential credential) {
    Caller.proved();
    return accounts.putCredential(id, credential);
  }

  @PostMapping("/accounts/{id}/credential/test")
  @Operation(operationId = "testCredential", summary = "Tests the credential that an account has")
  KeyTestView testCredential(@PathVariable String id) {
    return accounts.testCredential(id);
  }

  @GetMapping("/venues")
  @Operation(operationId = "venues", summary = "Venues that accounts can be connected to")
  List<VenueView> venues() {
    return accounts.venues();
  }

  @PostMapping("/keys")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createKey",
      summary = "Makes an Ed25519 key pair, whose public half is to be registered at the venue")
  NewKeyView newKey(@RequestBody KeyOrder order) {
    return accounts.newKey(order);
  }

  @PostMapping("/keys/test")
  @Operation(operationId = "tryKey", summary = "Tests a credential; nothing is saved")
  KeyTestView tryKey(@RequestBody KeyTrial trial) {
    return accounts.tryKey(trial);
  }
}
