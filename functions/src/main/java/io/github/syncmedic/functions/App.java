package io.github.syncmedic.functions;

import static java.util.Map.entry;

import io.github.syncmedic.adapter.chat.Chat;
import io.github.syncmedic.adapter.outbound.AllowedHosts;
import io.github.syncmedic.adapter.outbound.OutboundWebhooks;
import io.github.syncmedic.adapter.outbound.Signer;
import io.github.syncmedic.adapter.storage.StorageConnection;
import io.github.syncmedic.adapter.telemetry.Metrics;
import io.github.syncmedic.command.AuditCheck;
import io.github.syncmedic.command.Canaries;
import io.github.syncmedic.command.CloserLook;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Fleet;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.command.Housekeeping;
import io.github.syncmedic.command.LostShards;
import io.github.syncmedic.command.Orphans;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Retention;
import io.github.syncmedic.command.SelfCheck;
import io.github.syncmedic.command.Sidelights;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.command.talk.Talk;
import io.github.syncmedic.functions.http.ApprovalReplies;
import io.github.syncmedic.functions.http.AskReplies;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.ChannelReplies;
import io.github.syncmedic.functions.http.DecisionReplies;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.Once;
import io.github.syncmedic.functions.http.OpenApiReplies;
import io.github.syncmedic.functions.http.Pace;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.audit.AuditSeals;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Inbox;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.PlaybookShelf;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.SupportPacks;
import io.github.syncmedic.sync.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the product together, with plain constructors, each part when it is first needed: a caller's
 * request never builds what talks to Graph.
 */
final class App {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("syncmedic.playbooks");
  private static final Lazy<App> SHARED =
      new Lazy<>(() -> new App(name -> Optional.ofNullable(System.getenv(name))));

  private static final int TENANTS_AT_ONCE = 8;
  private static final int READS_AT_ONCE = 16;

  /**
   * Loggers of libraries, and what they may say: the SDK's JDK client warns at every request with a
   * body of a header that it need not set, and the identity libraries tell of every token. Held
   * here, since loggers are collected when nobody holds them.
   */
  private final Map<Logger, Level> quietened =
      Map.of(
          Logger.getLogger("com.azure.core.http.jdk.httpclient.JdkHttpClient"), Level.SEVERE,
          Logger.getLogger("com.azure.identity"), Level.WARNING,
          Logger.getLogger("com.microsoft.aad.msal4j"), Level.WARNING);

  private final Settings settings;
  private final ChannelDoors doors;
  private final Callers callers;
  private final Endpoint endpoint;
  private final Clock clock = Clock.systemUTC();
  private final Notices notices;
  private final Supplier<PlaybookShelf> playbooks = new Lazy<>(this::newShelf);
  private final Supplier<Documents> documents;
  private final Supplier<Queue> runs;
  private final Supplier<Queue> poison;
  private final Supplier<Queue> checks;
  private final Telemetry telemetry;
  private final GraphDoors graph;
  private final Supplier<Webhooks> webhooks;
  private final Supplier<Inbox> inbox = new Lazy<>(this::newInbox);
  private final Supplier<Fleet> fleet = new Lazy<>(this::newFleet);
  private final Lazy<Desk> desk = new Lazy<>(this::newDesk);
  private final Supplier<OpenApiReplies> openApi = new Lazy<>(OpenApiReplies::new);
  private final Once once = new Once(new Lazy<>(this::newFirstAnswers));
  private final Supplier<AskReplies> asks = new Lazy<>(() -> new AskReplies(desk.get(), once));
  private final Supplier<Decisions> deciding = new Lazy<>(this::newDeciding);
  private final Supplier<DecisionReplies> decisions =
      new Lazy<>(() -> new DecisionReplies(deciding.get(), asks.get(), once));
  private final Supplier<Heartbeats> heartbeats = new Lazy<>(this::newHeartbeats);
  private final Supplier<ChannelReplies> channels = new Lazy<>(this::newChannels);
  private final Map<Class<?>, Supplier<Object>> functions = functions();

