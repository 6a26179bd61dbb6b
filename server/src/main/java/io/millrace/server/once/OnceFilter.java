package io.millrace.server.once;

import io.millrace.server.errors.BodyTooLargeException;
import io.millrace.server.errors.FieldProblem;
import io.millrace.server.errors.ProblemView;
import io.millrace.server.errors.ProblemWriter;
import io.millrace.server.users.Caller;
import io.millrace.server.users.SessionFilter;
import io.millrace.store.KeptAnswerStore;
import io.millrace.store.KeptAnswerStore.Answer;
import io.millrace.store.KeptAnswerStore.Kept;
import io.millrace.store.Tenant;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Lets a program send a request again whose answer it did not get: with the same key in the header
/// {@value #KEY} it is done once, and the first answer is given again for a day (draft
/// `ietf-httpapi-idempotency-key-header`).
///
/// What was refused (4xx, 503) was not done, so that its key is free again. Where it is not known
/// what became of the first one, such as after the server was killed, the key stays taken: look
/// before you order again.
public final class OnceFilter extends OncePerRequestFilter {
  public static final String KEY = "Idempotency-Key";

  /// On an answer that was given before.
  public static final String AGAIN = "Idempotency-Replayed";

  static final Duration KEPT = Duration.ofHours(24);

  /// How often old answers are looked for.
  private static final Duration TIDIED = Duration.ofMinutes(1);

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,100}");

  /// Others answer with secrets, or are harmless when they are done twice.
  private static final List<String> OFFERED =
      List.of("/api/bots", "/api/accounts", "/api/kill", "/api/backtests");

  private final Supplier<Optional<KeptAnswerStore>> store;
  private final InstantSource clock;
  private final ProblemWriter problems;
  private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);

  public OnceFilter(
      Supplier<Optional<KeptAnswerStore>> store, InstantSource clock, ProblemWriter problems) {
    this.store = store;
    this.clock = clock;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(KEY) == null
        || READING.contains(request.getMethod())
        || request.getAttribute(SessionFilter.CARRIED) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String key = request.getHeader(KEY);
    if (!FORM.matcher(key).matches()) {
      refuse(request, response, 422, key, "1 to 100 visible characters of ASCII");
      return;
    }
    String path = request.getServletPath();
    if (OFFERED.stream().noneMatch(open -> path.equals(open) || path.startsWith(open + "/"))) {
      refuse(request, response, 422, key, "given for requests below " + String.join(", ", OFFERED));
      return;
    }
    KeptRequest kept;
    try {
      kept = new KeptRequest(request);
    } catch (BodyTooLargeException tooLarge) {
      problems.write(request, response, 413, "Too large", tooLarge.getMessage());
      return;
    }
    KeptAnswerStore answers = store.get().orElseThrow();
    long caller = Caller.current().user();
    Instant now = clock.instant();
    tidy(answers, now);
    Optional<Kept> before = answers.begin(caller, key, digest(kept), now);
    if (before.isPresent()) {
      again(kept, response, key, before.get());
      return;
    }
    var written = new ContentCachingResponseWrapper(response);
    chain.doFilter(kept, written);
    settle(answers, caller, key, written);
    written.copyBodyToResponse();
  }

  private void tidy(KeptAnswerStore answers, Instant now) {
    Instant before = tidied.get();
    if (before.isBefore(now.minus(TIDIED)) && tidied.compareAndSet(before, now)) {
      int _ = Tenant.none(() -> answers.forgetBefore(now.minus(KEPT)));
    }
  }

  private static void settle(
      KeptAnswerStore answers, long caller, String key, ContentCachingResponseWrapper written) {
    int status = written.getStatus();
    if (status < 400) {
      String type = Objects.requireNonNullElse(written.getContentType(), "");
      String body = new String(written.getContentAsByteArray(), StandardCharsets.UTF_8);
      answers.finish(caller, key, new Answer(status, type, body));
    } else if (status < 500 || status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      answers.giveBack(caller, key);
    }
  }

  private void again(KeptRequest request, HttpServletResponse response, String key, Kept before)
      throws IOException {
    if (before.answer().isEmpty()) {
      refuse(
          request,
          response,
          409,
          key,
          "asked for again later: the request that came with it first is not known to be done."
              + " Look whether it was before you send it with another key");
    } else if (!before.digest().equals(digest(request))) {
      refuse(request, response, 422, key, "a new one: another request came with it before");
    } else {
      Answer answer = before.answer().get();
      response.setStatus(answer.status());
      response.setHeader(AGAIN, "true");
      if (!answer.contentType().isEmpty()) {
        response.setContentType(answer.contentType());
      }
      response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String digest(KeptRequest request) {
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    String line = request.getMethod() + " " + request.getServletPath() + "?" + query + "\n";
    MessageDigest digest = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), line);
    return HexFormat.of().formatHex(digest.digest(request.body()));
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String key,
      String allowed)
      throws IOException {
    var problem = new FieldProblem(KEY, "'" + key + "'", allowed);
    String title = status == 409 ? "Conflict" : "Invalid request";
    String detail = KEY + " '" + key + "' must be " + allowed;
    problems.write(request, response, ProblemView.of(status, title, detail, List.of(problem)));
  }
}
