package io.millrace.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What a room may not know or touch, and how its parts are named. The arrows are in {@link
/// LayersTest}.
class ArchitectureTest {
  /// All classes of the product, without those of its tests.
  static final JavaClasses ROOMS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("tests.jar"))
          .importPackages("io.millrace");

  @Test
  void everyRoom_isLookedAt() {
    assertThat(ROOMS).hasSizeGreaterThan(250);
    Set<String> rooms =
        ROOMS.stream()
            .map(type -> type.getPackageName().split("\\.", -1)[2])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rooms)
        .contains("core", "json", "history", "simulation", "venuesim", "venues", "cli", "examples");
  }

  /// Nothing looks for controllers: one that is not named there answers nobody.
  @Test
  void everyController_isMadeByTheWebsParts() {
    JavaClass parts = ROOMS.get("io.millrace.server.wiring.WebParts");
    Set<JavaClass> made =
        parts.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .collect(Collectors.toSet());
    assertThat(
            ROOMS.stream()
                .filter(
                    type -> type.isMetaAnnotatedWith("org.springframework.stereotype.Controller")))
        .isNotEmpty()
        .allSatisfy(controller -> assertThat(made).contains(controller));
  }

  @Test
  void strategies_doNotSeeEachOther() {
    slices()
        .matching("io.millrace.core.strategy.(*)..")
        .should()
        .notDependOnEachOther()
        // what rules with one position share; it knows none of them
        .ignoreDependency(
            resideInAPackage("io.millrace.core.strategy.."),
            resideInAPackage("io.millrace.core.strategy.signal"))
        .check(ROOMS);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.millrace.(*).(*)..").should().beFreeOfCycles().check(ROOMS);
  }

  @Test
  void core_usesTheJdkAlone() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.core..")
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("io.millrace.core..", "java..", "org.jspecify..")))
        .because("the core decides and depends on nothing; put adapters into the rooms above")
        .check(ROOMS);
  }

  @Test
  void venueSimulators_shareNothingWithWhatSpeaksToVenues() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.venuesim..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.millrace..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.millrace.venuesim..",
                            "io.millrace.history..",
                            "io.millrace.json..",
                            "io.millrace.core.document..",
                            "io.millrace.core.market..",
                            "io.millrace.core.value.."))))
        .because("two readings of a venue's documents must not share a misreading")
        .check(ROOMS);
  }

  @Test
  void venues_decideNothing() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.venues..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.millrace.core.strategy..",
            "io.millrace.core.reconcile..",
            "io.millrace.core.risk..",
            "io.millrace.core.bot..",
            "io.millrace.core.indicator..")
        .because("an adapter carries messages; what to do about them is decided in the core")
        .check(ROOMS);
  }

  @Test
  void venues_learnTimeFromAPort() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.venues..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Math.class, "random")
        .because("budgets, horizons and pauses are tested without waiting: use an InstantSource")
        .check(ROOMS);
  }

  @Test
  void simulatedExchanges_areFunctionsOfTheirCalls() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.venuesim.binance.exchange..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.time..", "java.util.concurrent..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .because("time comes with the call; a run must be repeatable")
        .check(ROOMS);
  }

  @Test
  void core_touchesNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.millrace.core..",
            "io.millrace.simulation.exchange..",
            "io.millrace.simulation.backtest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.net..",
            "java.sql..",
            "java.lang.reflect..",
            "java.util.logging..")
        .because("hosts read and write; the core gets values and gives back effects")
        .check(ROOMS);
  }

  @Test
  void core_learnsTimeFromEvents() {
    noClasses()
        .that()
        .resideInAnyPackage("io.millrace.core..", "io.millrace.simulation..", "io.millrace.drill..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class)
        .because("use Situation.now(), BotView.now() or the time of the event")
        .check(ROOMS);
  }

  @Test
  void core_drawsNoLots_andStartsNoThread() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.millrace.core..",
            "io.millrace.simulation.exchange..",
            "io.millrace.simulation.backtest..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.concurrent.Executor.class)
        .because("chance and order of execution are inputs; a host passes a seed or calls in turn")
        .check(ROOMS);
  }

  @Test
  void accessors_haveNoGet() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage("io.millrace.core..", "io.millrace.simulation..", "io.millrace.drill..")
        .and()
        .arePublic()
        .should()
        .haveNameNotMatching("get[A-Z].*")
        .because("a value's parts are named, not got")
        .check(ROOMS);
  }

  @Test
  void everyPackage_saysWhatItIsFor_andIsNullMarked() {
    Set<String> packages =
        ROOMS.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : packages) {
      boolean marked =
          ROOMS.contain(name + ".package-info")
              && ROOMS.get(name + ".package-info").isAnnotatedWith(NullMarked.class);
      assertThat(marked || name.startsWith("io.millrace.store.generated"))
          .as("package " + name + " needs a package-info.java with @NullMarked")
          .isTrue();
    }
  }

  @Test
  void typeNames_sayWhatTheyAre() {
    classes()
        .that()
        .resideInAPackage("io.millrace..")
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .because("a name says what a thing is, not that it helps")
        .check(ROOMS);
  }
}
