package io.github.syncmedic;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the architecture that concern core. */
class ArchitectureTest {
  private static final String BASE = "io.github.syncmedic";
  private static final Path SOURCES = Path.of("src/main/java/io/github/syncmedic");
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages(BASE);

  @Test
  void the_rules_see_the_classes_they_are_about() {
    assertThat(CORE.size()).isGreaterThan(100);
    assertThat(packages())
        .containsExactlyInAnyOrder(
            "sync",
            "health",
            "health.agent",
            "health.causes",
            "health.forecast",
            "health.signal",
            "journal",
            "journal.audit",
            "notify",
            "guard",
            "playbook",
            "playbook.learning",
            "playbook.step",
            "command",
            "command.caller",
            "command.talk");
  }

  private static List<String> packages() {
    return CORE.stream()
        .map(JavaClass::getPackageName)
        .distinct()
        .map(it -> it.substring(BASE.length() + 1))
        .toList();
  }

  @Test
  void each_package_knows_only_those_beneath_it() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("sync")
        .definedBy(BASE + ".sync..")
        .layer("health")
        .definedBy(BASE + ".health..")
        .layer("journal")
        .definedBy(BASE + ".journal..")
        .layer("notify")
        .definedBy(BASE + ".notify..")
        .layer("guard")
        .definedBy(BASE + ".guard..")
        .layer("playbook")
        .definedBy(BASE + ".playbook..")
        .layer("command")
        .definedBy(BASE + ".command..")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("playbook")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("guard")
        .mayOnlyBeAccessedByLayers("command", "playbook")
        .whereLayer("notify")
        .mayOnlyBeAccessedByLayers("command", "playbook", "journal")
        .whereLayer("journal")
        .mayOnlyBeAccessedByLayers("command", "playbook", "guard")
        .whereLayer("health")
        .mayOnlyBeAccessedByLayers("command", "playbook", "guard", "notify", "journal")
        .ensureAllClassesAreContainedInArchitectureIgnoring(BASE)
        .check(CORE);
  }

  @Test
  void there_is_no_cycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void a_step_says_what_it_wants_and_knows_no_engine() {
    noClasses()
        .that(resideInAPackage(BASE + ".playbook.step.."))
        .should()
        .dependOnClassesThat(resideInAPackage(BASE + ".playbook"))
        .check(CORE);
  }

  @Test
  void core_knows_java_jackson_and_a_log_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            BASE + "..",
            "java..",
            "com.fasterxml.jackson..",
            "org.yaml.snakeyaml..",
            "org.slf4j..",
            "org.jspecify..")
        .check(CORE);
  }

  @Test
  void json_is_read_and_written_in_one_way() {
    noClasses()
        .that(resideOutsideOfPackage(BASE + ".journal"))
        .should()
        .callConstructor(com.fasterxml.jackson.databind.ObjectMapper.class)
        .check(CORE);
  }

  @Test
  void time_is_given_and_never_slept_away() {
    for (var type :
        List.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class)) {
      noClasses().should().callMethod(type, "now").check(CORE);
    }
    for (var method : List.of("systemUTC", "systemDefaultZone")) {
      noClasses().should().callMethod(Clock.class, method).check(CORE);
    }
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
    noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CORE);
    noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class).check(CORE);
  }

  @Test
  void chance_is_given() {
    noClasses().should().callMethod(UUID.class, "randomUUID").check(CORE);
    noClasses().should().callMethod(Math.class, "random").check(CORE);
    noClasses().should().callConstructor(Random.class).check(CORE);
    noClasses().should().callMethod(ThreadLocalRandom.class, "current").check(CORE);
  }

  @Test
  void the_process_around_it_is_not_looked_at() {
    noClasses().should().callMethod(System.class, "getenv").check(CORE);
    noClasses().should().callMethod(System.class, "getenv", String.class).check(CORE);
    noClasses().should().callMethod(System.class, "getProperty", String.class).check(CORE);
    noClasses().should().callMethod(System.class, "exit", int.class).check(CORE);
    noClasses().should().accessField(System.class, "out").check(CORE);
    noClasses().should().accessField(System.class, "err").check(CORE);
    noClasses().should().accessField(System.class, "in").check(CORE);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CORE);
    noClasses().should().dependOnClassesThat().areAssignableTo(PrintStream.class).check(CORE);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.logging..")
        .check(CORE);
  }

  @Test
  void files_are_read_from_the_package_alone() {
    var readers =
        CORE.stream()
            .filter(
                it ->
                    it.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().isEquivalentTo(InputStream.class)))
            .map(JavaClass::getSimpleName)
            .collect(toSet());
    assertThat(readers).containsExactly("Playbooks");
  }

  @Test
  void every_package_is_null_marked_and_says_what_belongs_in_it() throws IOException {
    assertThat(packages()).isNotEmpty();
    for (var name : packages()) {
      assertThat(CORE.getPackage(BASE + "." + name).isAnnotatedWith(NullMarked.class))
          .as(name)
          .isTrue();
      var info =
          Files.readString(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"));
      assertThat(info).as(name).containsPattern("/\\*\\*[\\s*]+[A-Z][^@]{30,}\\.");
    }
  }

  @Test
  void classes_are_not_made_to_be_extended() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CORE);
  }

  @Test
  void names_are_words_of_the_domain() {
    assertThat(CORE.stream().map(JavaClass::getSimpleName))
        .noneMatch(it -> it.matches(".*(Manager|Helper|Util|Utils|Impl|Service|Handler)"));
  }
}
