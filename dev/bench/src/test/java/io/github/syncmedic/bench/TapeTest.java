package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.playbook.RunState;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TapeTest {
  private final Documents documents = new InMemoryDocuments();
  private final InMemoryQueue queue = new InMemoryQueue(Clock.systemUTC());
  private final Tape tape = new Tape(documents, queue);

  @Test
  void what_was_done_is_done_again_under_other_names() {
    tape.write("runs/1", "one", new Expected.Absent());
    var version = tape.read("runs/1").orElseThrow().version();
    tape.write("runs/1", "two", new Expected.Version(version));
    tape.append("audit/1", "line");
    tape.send("message", Duration.ZERO);

    tape.play(name -> name.replace("1", "2"));

    assertThat(tape.length()).isEqualTo(5);
    assertThat(documents.read("runs/2").orElseThrow().text()).isEqualTo("two");
    assertThat(documents.read("audit/2").orElseThrow().text()).isEqualTo("line\n");
    assertThat(queue.receive()).contains("message");
    assertThat(queue.receive()).contains("message");
  }

  @Test
  void what_is_forgotten_is_not_done_again() {
    tape.append("audit/1", "line");
    tape.rewind();

    tape.play(name -> name);

    assertThat(documents.read("audit/1").orElseThrow().text()).isEqualTo("line\n");
  }

  @Test
  void a_write_that_is_refused_ends_the_measurement() {
    tape.write("runs/1", "one", new Expected.Absent());

    assertThatExceptionOfType(BenchException.class).isThrownBy(() -> tape.play(name -> name));
  }

  @Test
  void all_that_a_run_does_can_be_done_again() {
    var engine = new EngineOver(tape, tape, Clock.systemUTC());
    var patient = engine.admit();
    var run = engine.carryOut(patient, EngineOver.PERSON);
    engine.mustBe(RunState.SUCCEEDED, run);
    var job = patient.job().job().value();

    tape.play(name -> name.replace(run, "run-again").replace(job, "AD2AAD.again"));

    assertThat(documents.read("runs/run-again.json").orElseThrow().text())
        .isEqualTo(documents.read("runs/" + run + ".json").orElseThrow().text());
    assertThat(documents.read("locks/AD2AAD.again")).isPresent();
  }
}
