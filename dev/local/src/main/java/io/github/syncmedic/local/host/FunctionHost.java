package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.local.host.FunctionJson.Binding;
import io.github.syncmedic.local.host.QueueFunction.Lease;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs a packaged function app without Azure: the main class of the process whose environment
 * variables are the app's settings.
 *
 * <p>Ends when it is told to (SIGTERM, SIGINT) or when its standard input does, because then the
 * process that started it is gone; invocations in flight get five seconds. Thread-safe.
 */
public final class FunctionHost implements AutoCloseable {
  /** Begins the line that says where the host listens. */
  public static final String READY = "Ready: ";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<HttpFunction> http = new ArrayList<>();
  private final List<TimerFunction> timers = new ArrayList<>();
  private final List<QueueFunction> queues = new ArrayList<>();
  private final Map<String, Consumer<String>> byHand = new TreeMap<>();
  private final List<String> listing = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(FunctionHost::thread);
  private final HostOptions options;
  private final Settings settings;
  private final StagedApp app;
  private final Work work;
  private final Queues storage;
  private final HttpFront front;
  private boolean closed;

  private FunctionHost(HostOptions options) {
    this.options = options;
    this.settings = new Settings(options.settings());
    this.app = StagedApp.read(options.app());
    this.storage = new Queues(settings, app.hostJson().queues().base64());
    AppLoader loader = AppLoader.of(app);
    HostLog log = new HostLog(options.lines(), options.time().clock());
    Invoker invoker = new Invoker(loader, Instances.in(loader), storage::send, log);
    this.work = new Work(invoker, new InFlight(), threads, log);
    for (FunctionJson function : app.functions()) {
      add(function, loader);
    }
    this.front =
        new HttpFront(
            options.port(),
            app.hostJson().http(),
            http,
            new AdminApi(options.keys(), byHand, threads),
            work);
  }

  /** Arguments: the staging folder, the port (0: any), the function key, the master key. */
  public static void main(String... arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    HostOptions options =
        new HostOptions(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            new Keys(arguments[2], arguments[3]),
            System.getenv(),
            System.out::println,
            HostOptions.Time.real());
    logTo(new HostLog(options.lines(), options.time().clock()));
    try {
      FunctionHost host = start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "host-end"));
      while (System.in.read() != -1) {
        // Only the end matters.
      }
      host.close();
    } catch (HostRefusal refusal) {
      System.out.println(refusal.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  /** Starts everything, or refuses and leaves nothing running. Blocking. */
  static FunctionHost start(HostOptions options) {
    FunctionHost host = new FunctionHost(options);
    host.front.start();
    host.timers.forEach(TimerFunction::start);
    host.queues.forEach(QueueFunction::start);
    options.lines().accept("Functions:");
    host.listing.forEach(options.lines());
    host.tryIt();
    options.lines().accept(READY + host.uri());
    return host;
  }

  URI uri() {
    return front.uri();
  }

  /**
   * Finishes what is in flight, at most five seconds, and takes nothing new. Idempotent; whoever
   * comes second waits as well, because the process ends when its shutdown hook returns.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    queues.forEach(QueueFunction::close);
    int abandoned = work.inFlight().stop(PATIENCE);
    if (abandoned > 0) {
      work.log().warn("host", "stopped with %d invocations in flight".formatted(abandoned));
    }
    front.close();
    threads.shutdownNow();
    options.time().scheduler().shutdownNow();
  }

  private void add(FunctionJson json, AppLoader loader) {
    if (json.disabled() || settings.disables(json.name())) {
      list(json, "disabled", "");
      return;
    }
    refuseUnknownOutputs(json);
    FunctionMethod function = FunctionMethod.load(json, loader);
    Binding trigger = json.trigger();
    switch (trigger.type().toLowerCase(Locale.ROOT)) {
      case "httptrigger" -> addHttp(function);
      case "timertrigger" -> addTimer(function, settings.resolve(trigger.text("schedule")));
      case "queuetrigger" -> addQueue(function);
      case "warmuptrigger" -> list(json, "warmup", "never fires here");
      default ->
          throw new HostRefusal(
              "%s: a %s cannot be run here; HTTP, timers and storage queues can"
                  .formatted(json.name(), trigger.type()));
    }
  }

  private void addHttp(FunctionMethod function) {
    HttpFunction added = HttpFunction.of(function, app.hostJson().routePrefix());
    http.add(added);
    String methods = added.methods().isEmpty() ? "any" : String.join(",", added.methods());
    list(
        function.json(),
        methods,
        "/%s  (%s)"
            .formatted(added.route().text(), added.authLevel().name().toLowerCase(Locale.ROOT)));
  }

  private void addTimer(FunctionMethod function, String schedule) {
    TimerFunction added =
        new TimerFunction(
            function,
            Ncrontab.parse(schedule),
            options.time().clock(),
            options.time().alarm(),
            work);
    timers.add(added);
    byHand.put(function.name(), input -> added.runByHand());
    list(function.json(), "timer", schedule);
  }

  private void addQueue(FunctionMethod function) {
    QueueFunction added =
        new QueueFunction(
            function,
            storage,
            app.hostJson().queues(),
            new Lease(options.time().lease(), options.time().scheduler()),
            work);
    queues.add(added);
    byHand.put(function.name(), added::runByHand);
    list(function.json(), "queue", added.queueName());
  }

  private void list(FunctionJson function, String kind, String detail) {
    listing.add("  %-10s %-28s %s".formatted(kind, function.name(), detail).stripTrailing());
  }

  /** Something to paste into a shell. */
  private void tryIt() {
    http.stream()
        .filter(function -> function.takes("GET") && !function.route().text().contains("{"))
        .map(function -> uri() + "/" + function.route().text())
        .min(Comparator.comparing(String::length))
        .ifPresent(url -> tryIt(options.keys().function(), url));
    Stream.concat(timers.stream().map(TimerFunction::name), byHand.keySet().stream())
        .findFirst()
        .ifPresent(
            name ->
                tryIt(
                    options.keys().master(),
                    "-X POST %s/admin/functions/%s".formatted(uri(), name)));
  }

  private void tryIt(String key, String what) {
    options.lines().accept("Try: curl -i -H 'x-functions-key: %s' %s".formatted(key, what));
  }

  private static void refuseUnknownOutputs(FunctionJson json) {
    for (Binding binding : json.bindings()) {
      if (binding.out() && !binding.is("http") && !binding.is("queue")) {
        throw new HostRefusal(
            "%s: an output of type %s cannot be sent from here; queue and http can"
                .formatted(json.name(), binding.type()));
      }
    }
  }

  private static void logTo(HostLog log) {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(log.handler(null));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "function");
    thread.setDaemon(true);
    return thread;
  }
}
