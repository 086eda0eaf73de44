package io.github.syncmedic.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Temporal's in-memory test server and a worker, in this process: a workflow of three activities,
 * one after another, each of which answers at once.
 */
final class TemporalServer implements AutoCloseable {
  private static final String QUEUE = "three-steps";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final TestWorkflowEnvironment environment;
  private final AnswersAtOnce activities = new AnswersAtOnce();

  TemporalServer() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    var worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(ThreeInARow.class);
    worker.registerActivitiesImplementations(activities);
    environment.start();
  }

  /** What a run does, as Temporal wants it declared. */
  @ActivityInterface
  public interface Activities {
    String look(String job);

    String lift(String job);

    String tell(String job);
  }

  /** A run, as Temporal wants it declared. */
  @WorkflowInterface
  public interface ThreeSteps {
    @WorkflowMethod
    String run(String job);
  }

  /** The activities. */
  private static final class AnswersAtOnce implements Activities {
    private final AtomicLong done = new AtomicLong();

    @Override
    public String look(String job) {
      return count(job);
    }

    @Override
    public String lift(String job) {
      return count(job);
    }

    @Override
    public String tell(String job) {
      return count(job);
    }

    private String count(String job) {
      done.incrementAndGet();
      return job;
    }
  }

  /** The run. */
  public static final class ThreeInARow implements ThreeSteps {
    private final Activities activities =
        Workflow.newActivityStub(
            Activities.class, ActivityOptions.newBuilder().setStartToCloseTimeout(LONGEST).build());

    @Override
    public String run(String job) {
      return activities.tell(activities.lift(activities.look(job)));
    }
  }

  /** Carries out {@code runs} workflows, as many at once as it takes; returns their activities. */
  long carryOut(int runs) {
    var before = activities.done.get();
    var all = Stream.generate(this::start).limit(runs).toList();
    all.forEach(CompletableFuture::join);
    return activities.done.get() - before;
  }

  private CompletableFuture<String> start() {
    var stub =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                ThreeSteps.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
    return WorkflowClient.execute(stub::run, EngineOver.fresh("AD2AAD."));
  }

  @Override
  public void close() {
    environment.close();
  }
}
