package io.millrace.server.leaving;

import io.millrace.server.errors.ApiException;
import io.millrace.server.leaving.LeavingViews.KeepOrder;
import io.millrace.server.leaving.LeavingViews.LeaveOrder;
import io.millrace.server.leaving.LeavingViews.LeavingView;
import io.millrace.server.leaving.LeavingViews.LeftView;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Visits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The end of the caller's own account here, and how it is taken back.
@RestController
@RequestMapping("/api/users")
@Tag(name = "Users")
public final class LeavingController {
  private final Supplier<Optional<Leaving>> leaving;
  private final Visits visits;

  /// @param leaving nothing where the installation knows no users
  public LeavingController(Supplier<Optional<Leaving>> leaving, Visits visits) {
    this.leaving = leaving;
    this.visits = visits;
  }

  private Leaving leaving() {
    return leaving.get().orElseThrow(ApiException::withoutUsers);
  }

  @GetMapping("/me/leaving")
  @Operation(
      operationId = "leaving",
      summary = "What leaving means for the caller, and what has to be seen to first")
  LeavingView look() {
    return leaving().look(Caller.current().user());
  }

  @PostMapping("/me/leaving")
  @Operation(
      operationId = "leave",
      summary = "Ends the caller's account; everything of his is removed some days later")
  LeftView leave(
      @RequestBody LeaveOrder order, @Parameter(hidden = true) HttpServletResponse response) {
    var left = new LeftView(leaving().leave(Caller.proved().user(), order.email()));
    Visits.forget(response);
    return left;
  }

  @PostMapping("/keep")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "keepAccount", summary = "Takes leaving back by the mailed link")
  void keep(@RequestBody KeepOrder order, @Parameter(hidden = true) HttpServletRequest request) {
    leaving().keep(order.token(), visits.visitor(request));
  }
}
