package io.github.syncmedic.functions;

import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphCredential;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.adapter.graph.GraphSyncJobs;
import io.github.syncmedic.adapter.storage.StorageConnection;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.sync.SyncJobs;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts the product together, with plain constructors, each part when it is first needed: a caller's
 * request never builds what talks to Graph.
 */
final class App {
  private static final Lazy<App> SHARED =
      new Lazy<>(() -> new App(name -> Optional.ofNullable(System.getenv(name))));

  /**
   * The SDK's JDK client warns at every request with a body that it may not set a header that it
   * need not set. Held here, since loggers are collected when nobody holds them.
   */
  private static final String CHATTY = "com.azure.core.http.jdk.httpclient.JdkHttpClient";

  private final Logger chatty = Logger.getLogger(CHATTY);
  private final Settings settings;
  private final Endpoint endpoint = new Endpoint();
  private final Clock clock = Clock.systemUTC();
  private final Notices notices = new LoggedNotices();
  private final Lazy<Playbooks> playbooks = new Lazy<>(Playbooks::shipped);
  private final Supplier<Documents> documents;
  private final Supplier<Queue> queue;
  private final Supplier<SyncJobs> jobs;
  private final Supplier<Runner> runner = new Lazy<>(this::newRunner);
  private final Supplier<Watch> watch = new Lazy<>(this::newWatch);
  private final Lazy<Desk> desk = new Lazy<>(this::newDesk);

  /**
   * An app with the settings of {@code environment}.
   *
   * @throws IllegalArgumentException when a setting cannot be used; it names the setting
   */
  App(Function<String, Optional<String>> environment) {
    settings = Settings.of(environment);
    chatty.setLevel(Level.SEVERE);
    var storage = StorageConnection.from(settings.raw());
    documents = new Lazy<>(storage::documents);
    queue = new Lazy<>(() -> storage.queue(RunPlaybook.QUEUE));
    var graph = graphOptions(settings);
    jobs = new Lazy<>(() -> GraphSyncJobs.connect(graph));
  }

  /** The app of this process, built once from its environment. */
  static App shared() {
    return SHARED.get();
  }

  /** Builds ahead of the first call what nearly every call needs. */
  void warm() {
    desk.make();
  }

  /**
   * The function class {@code type}, ready to be invoked.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  Object function(Class<?> type) {
    if (type == CheckSyncHealth.class) {
      return new CheckSyncHealth(watch);
    }
    if (type == RunPlaybook.class) {
      return new RunPlaybook(runner);
    }
    if (type == ListJobs.class) {
      return new ListJobs(endpoint, desk);
    }
    if (type == ReadJob.class) {
      return new ReadJob(endpoint, desk);
    }
    if (type == ReadHistory.class) {
      return new ReadHistory(endpoint, desk);
    }
    if (type == ActOnJob.class) {
      return new ActOnJob(endpoint, desk);
    }
    if (type == ReadRun.class) {
      return new ReadRun(endpoint, desk);
    }
    if (type == ReadStatus.class) {
      return new ReadStatus(endpoint, desk);
    }
    throw new IllegalArgumentException("Tried to make a " + type.getName() + "; it is no function");
  }

  private static GraphOptions graphOptions(Settings settings) {
    var cloud =
        settings
            .value(Setting.GRAPH_CLOUD)
            .flatMap(GraphCloud::of)
            .orElseThrow(() -> settings.refusing(Setting.GRAPH_CLOUD));
    var credential =
        settings
            .value(Setting.GRAPH_CREDENTIAL)
            .flatMap(GraphCredential::of)
            .orElseThrow(() -> settings.refusing(Setting.GRAPH_CREDENTIAL));
    var options =
        GraphOptions.of(cloud, credential.in(cloud, settings.raw()))
            .withTenant(settings.tenant())
            .withConfigurations(settings.configurations());
    return settings
        .value(Setting.GRAPH_ENDPOINT)
        .map(root -> withEndpoint(options, root, settings))
        .orElse(options);
  }

  private static GraphOptions withEndpoint(GraphOptions options, String root, Settings settings) {
    try {
      return options.withEndpoint(URI.create(root));
    } catch (IllegalArgumentException e) {
      throw settings.refusing(Setting.GRAPH_ENDPOINT);
    }
  }

  private Policy policy() {
    return new Policy(settings.remediation(), settings.blindAfter(), version());
  }

  private static String version() {
    return Optional.ofNullable(App.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  private Desk newDesk() {
    var outbox = new Outbox(queue.get());
    return new Desk(
        documents.get(), playbooks.get(), policy(), clock, new SecureRandom(), outbox::send);
  }

  private Runner newRunner() {
    return new Runner(
        jobs.get(),
        documents.get(),
        queue.get(),
        notices,
        clock,
        settings.settleWait(),
        policy().isOff());
  }

  private Watch newWatch() {
    return new Watch(
        settings.tenant(),
        new Sweep(settings.tenant(), jobs.get(), clock),
        documents.get(),
        playbooks.get(),
        policy(),
        notices,
        clock,
        new Outbox(queue.get())::send);
  }
}
