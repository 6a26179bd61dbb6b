package io.millrace.server.accounts;

import io.millrace.core.document.InvalidDocumentException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accounts.
@RestController
@RequestMapping("/api/accounts")
@Tag(name = "Accounts")
public final class AccountsController {
  private static final int MOST_ASSETS = 50;

  private final Accounts accounts;

  public AccountsController(Accounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping
  @Operation(operationId = "accounts", summary = "Accounts with their balances")
  List<AccountView> accounts() {
    return accounts.accounts();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "createAccount", summary = "Creates a paper account")
  AccountView create(@RequestBody NewAccount account) {
    if (account.name().isBlank() || account.name().length() > 80) {
      throw new InvalidDocumentException("name", "'" + account.name() + "'", "1 to 80 characters");
    }
    if (account.funds().size() > MOST_ASSETS) {
      throw new InvalidDocumentException(
          "funds", account.funds().size() + " assets", "at most " + MOST_ASSETS + " assets");
    }
    return accounts.create(account);
  }
}
