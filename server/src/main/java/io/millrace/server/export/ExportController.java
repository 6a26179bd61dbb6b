package io.millrace.server.export;

import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Everything of the caller's as one file.
@RestController
@Tag(name = "Export")
public final class ExportController {
  private final Supplier<Export> export;

  public ExportController(Supplier<Export> export) {
    this.export = export;
  }

  @GetMapping(path = "/api/export.zip", produces = "application/zip")
  @Operation(operationId = "export", summary = "Everything of the caller's as a zip")
  ResponseEntity<StreamingResponseBody> export() {
    Caller caller = Caller.current();
    ContentDisposition attachment =
        ContentDisposition.attachment().filename("millrace-export.zip").build();
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(
            out ->
                caller.does(
                    () -> {
                      export.get().write(out);
                      return true;
                    }));
  }
}
