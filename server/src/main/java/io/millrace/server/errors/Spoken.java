package io.millrace.server.errors;

import io.millrace.server.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Says an answer in the language that the request asks for (`Accept-Language`); in English where
/// it asks for none, or for one that is not spoken here. For what is said to whoever asks, before
/// it is known who that is; what somebody was told once is in his own language.
///
/// @param <T> the answer's type
public abstract class Spoken<T> implements ResponseBodyAdvice<T> {
  private final Class<T> type;

  protected Spoken(Class<T> type) {
    this.type = type;
  }

  /// The answer in other words.
  protected abstract T in(Words words, T answer);

  @Override
  public boolean supports(
      MethodParameter from, Class<? extends HttpMessageConverter<?>> writtenBy) {
    return true; // an entity does not tell what it holds before it is there
  }

  @Override
  public @Nullable T beforeBodyWrite(
      @Nullable T answer,
      MethodParameter from,
      MediaType as,
      Class<? extends HttpMessageConverter<?>> writtenBy,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    return type.isInstance(answer) ? in(words(request), type.cast(answer)) : answer;
  }

  private static Words words(ServerHttpRequest request) {
    return AskedLanguage.words(request.getHeaders().getFirst(AskedLanguage.HEADER));
  }
}