  /**
   * An app with the settings of {@code environment}.
   *
   * @throws IllegalArgumentException when a setting cannot be used; it names the setting
   */
  App(Function<String, Optional<String>> environment) {
    settings = Settings.of(environment);
    doors = ChannelDoors.of(settings);
    callers =
        settings
            .read(Setting.TRUST_PLATFORM_IDENTITY, Callers::of)
            .orElseThrow()
            .reading(doors.tokens(), clock);
    endpoint = new Endpoint(callers, new Pace(clock));
    quietened.forEach(Logger::setLevel);
    var storage = StorageConnection.from(settings.raw());
    documents = new Lazy<>(storage::documents);
    notices = new NoticeDoors(settings, documents, clock);
    runs = new Lazy<>(() -> storage.queue(RunPlaybook.QUEUE));
    poison = new Lazy<>(() -> storage.queue(HandlePoison.QUEUE));
    checks = new Lazy<>(() -> storage.queue(CheckTenants.QUEUE));
    telemetry = Metrics.global(clock, settings.blindAfter());
    graph = new GraphDoors(settings, telemetry);
    webhooks =
        settings
            .read(Setting.OUTBOUND_WEBHOOK_HOSTS, AllowedHosts::of)
            .map(this::webhooks)
            .orElse(() -> Webhooks.NONE);
  }

  /** The app of this process, built once from its environment. */
  static App shared() {
    return SHARED.get();
  }

  /** Builds ahead of the first call what nearly every call needs, and looks at the same. */
  void warm() {
    desk.get().lookAhead();
  }

  /**
   * The function class {@code type}, ready to be invoked.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  Object function(Class<?> type) {
    return Optional.ofNullable(functions.get(type))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Tried to make a " + type.getName() + "; it is no function"))
        .get();
  }

  private Map<Class<?>, Supplier<Object>> functions() {
    return Map.ofEntries(
        entry(CheckSyncHealth.class, () -> new CheckSyncHealth(fleet)),
        entry(CheckTenants.class, () -> new CheckTenants(fleet)),
        entry(VerifyAudit.class, () -> new VerifyAudit(this::newAuditCheck)),
        entry(RunPlaybook.class, () -> new RunPlaybook(inbox)),
        entry(HandlePoison.class, () -> new HandlePoison(inbox)),
        entry(HandlePoisonedChecks.class, () -> new HandlePoisonedChecks(new LostShards(notices))),
        entry(ListJobs.class, () -> new ListJobs(endpoint, desk)),
        entry(ReadJob.class, () -> new ReadJob(endpoint, desk)),
        entry(ReadHistory.class, () -> new ReadHistory(endpoint, desk)),
        entry(ActOnJob.class, () -> new ActOnJob(endpoint, asks)),
        entry(CreateRun.class, () -> new CreateRun(endpoint, asks)),
        entry(ListRuns.class, () -> new ListRuns(endpoint, desk)),
        entry(ReadRun.class, () -> new ReadRun(endpoint, desk)),
        entry(DecideRun.class, () -> new DecideRun(endpoint, decisions)),
        entry(
            ApprovalForm.class,
            () ->
                new ApprovalForm(new ApprovalReplies(callers, desk, deciding, new SecureRandom()))),
        entry(ListPlaybooks.class, () -> new ListPlaybooks(endpoint, desk)),
        entry(
            ReadSupport.class,
            () -> new ReadSupport(endpoint, () -> new SupportPacks(documents.get()))),
        entry(ReadPlaybook.class, () -> new ReadPlaybook(endpoint, desk)),
        entry(ReadStatus.class, () -> new ReadStatus(endpoint, desk)),
        entry(TakeWebhook.class, () -> new TakeWebhook(endpoint, channels)),
        entry(TakeEvent.class, () -> new TakeEvent(endpoint, channels)),
        entry(TakeChat.class, () -> new TakeChat(endpoint, channels)),
        entry(TakeChatAction.class, () -> new TakeChatAction(endpoint, channels)),
        entry(ReadOpenApi.class, () -> new ReadOpenApi(endpoint, openApi)),
        entry(TakeHeartbeat.class, () -> new TakeHeartbeat(endpoint, heartbeats)));
  }

  private Policy policy() {
    return new Policy(
        settings.remediation(), settings.blindAfter(), version(), settings.allowedScopes());
  }

  private static String version() {
    return Optional.ofNullable(App.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  private List<TenantId> tenants() {
    return settings.tenants().in(documents.get());
  }

  /** What signs is checked now, what calls is built when the first run needs it. */
  private Supplier<Webhooks> webhooks(AllowedHosts hosts) {
    var signer =
        settings
            .read(Setting.OUTBOUND_WEBHOOK_SECRETS, Signer::of)
            .orElseThrow(() -> settings.refusing(Setting.OUTBOUND_WEBHOOK_SECRETS));
    return new Lazy<>(() -> OutboundWebhooks.to(hosts, signer, clock));
  }

