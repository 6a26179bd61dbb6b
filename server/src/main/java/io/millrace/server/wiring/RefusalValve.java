package io.millrace.server.wiring;

import io.millrace.server.errors.ProblemWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers with a problem what Tomcat refuses before any of our code sees it, such as an address
/// with `%00` in it: whose own page is HTML, which programs cannot read.
final class RefusalValve extends ErrorReportValve {
  /// Of what is above 499, those that are about the request: a method or a version of HTTP.
  private static final Set<Integer> ALSO_REFUSALS = Set.of(501, 505);

  private final ProblemWriter problems;

  RefusalValve(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      if (status < 500 || ALSO_REFUSALS.contains(status)) {
        problems.write(
            request,
            response,
            status,
            "Request not possible",
            "the address, the method or a header of this request is not allowed in HTTP");
      } else {
        problems.write(
            request, response, status, "Internal error", "the request failed; the log says why");
      }
      response.finishResponse();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
