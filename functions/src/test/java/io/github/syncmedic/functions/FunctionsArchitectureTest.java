package io.github.syncmedic.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
    packages = "io.github.syncmedic",
    importOptions = ImportOption.DoNotIncludeTests.class)
class FunctionsArchitectureTest {
  private static final String GRAPH = "io.github.syncmedic.adapter.graph..";
  private static final String STORAGE = "io.github.syncmedic.adapter.storage..";
  private static final String TRIGGERS = "io.github.syncmedic.functions";

  @ArchTest
  static final ArchRule the_graph_sdk_stays_behind_its_door =
      noClasses()
          .that()
          .resideOutsideOfPackage(GRAPH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.microsoft.graph..", "com.microsoft.kiota..", "okhttp3..");

  @ArchTest
  static final ArchRule azure_storage_stays_behind_its_door =
      noClasses()
          .that()
          .resideOutsideOfPackage(STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.azure.storage..");

  @ArchTest
  static final ArchRule the_functions_library_stays_with_the_triggers =
      noClasses()
          .that()
          .resideOutsideOfPackages(TRIGGERS, TRIGGERS + ".http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.microsoft.azure.functions..");

  @ArchTest
  static final ArchRule doors_do_not_know_each_other =
      noClasses()
          .that()
          .resideInAPackage(GRAPH)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(STORAGE);

  @ArchTest
  static final ArchRule nor_the_other_way_round =
      noClasses()
          .that()
          .resideInAPackage(STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(GRAPH);

  @ArchTest
  static final ArchRule only_the_app_knows_the_doors =
      noClasses()
          .that()
          .resideInAPackage(TRIGGERS + "..")
          .and()
          .doNotHaveSimpleName("App")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GRAPH, STORAGE);

  @ArchTest
  static final ArchRule triggers_decide_nothing_about_a_job =
      noClasses()
          .that()
          .resideInAPackage(TRIGGERS + "..")
          .and()
          .doNotHaveSimpleName("App")
          .should()
          .dependOnClassesThat(decidingClasses());

  @ArchTest
  static final ArchRule only_the_app_reads_the_environment =
      noClasses()
          .that()
          .doNotHaveSimpleName("App")
          .should()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getenv");

  @ArchTest
  static final ArchRule time_is_injected = noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule nothing_is_printed =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);

  @ArchTest
  static void the_rules_saw_the_product(JavaClasses seen) {
    assertThat(seen.size()).isGreaterThan(120);
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
