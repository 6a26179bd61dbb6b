package io.millrace.server.wiring;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.ServerSettings;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The running web half of the server.
public final class Web implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Web(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// Starts listening.
  ///
  /// @param trading asked for once all is prepared that does not need it; may wait
  /// @param parts further beans, such as what publishes over the WebSocket
  /// @throws io.millrace.core.document.InvalidDocumentException when the port is taken
  public static Web start(ServerSettings settings, Supplier<Trading> trading, Class<?>... parts) {
    var application = new SpringApplication(ServerConfiguration.class);
    application.addPrimarySources(List.of(parts));
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        context -> {
          context
              .getEnvironment()
              .getPropertySources()
              .addFirst(new MapPropertySource("millrace", WebProperties.of(settings)));
          context.getBeanFactory().registerSingleton("serverSettings", settings);
          Trading.register((GenericApplicationContext) context, trading);
        });
    application.setDefaultProperties(WebProperties.of(settings));
    try {
      return new Web(application.run());
    } catch (RuntimeException failed) {
      throw clearer(failed, settings);
    }
  }

  private static RuntimeException clearer(RuntimeException failed, ServerSettings settings) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidDocumentException invalid) {
        return invalid;
      }
      if (cause instanceof PortInUseException) {
        return new InvalidDocumentException(
            "--port", settings.port(), "a free port: another program listens on this one");
      }
    }
    return failed;
  }

  public int port() {
    return Integer.parseInt(
        Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
  }

  /// One of the parts.
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
