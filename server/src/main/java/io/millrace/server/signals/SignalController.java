package io.millrace.server.signals;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.Caller;
import io.millrace.store.SignalRecord.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where signals come in. Who calls is known by the address; its filter has seen to that.
@RestController
@RequestMapping("/api/signals")
@Tag(name = "Signals")
public final class SignalController {
  static final int LONGEST = 4_096;

  private final Supplier<SignalDesk> desk;

  public SignalController(Supplier<SignalDesk> desk) {
    this.desk = desk;
  }

  /// Whatever its type says: alerts are sent as plain text, too.
  @PostMapping("/{address}")
  @Operation(
      operationId = "signal",
      summary = "Tells a bot something, once",
      description =
          "Takes a JSON object: `action` (open, close, pause, add-funds), `time` of sending, and"
              + " where wanted `id`, `instrument`, for add-funds `quantity` and `limit`.")
  SignalAnswer signal(@PathVariable String address, HttpServletRequest request) throws IOException {
    if (!(Caller.current().by() instanceof Caller.By.Signal by)) {
      throw ApiException.notFound("address", "of a signal");
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw new InvalidDocumentException(
          "message", "more than " + LONGEST + " bytes", "at most " + LONGEST);
    }
    SignalDesk.Heard heard = desk.get().hear(by.bot(), new String(body, StandardCharsets.UTF_8));
    if (heard.outcome() == Outcome.REFUSED && !heard.isAgain()) {
      throw new ApiException(422, "Refused", heard.why());
    }
    return new SignalAnswer(heard.isAgain(), heard.why());
  }
}