  private Desk newDesk() {
    return new Desk(
        this::tenants,
        documents.get(),
        () -> playbooks.get().get(),
        policy(),
        clock,
        new SecureRandom(),
        new Outbox(runs.get())::send,
        Executors.newFixedThreadPool(READS_AT_ONCE, work -> daemon(work, "syncmedic-read")));
  }

  private PlaybookShelf newShelf() {
    return new PlaybookShelf(
        Playbooks.shipped(), documents.get(), clock, line -> LOG.warn(LogLine.of(line)));
  }

  private Heartbeats newHeartbeats() {
    return new Heartbeats(this::tenants, documents.get(), clock);
  }

  private ChannelReplies newChannels() {
    return new ChannelReplies(doors.channels(), Optional.of(newChat()), desk, documents, clock);
  }

  private FirstAnswers newFirstAnswers() {
    return new FirstAnswers(documents.get(), "idempotency/", clock);
  }

  private Decisions newDeciding() {
    return new Decisions(documents.get(), clock, new Outbox(runs.get())::send);
  }

  private Chat newChat() {
    return new Chat(
        new Talk(desk.get(), deciding.get(), documents.get(), clock),
        settings.value(Setting.PUBLIC_URL).map(it -> it.replaceAll("/+$", "")));
  }

  private Inbox newInbox() {
    return new Inbox(newRunner(), runs.get(), poison.get(), documents.get(), notices, clock);
  }

  private Runner newRunner() {
    return new Runner(
        graph::tenant,
        documents.get(),
        runs.get(),
        notices,
        webhooks.get(),
        telemetry,
        clock,
        new RunPolicy(settings.settleWait(), settings.remediation(), settings.allowedScopes()));
  }

  private AuditCheck newAuditCheck() {
    return new AuditCheck(documents.get(), clock);
  }

  private Fleet newFleet() {
    return new Fleet(
        this::tenants,
        this::newWatch,
        new SelfCheck(graph::permissions, documents.get(), clock),
        new Housekeeping(
            new Orphans(documents.get(), clock, new Outbox(runs.get())::send),
            new Retention(documents.get(), settings.keepRuns(), clock),
            new AuditSeals(documents.get()),
            clock),
        checks,
        Executors.newFixedThreadPool(TENANTS_AT_ONCE, work -> daemon(work, "syncmedic-sweep")),
        telemetry,
        clock);
  }

  private Watch newWatch(TenantId tenant) {
    return new Watch(
        tenant,
        new Sweep(tenant, graph.tenant(tenant).jobs(), settings.limits(), clock),
        new Sidelights(
            Optional.of(newCloserLook(tenant)),
            settings.canaries().map(document -> newCanaries(tenant, document))),
        documents.get(),
        playbooks.get().get(),
        policy(),
        notices,
        clock,
        new Outbox(runs.get())::send);
  }

  private Canaries newCanaries(TenantId tenant, String document) {
    return new Canaries(
        tenant,
        document,
        graph.tenant(tenant).canary(),
        graph.tenant(tenant).schemas(),
        documents.get(),
        policy(),
        clock);
  }

  private CloserLook newCloserLook(TenantId tenant) {
    var door = graph.tenant(tenant);
    return new CloserLook(door.logs(), door.schemas(), door.directory(), documents.get(), clock);
  }

  /** The worker sets the class loader of its own threads only. */
  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setContextClassLoader(App.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }
}
