package io.millrace.simulation.plugins;

import io.millrace.core.strategy.Strategies;
import io.millrace.core.strategy.StrategyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// Loads strategies through `ServiceLoader`: the built-in ones, and one for each jar in a folder
/// that names its `StrategyType` under `META-INF/services`. A plug-in runs with the product's own
/// rights: put only jars there that you trust.
public final class Plugins {
  private Plugins() {}

  /// The strategies on the class path alone.
  public static Strategies builtIn() {
    return new Strategies(load(Plugins.class.getClassLoader()));
  }

  /// The built-in strategies and those of the jars in `folder`; the folder need not exist.
  ///
  /// @throws IllegalArgumentException naming the folder when a jar cannot be used
  public static Strategies with(Path folder) {
    List<URL> jars = jarsIn(folder);
    if (jars.isEmpty()) {
      return builtIn();
    }
    // Stays open as long as the process: classes are loaded from the jars while bots run.
    @SuppressWarnings("resource")
    var loader =
        new URLClassLoader("plugins", jars.toArray(URL[]::new), Plugins.class.getClassLoader());
    try {
      return new Strategies(load(loader));
    } catch (ServiceConfigurationError | LinkageError broken) {
      throw new IllegalArgumentException(
          "plug-ins in " + folder + " cannot be loaded: " + broken.getMessage(), broken);
    }
  }

  private static List<StrategyType<?, ?>> load(ClassLoader loader) {
    List<StrategyType<?, ?>> types = new ArrayList<>();
    for (StrategyType<?, ?> type : ServiceLoader.load(StrategyType.class, loader)) {
      types.add(type);
    }
    return types;
  }

  private static List<URL> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(Plugins::url)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read plug-in folder " + folder, unreadable);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException("plug-in path " + file, impossible);
    }
  }
}
