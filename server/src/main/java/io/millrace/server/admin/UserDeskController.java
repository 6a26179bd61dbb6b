package io.millrace.server.admin;

import io.millrace.server.admin.PersonViews.AdminUserView;
import io.millrace.server.admin.PersonViews.FactorOrder;
import io.millrace.server.admin.PersonViews.LockOrder;
import io.millrace.server.admin.PersonViews.PlanOrder;
import io.millrace.server.admin.PersonViews.RoleOrder;
import io.millrace.server.api.Given;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.users.Caller;
import io.millrace.store.PersonFilter;
import io.millrace.store.PersonFilter.Which;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Users, for administrators. Whatever changes something asks first who the administrator is.
@RestController
@RequestMapping("/api/admin/users")
@Tag(name = "Administration")
public final class UserDeskController {
  private final Supplier<UserDesk> desk;

  public UserDeskController(Supplier<UserDesk> desk) {
    this.desk = desk;
  }

  private static long id(String user) {
    return Given.id("user", user);
  }

  @GetMapping
  @Operation(operationId = "adminUsers", summary = "Users, the last registered first")
  Page<AdminUserView> people(
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String which,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    var filter =
        new PersonFilter(
            Given.wanted("text", text),
            Given.optional(
                "which", which, "ADMINISTRATORS, LOCKED or NOT_VERIFIED", Which::valueOf));
    return desk.get().people(filter, new Paging(page, size));
  }

  @PutMapping("/{id}/lock")
  @Operation(
      operationId = "lockUser",
      summary = "Keeps a user out; his bots are paused, and open deals keep all their orders")
  AdminUserView lock(@PathVariable String id, @RequestBody LockOrder order) {
    return desk.get().lock(Caller.proved().user(), id(id), order.why());
  }

  @DeleteMapping("/{id}/lock")
  @Operation(operationId = "unlockUser", summary = "Lets a user in again; bots stay paused")
  AdminUserView unlock(@PathVariable String id) {
    Caller.proved();
    return desk.get().unlock(id(id));
  }

  @PutMapping("/{id}/plan")
  @Operation(
      operationId = "givePlan",
      summary = "Gives a user a plan, beside what he may pay for; the better one counts")
  AdminUserView give(@PathVariable String id, @RequestBody PlanOrder order) {
    Caller.proved();
    return desk.get().give(id(id), order);
  }

  @PutMapping("/{id}/role")
  @Operation(operationId = "setRole", summary = "Makes a user administrator, or not any more")
  AdminUserView setRole(@PathVariable String id, @RequestBody RoleOrder order) {
    return desk.get().setRole(Caller.proved().user(), id(id), order.role());
  }

  @PostMapping("/{id}/second-factor/end")
  @Operation(
      operationId = "endSecondFactorOf",
      summary = "Takes a user's second factor off in 24 hours, unless he says no before")
  AdminUserView endFactor(@PathVariable String id, @RequestBody FactorOrder order) {
    return desk.get().endFactor(Caller.proved().user(), id(id), order.why());
  }

  @DeleteMapping("/{id}/second-factor/end")
  @Operation(operationId = "keepSecondFactorOf", summary = "Has a user's second factor stay")
  AdminUserView keepFactor(@PathVariable String id) {
    Caller.proved();
    return desk.get().keepFactor(id(id));
  }

  @PostMapping("/{id}/leaving")
  @Operation(
      operationId = "removeUser",
      summary = "Removes a locked user with everything of his, some days from now")
  AdminUserView remove(@PathVariable String id) {
    return desk.get().remove(Caller.proved().user(), id(id));
  }

  @DeleteMapping("/{id}/leaving")
  @Operation(operationId = "keepUser", summary = "Lets a user stay who is about to be removed")
  AdminUserView keep(@PathVariable String id) {
    Caller.proved();
    return desk.get().keep(id(id));
  }

  @DeleteMapping("/{id}/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endSessionsOf", summary = "Ends all sessions of a user")
  void endSessions(@PathVariable String id) {
    Caller.proved();
    desk.get().endSessions(id(id));
  }

  @PostMapping("/{id}/password-mail")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "mailPassword",
      summary = "Mails a user a link for another password, good for an hour")
  void mailPassword(@PathVariable String id) {
    Caller.proved();
    desk.get().mailPassword(id(id));
  }
}
