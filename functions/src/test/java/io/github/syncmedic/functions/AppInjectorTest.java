package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppInjectorTest {
  @Test
  void the_worker_finds_exactly_one_injector() {
    assertThat(ServiceLoader.load(FunctionInstanceInjector.class).stream())
        .hasSize(1)
        .allSatisfy(it -> assertThat(it.type()).isEqualTo(AppInjector.class));
  }

  @Test
  void what_goes_wrong_while_building_leaves_as_an_exception_that_says_why() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new AppInjector().getInstance(ReadStatus.class))
        .withMessageContaining("AzureWebJobsStorage");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        CheckSyncHealth.class,
        CheckTenants.class,
        RunPlaybook.class,
        HandlePoison.class,
        HandlePoisonedChecks.class,
        CreateRun.class,
        ListRuns.class,
        DecideRun.class,
        ListPlaybooks.class,
        ReadPlaybook.class,
        ListJobs.class,
        ReadJob.class,
        ReadHistory.class,
        ActOnJob.class,
        ReadRun.class,
        ReadStatus.class,
        ReadOpenApi.class,
        TakeHeartbeat.class
      })
  void every_function_can_be_made_and_bears_its_own_name(Class<?> type) {
    var app =
        new App(
            name ->
                Optional.ofNullable(
                    Map.of("AzureWebJobsStorage", "UseDevelopmentStorage=true").get(name)));

    assertThat(app.function(type)).isInstanceOf(type);
    assertThat(namesOf(type)).containsExactly(type.getSimpleName());
  }

  @Test
  void what_is_no_function_is_refused() {
    var app =
        new App(
            name ->
                Optional.of("UseDevelopmentStorage=true")
                    .filter(it -> name.equals("AzureWebJobsStorage")));

    assertThatIllegalArgumentException().isThrownBy(() -> app.function(String.class));
  }

  private static List<String> namesOf(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .flatMap(method -> Arrays.stream(method.getAnnotationsByType(FunctionName.class)))
        .map(FunctionName::value)
        .toList();
  }
}
