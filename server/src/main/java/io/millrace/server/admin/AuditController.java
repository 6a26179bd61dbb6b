package io.millrace.server.admin;

import io.millrace.server.admin.AuditViews.AuditEntryView;
import io.millrace.server.admin.AuditViews.AuditPage;
import io.millrace.server.admin.AuditViews.AuditVerdictView;
import io.millrace.server.api.Given;
import io.millrace.server.api.Paging;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log, for administrators.
@RestController
@RequestMapping("/api/admin/audit")
@Tag(name = "Administration")
public final class AuditController {
  private final Supplier<AuditDesk> desk;

  public AuditController(Supplier<AuditDesk> desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(operationId = "auditEntries", summary = "The audit log, newest first")
  AuditPage entries(
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(defaultValue = "50") int size) {
    int most = new Paging(0, size).size();
    var filter =
        new AuditFilter(
            before == null ? OptionalLong.empty() : OptionalLong.of(before),
            Given.optional("action", action, "an action, such as LOG_IN", AuditAction::valueOf),
            Optional.ofNullable(person).map(id -> Given.id("user", id)));
    List<AuditEntryView> found = desk.get().entries(filter, most);
    return new AuditPage(found, found.size() < most ? null : found.getLast().number());
  }

  @GetMapping("/verify")
  @Operation(
      operationId = "verifyAudit",
      summary = "Looks through the whole log, and names the first entry that is not as it was")
  AuditVerdictView verify() {
    return desk.get().verify();
  }
}
