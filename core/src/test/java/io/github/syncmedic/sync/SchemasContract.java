package io.github.syncmedic.sync;

import static io.github.syncmedic.sync.Readings.read;
import static io.github.syncmedic.sync.Readings.unread;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Schemas} must do; the suite runs on each implementation.
 *
 * <p>A subclass hands out a job with one rule, {@code Active Directory to Microsoft Entra ID}, that
 * maps users and groups without listing attributes.
 */
public abstract class SchemasContract {
  /** The schemas. */
  protected abstract Schemas schemas();

  /** The job. */
  protected abstract SyncJob job();

  /** A job that was removed. */
  protected abstract SyncJob gone();

  /** From now on the identity may not read schemas. */
  protected abstract void forbid();

  @Test
  void rules_and_mappings_are_told() {
    var facts = read(schemas().of(job()));

    assertThat(facts.rules())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.id()).isNotBlank();
              assertThat(it.name()).isEqualTo("Active Directory to Microsoft Entra ID");
              assertThat(it.mappings())
                  .extracting(SchemaFacts.Mapping::name)
                  .containsExactly(
                      "Provision Active Directory Users", "Provision Active Directory Groups");
              assertThat(it.mappings())
                  .allSatisfy(
                      mapping -> {
                        assertThat(mapping.isOn()).isTrue();
                        assertThat(mapping.flows()).isEqualTo("Add,Update,Delete");
                        assertThat(mapping.attributes()).isEmpty();
                      });
            });
  }

  @Test
  void without_attributes_nobody_knows_whether_password_hashes_are_mapped() {
    assertThat(read(schemas().of(job())).credentialDataMapped()).isEmpty();
  }

  @Test
  void two_looks_at_the_same_are_equal() {
    assertThat(schemas().of(job())).isEqualTo(schemas().of(job()));
  }

  @Test
  void another_delete_threshold_is_another_hash_and_no_other_scope() {
    var before = read(schemas().of(with(job(), "500")));
    var now = read(schemas().of(with(job(), "50")));

    assertThat(before.deleteThreshold()).contains(500L);
    assertThat(now.deleteThreshold()).contains(50L);
    assertThat(now.hash()).isNotEqualTo(before.hash());
    assertThat(now.scopeHash()).isEqualTo(before.scopeHash());
  }

  @Test
  void of_a_job_that_is_gone_nothing_is_found() {
    assertThat(unread(schemas().of(gone())).kind()).isEqualTo(Problem.Kind.NOT_FOUND);
  }

  @Test
  void without_the_permission_it_is_named() {
    forbid();

    var problem = unread(schemas().of(job()));

    assertThat(problem.kind()).isEqualTo(Problem.Kind.MISSING_PERMISSION);
    assertThat(problem.detail()).contains("Synchronization.Read.All");
  }

  private static SyncJob with(SyncJob job, String threshold) {
    Map<String, String> settings = new HashMap<>(job.settings());
    settings.put(DeleteThreshold.SETTING, threshold);
    return new SyncJob(
        job.ref(),
        job.domain(),
        job.kind(),
        job.templateId(),
        job.schedule(),
        job.status(),
        settings,
        job.unread(),
        job.raw());
  }
}
