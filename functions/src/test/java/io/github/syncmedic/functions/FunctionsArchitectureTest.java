package io.github.syncmedic.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter().importPaths("target/classes", "../core/target/classes");
  private static final String GRAPH = "io.github.syncmedic.adapter.graph..";
  private static final String STORAGE = "io.github.syncmedic.adapter.storage..";
  private static final String TELEMETRY = "io.github.syncmedic.adapter.telemetry..";
  private static final String OUTBOUND = "io.github.syncmedic.adapter.outbound..";
  private static final String CHAT = "io.github.syncmedic.adapter.chat..";
  private static final String ENTRA = "io.github.syncmedic.adapter.entra..";
  private static final String SINK = "io.github.syncmedic.adapter.sink..";
  private static final String HTTP = "io.github.syncmedic.adapter.http..";
  private static final List<String> DOORS =
      List.of(GRAPH, STORAGE, OUTBOUND, SINK, TELEMETRY, CHAT, ENTRA);
  private static final String TRIGGERS = "io.github.syncmedic.functions";

  @Test
  void the_graph_sdk_stays_behind_its_door() {
    noClasses()
        .that()
        .resideOutsideOfPackage(GRAPH)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.microsoft.graph..", "com.microsoft.kiota..")
        .check(PRODUCT);
  }

  @Test
  void okhttp_stays_behind_the_doors_that_need_it() {
    noClasses()
        .that()
        .resideOutsideOfPackages(GRAPH, OUTBOUND, SINK, HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..")
        .check(PRODUCT);
  }

  @Test
  void tokens_are_read_behind_their_door() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ENTRA)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds..")
        .check(PRODUCT);
  }

  @Test
  void no_signature_is_compared_in_a_time_that_tells_of_it() {
    noClasses()
        .that()
        .haveSimpleName("SharedSecrets")
        .or()
        .haveSimpleName("Signatures")
        .should()
        .callMethod(String.class, "equals", Object.class)
        .orShould()
        .callMethod(String.class, "equalsIgnoreCase", String.class)
        .orShould()
        .callMethod(String.class, "contentEquals", CharSequence.class)
        .orShould()
        .callMethod(String.class, "compareTo", String.class)
        .orShould()
        .callMethod(java.util.Arrays.class, "equals", byte[].class, byte[].class)
        .orShould()
        .callMethod(java.util.Objects.class, "equals", Object.class, Object.class)
        .orShould()
        .callMethod(List.class, "contains", Object.class)
        .orShould()
        .callMethod(Object.class, "equals", Object.class)
        .check(PRODUCT);
    classes()
        .that()
        .haveSimpleName("SharedSecrets")
        .should()
        .callMethod(java.security.MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(PRODUCT);
  }

  @Test
  void secrets_of_senders_are_known_to_one_class_alone() {
    noClasses()
        .that()
        .resideInAPackage(CHAT)
        .and()
        .doNotHaveSimpleName("SharedSecrets")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.crypto..", "java.security..")
        .check(PRODUCT);
  }

  @Test
  void azure_storage_stays_behind_its_door() {
    noClasses()
        .that()
        .resideOutsideOfPackage(STORAGE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.azure.storage..")
        .check(PRODUCT);
  }

  @Test
  void the_functions_library_stays_with_the_triggers() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TRIGGERS, TRIGGERS + ".http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.microsoft.azure.functions..")
        .check(PRODUCT);
  }

  @Test
  void open_telemetry_stays_behind_its_door_and_is_the_interface_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(TELEMETRY)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.opentelemetry..")
        .check(PRODUCT);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.opentelemetry.sdk..", "io.opentelemetry.exporter..", "com.azure.monitor..")
        .check(PRODUCT);
  }

  @Test
  void doors_do_not_know_each_other() {
    for (var door : DOORS) {
      noClasses()
          .that()
          .resideInAPackage(door)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              DOORS.stream().filter(other -> !other.equals(door)).toArray(String[]::new))
          .check(PRODUCT);
    }
  }

  @Test
  void only_the_app_knows_the_doors() {
    noClasses()
        .that()
        .resideInAPackage(TRIGGERS + "..")
        .and()
        .doNotHaveSimpleName("App")
        .and()
        .doNotHaveSimpleName("GraphDoors")
        .and()
        .doNotHaveSimpleName("NoticeDoors")
        .and()
        .doNotHaveSimpleName("ChannelDoors")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DOORS.toArray(String[]::new))
        .check(PRODUCT);
  }

  @Test
  void triggers_decide_nothing_about_a_job() {
    noClasses()
        .that()
        .resideInAPackage(TRIGGERS + "..")
        .and()
        .doNotHaveSimpleName("App")
        .should()
        .dependOnClassesThat(decidingClasses())
        .check(PRODUCT);
  }

  @Test
  void only_the_app_reads_the_environment() {
    noClasses()
        .that()
        .doNotHaveSimpleName("App")
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .check(PRODUCT);
  }

  @Test
  void time_is_injected() {
    noClasses().should().callMethod(Instant.class, "now").check(PRODUCT);
  }

  @Test
  void nothing_is_printed() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(PRODUCT);
  }

  @Test
  void every_package_is_null_marked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(PRODUCT);
  }

  @Test
  void the_rules_saw_the_product() {
    assertThat(PRODUCT.size()).isGreaterThan(120);
  }

  private static DescribedPredicate<JavaClass> decidingClasses() {
    return DescribedPredicate.describe(
        "decide about a job",
        it ->
            it.getFullName().startsWith("io.github.syncmedic.health.Diagnosis")
                || it.getFullName().startsWith("io.github.syncmedic.guard.Guards")
                || it.getFullName().startsWith("io.github.syncmedic.playbook.RunMachine"));
  }
}
