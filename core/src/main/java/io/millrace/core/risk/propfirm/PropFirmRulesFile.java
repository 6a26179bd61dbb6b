package io.millrace.core.risk.propfirm;

import io.millrace.core.risk.propfirm.PropFirmRules.Product;
import io.millrace.core.risk.propfirm.PropFirmRules.Size;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a version from its resource. A resource bundle, because the core opens no files: the
/// bundle is found and read by the JDK.
final class PropFirmRulesFile {
  private static final Pattern STEP = Pattern.compile("(\\d+)(?:(<=?)(\\d+))?");
  private final ResourceBundle file;

  private PropFirmRulesFile(ResourceBundle file) {
    this.file = file;
  }

  static PropFirmRules read(String version) {
    if (!PropFirmRules.versions().contains(version)) {
      throw new IllegalArgumentException("there are no rules " + version);
    }
    String resource = PropFirmRulesFile.class.getPackageName() + "." + version;
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return new PropFirmRulesFile(
            ResourceBundle.getBundle(
                resource, Locale.ROOT, PropFirmRulesFile.class.getClassLoader(), control))
        .rules(version);
  }

  private PropFirmRules rules(String version) {
    Map<Stage, Ratio> consistency = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      String key = "consistency." + stage.word();
      if (file.containsKey(key)) {
        consistency.put(stage, Ratio.of(file.getString(key)));
      }
    }
    Map<String, Size> sizes = new LinkedHashMap<>();
    for (String name : words("accounts")) {
      sizes.put(name, size(name + "."));
    }
    return new PropFirmRules(
        version,
        file.getString("name"),
        ZoneId.of(file.getString("zone")),
        LocalTime.parse(file.getString("dayEnds")),
        LocalTime.parse(file.getString("lastEntry")),
        LocalTime.parse(file.getString("flatBy")),
        Duration.ofMinutes(whole("earlyCloseMinutes")),
        whole("microsPerMini"),
        products(),
        consistency,
        sizes);
  }

  private Map<Asset, Product> products() {
    Map<Asset, Product> products = new TreeMap<>();
    for (String mini : words("minis")) {
      products.put(Asset.of(mini), new Product(Asset.of(mini), whole("microsPerMini")));
    }
    for (String micro : words("micros")) {
      String[] pair = micro.split(":", 2);
      products.put(Asset.of(pair[0]), new Product(Asset.of(pair[1]), 1));
    }
    return products;
  }

  private Size size(String prefix) {
    List<ScalingStep> scaling = new ArrayList<>();
    for (String text : words(prefix + "scaling")) {
      Matcher step = STEP.matcher(text);
      if (!step.matches()) {
        throw new IllegalStateException(prefix + "scaling: " + text);
      }
      Optional<Amount> upTo = Optional.ofNullable(step.group(3)).map(Amount::of);
      scaling.add(
          new ScalingStep(Integer.parseInt(step.group(1)), upTo, "<=".equals(step.group(2))));
    }
    return new Size(
        money(prefix + "start"),
        money(prefix + "profitTarget"),
        money(prefix + "maximumLoss"),
        money(prefix + "dailyLoss"),
        whole(prefix + "minis"),
        scaling);
  }

  private List<String> words(String key) {
    return List.of(file.getString(key).split(" ", -1));
  }

  private int whole(String key) {
    return Integer.parseInt(file.getString(key));
  }

  private Amount money(String key) {
    return Amount.of(file.getString(key));
  }
}
