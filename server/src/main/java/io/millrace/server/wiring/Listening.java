package io.millrace.server.wiring;

import io.millrace.server.ServerSettings;
import io.millrace.server.errors.ProblemWriter;
import io.millrace.server.web.LoopbackOnly;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.MimeMappings;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/// What listens: Tomcat on the loopback interface, a virtual thread for each request.
final class Listening {
  private static final int MOST_CONNECTIONS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LARGEST_HEADER = (int) DataSize.ofKilobytes(16).toBytes();
  private static final String[] COMPRESSED = {
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/problem+json",
    "image/svg+xml",
    "text/plain"
  };

  private Listening() {}

  /// A server that is ready to start.
  ///
  /// @param context gets to know where it runs
  static WebServer prepare(
      ServerSettings settings, GenericWebApplicationContext context, WebParts parts) {
    var factory = new TomcatServletWebServerFactory(settings.port());
    factory.setAddress(
        LoopbackOnly.address(new StandardEnvironment().getProperty("server.address")));
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.setCompression(compression());
    // Tomcat knows no manifests of clients, and browsers are told not to guess.
    factory.addMimeMappings(new MimeMappings(Map.of("webmanifest", "application/manifest+json")));
    factory.addErrorPages(new ErrorPage("/error"));
    factory.addProtocolHandlerCustomizers(Listening::protocol);
    factory.addContextCustomizers(Listening::quiet);
    factory.addContextCustomizers(
        tomcat -> tomcat.addServletContainerInitializer(new WsSci(), null));
    factory.addContextCustomizers(parts.meters()::watch);
    return factory.getWebServer(
        servlets -> {
          context.setServletContext(servlets);
          parts.filters().forEach((name, filter) -> add(servlets, name, filter));
          var dispatcher = servlets.addServlet("dispatcher", new DispatcherServlet(context));
          dispatcher.setAsyncSupported(true);
          dispatcher.setLoadOnStartup(1);
          dispatcher.addMapping("/");
        });
  }

  private static void add(ServletContext servlets, String name, Filter filter) {
    var registration = servlets.addFilter(name, filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
  }

  private static void protocol(org.apache.coyote.ProtocolHandler handler) {
    if (handler instanceof AbstractProtocol<?> protocol) {
      protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-"));
      protocol.setMaxConnections(MOST_CONNECTIONS);
      protocol.setConnectionTimeout((int) PATIENCE.toMillis());
    }
    if (handler instanceof AbstractHttp11Protocol<?> http) {
      http.setMaxHttpRequestHeaderSize(LARGEST_HEADER);
      // Its default closes every connection after a hundred requests.
      http.setMaxKeepAliveRequests(-1);
    }
  }

  /// What it refuses itself is answered as all else is.
  private static void quiet(Context tomcat) {
    if (tomcat.getParent() instanceof StandardHost host) {
      // Else it adds its own, an HTML page, after ours.
      host.setErrorReportValveClass("");
      host.getPipeline().addValve(new RefusalValve(new ProblemWriter(JsonRules.mapper())));
    }
  }

  private static Compression compression() {
    var compression = new Compression();
    compression.setEnabled(true);
    compression.setMimeTypes(COMPRESSED);
    compression.setMinResponseSize(DataSize.ofKilobytes(1));
    return compression;
  }
}
