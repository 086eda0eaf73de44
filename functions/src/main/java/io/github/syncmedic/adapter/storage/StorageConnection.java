package io.github.syncmedic.adapter.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceAsyncClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where the app's storage is and how it is entered, from the settings of the Functions host.
 *
 * <p>Thread-safe. Building one calls nobody, and loads azure-identity only for a token. Settings:
 * <a
 * href="https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity">host
 * storage with an identity</a>. As in the host, a connection string outranks an identity and
 * service URIs outrank an account name; other clouds than the global one need the URIs.
 */
public final class StorageConnection {
  private static final String SETTING = "AzureWebJobsStorage";
  private static final String CONTAINER = "syncmedic";
  private static final String AUDIT_SETTING = "AUDIT_CONTAINER";
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");
  private static final Pattern NAME = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]");

  private static final String NOT_SET =
      "Tried to find the app's storage, but failed because %1$s is not set;".formatted(SETTING)
          + " try a connection string there, or %1$s__accountName,".formatted(SETTING)
          + " or both %1$s__blobServiceUri and %1$s__queueServiceUri".formatted(SETTING);

  private final BlobServiceAsyncClient blobs;
  private final QueueServiceAsyncClient queues;
  private final Door door;
  private final Documents documents;

  private StorageConnection(
      BlobServiceAsyncClient blobs, QueueServiceAsyncClient queues, Door door, String audit) {
    this.blobs = blobs;
    this.queues = queues;
    this.door = door;
    var all = documents(CONTAINER);
    this.documents = audit.equals(CONTAINER) ? all : new AuditApart(all, documents(audit));
  }

  /**
   * The connection that {@code settings} describe.
   *
   * @param settings a setting's value by its name; blank counts as absent
   * @throws IllegalArgumentException when they describe none; the message names the setting, what
   *     was given and what was expected, but no secret
   */
  public static StorageConnection from(Function<String, Optional<String>> settings) {
    return from(settings, Patience.STANDARD);
  }

  static StorageConnection from(Function<String, Optional<String>> settings, Patience patience) {
    var given = new Settings(settings);
    var builders = new Builders(patience);
    given
        .value("")
        .ifPresentOrElse(
            text -> builders.enterBy(ConnectionString.of(SETTING, text)),
            () -> builders.enterBy(given.identity(), given.uri("blob"), given.uri("queue")));
    return builders.build(given.auditContainer());
  }

  /** The app's documents. Always the same object. */
  public Documents documents() {
    return documents;
  }

  /**
   * The queue called {@code name}.
   *
   * @throws IllegalArgumentException when no queue can be called so
   */
  public Queue queue(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Tried to name a queue '%s'; try 3 to 63 lower-case letters, digits and single hyphens"
              .formatted(name));
    }
    return new StorageQueue(queues.getQueueAsyncClient(name), door);
  }

  Documents documents(String container) {
    return new BlobDocuments(blobs.getBlobContainerAsyncClient(container), door);
  }

  /** The settings of the identity-based connection. */
  private record Settings(Function<String, Optional<String>> values) {
    Optional<String> value(String suffix) {
      return values.apply(SETTING + suffix).map(String::strip).filter(it -> !it.isEmpty());
    }

    String auditContainer() {
      var container = values.apply(AUDIT_SETTING).map(String::strip).filter(it -> !it.isEmpty());
      container
          .filter(it -> !NAME.matcher(it).matches())
          .ifPresent(
              it -> {
                throw new IllegalArgumentException(
                    "Tried to read the setting %s, but failed because it is '%s'; try %s"
                        .formatted(
                            AUDIT_SETTING,
                            it,
                            "3 to 63 lower-case letters, digits and single hyphens"));
              });
      return container.orElse(CONTAINER);
    }

    Identity identity() {
      var credential = value("__credential");
      if (credential.isPresent()
          && !credential.get().toLowerCase(Locale.ROOT).equals("managedidentity")) {
        throw refused("__credential", credential.get(), "managedidentity, or nothing");
      }
      return new Identity(credential.isPresent(), value("__clientId"));
    }

    URI uri(String service) {
      var suffix = "__%sServiceUri".formatted(service);
      return value(suffix)
          .map(given -> https(suffix, given))
          .orElseGet(
              () -> URI.create("https://%s.%s.core.windows.net".formatted(account(), service)));
    }

    private String account() {
      var account = value("__accountName").orElseThrow(() -> new IllegalArgumentException(NOT_SET));
      if (!ACCOUNT.matcher(account).matches()) {
        throw refused("__accountName", account, "3 to 24 lower-case letters and digits");
      }
      return account;
    }

    private static URI https(String suffix, String given) {
      try {
        var uri = URI.create(given);
        // A token must not travel in the clear, not even on loopback: the SDK refuses to send it.
        if ("https".equals(uri.getScheme())
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null) {
          return uri;
        }
      } catch (IllegalArgumentException e) {
        throw refused(suffix, "what is no URI", "https://{account}.{service}.core.windows.net");
      }
      throw refused(
          suffix,
          withoutQuery(given),
          "https://{account}.{service}.core.windows.net without user, query and fragment");
    }

    private static IllegalArgumentException refused(String suffix, String given, String expected) {
      return new IllegalArgumentException(
          "Tried to read the setting %s%s, but failed because it is '%s'; try %s"
              .formatted(SETTING, suffix, given, expected));
    }

    /** A query may be a shared access signature, and what stands before an at sign a password. */
    private static String withoutQuery(String uri) {
      return uri.replaceFirst("[?#].*", "").replaceFirst("//.*@", "//");
    }
  }

  /** The two builders of the SDK, which have no type in common, side by side. */
  private static final class Builders {
    private final HttpClient http;
    private final BlobServiceClientBuilder blobs;
    private final QueueServiceClientBuilder queues;
    private final Door door;

    Builders(Patience patience) {
      door = new Door(patience);
      http =
          new OwnThreads(
              // With a builder of the JDK's, so that the SDK's shared, bounded pool is not used.
              // Storage speaks HTTP/1.1: to offer more makes the first request slower.
              new JdkHttpClientBuilder(
                      java.net.http.HttpClient.newBuilder()
                          .version(java.net.http.HttpClient.Version.HTTP_1_1))
                  .connectionTimeout(patience.tryTimeout())
                  .build());
      blobs = new BlobServiceClientBuilder().httpClient(http).retryOptions(Patience.once());
      queues =
          new QueueServiceClientBuilder()
              .httpClient(http)
              .retryOptions(Patience.once())
              .messageEncoding(QueueMessageEncoding.BASE64);
    }

    void enterBy(ConnectionString text) {
      try {
        blobs.connectionString(text.secret());
        queues.connectionString(text.secret());
      } catch (RuntimeException e) {
        // The SDK's parser wraps a malformed endpoint in a bare RuntimeException.
        throw notUsable();
      }
    }

    void enterBy(Identity identity, URI blobService, URI queueService) {
      var credential = identity.lazily(http);
      blobs.endpoint(blobService.toString()).credential(credential);
      queues.endpoint(queueService.toString()).credential(credential);
    }

    /** The two side by side, since each takes long the first time. */
    StorageConnection build(String audit) {
      var building = new FutureTask<>(queues::buildAsyncClient);
      var thread = new Thread(building, "syncmedic-queues");
      thread.setDaemon(true);
      thread.start();
      var blobClient = blobs.buildAsyncClient();
      var queueClient = built(building);
      checkScheme(uri(blobClient.getAccountUrl()));
      checkScheme(uri(queueClient.getQueueServiceUrl()));
      return new StorageConnection(blobClient, queueClient, door, audit);
    }

    private static <T> T built(Future<T> client) {
      try {
        return client.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Tried to find the app's storage, but was interrupted", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("Tried to find the app's storage; this is a bug", e);
      }
    }

    private static URI uri(String url) {
      try {
        return URI.create(url);
      } catch (IllegalArgumentException e) {
        throw notUsable();
      }
    }

    private static void checkScheme(URI uri) {
      if ("https".equals(uri.getScheme()) || isHttpOnLoopback(uri)) {
        return;
      }
      throw new IllegalArgumentException(
          "Tried to read the setting %s, but failed because it leads to %s://%s;"
                  .formatted(SETTING, uri.getScheme(), uri.getHost())
              + " try https, or http on loopback");
    }

    private static boolean isHttpOnLoopback(URI uri) {
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && LOOPBACK.matcher(uri.getHost()).matches();
    }

    /** Without the cause, whose message may repeat the key. */
    private static IllegalArgumentException notUsable() {
      return new IllegalArgumentException(
          "Tried to read the setting %s, but failed because it names no blob and queue endpoints;"
                  .formatted(SETTING)
              + " try the connection string that the storage account shows under access keys");
    }
  }
}
