package io.millrace.server.wiring;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.binder.tomcat.TomcatMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.springframework.web.filter.ServerHttpObservationFilter;

/// What is measured of the process, of Tomcat and of every request.
final class Meters implements AutoCloseable {
  private static final int MOST_PATHS = 100;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();

  Meters(Path folder) {
    registry
        .config()
        .meterFilter(
            MeterFilter.maximumAllowableTags(
                "http.server.requests", "uri", MOST_PATHS, MeterFilter.deny()));
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
    List<MeterBinder> all =
        List.of(
            new ClassLoaderMetrics(),
            new JvmCompilationMetrics(),
            collections,
            pressure,
            new JvmInfoMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new DiskSpaceMetrics(folder.toFile()),
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics());
    all.forEach(one -> one.bindTo(registry));
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /// Times every request.
  Filter filter() {
    return new ServerHttpObservationFilter(observations);
  }

  /// Measures Tomcat once it has begun.
  void watch(Context tomcat) {
    tomcat.addLifecycleListener(
        event -> {
          if (event.getType().equals(Lifecycle.AFTER_START_EVENT)) {
            new TomcatMetrics(tomcat.getManager(), Tags.empty()).bindTo(registry);
          }
        });
  }

  @Override
  public void close() {
    collections.close();
    pressure.close();
    registry.close();
  }
}
