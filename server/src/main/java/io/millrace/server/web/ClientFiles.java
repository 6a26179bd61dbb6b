package io.millrace.server.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// Serves the built web client: hashed assets for ever, everything else fresh, and `index.html` for
/// every path that is a page of the client.
public final class ClientFiles implements WebMvcConfigurer {
  private final Path webRoot;

  public ClientFiles(Path webRoot) {
    this.webRoot = webRoot;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    String root = webRoot.toUri().toString();
    String folder = root.endsWith("/") ? root : root + "/";
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(folder + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(folder)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new Pages());
  }

  /// Files as they are; the client's entry for paths that look like no file.
  private static final class Pages extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      Resource file = super.getResource(path, location);
      boolean page =
          !path.startsWith("api/")
              && !path.startsWith("actuator/")
              && !path.startsWith("v3/")
              && path.lastIndexOf('.') <= path.lastIndexOf('/');
      return file != null || !page ? file : super.getResource("index.html", location);
    }
  }
}
