package io.github.syncmedic.azurite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running Azurite, the storage emulator, that keeps everything in memory and dies with this JVM:
 * after its shutdown hooks, which may still need storage, and also when it is killed.
 *
 * <p>Thread-safe. Starting blocks until blobs, queues and tables answer on loopback, usually within
 * a second; the very first start installs Azurite and takes longer. Ports are chosen by the system,
 * so any number may run at once.
 */
public final class Azurite implements AutoCloseable {
  /**
   * Account and key of every storage emulator, public by design:
   * https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
   */
  private static final String ACCOUNT = "devstoreaccount1";

  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final Pattern LISTENING =
      Pattern.compile(
          "Azurite (Blob|Queue|Table) service is successfully listening at (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private record Endpoints(URI blob, URI queue, URI table) {}

  private final Process process;
  private final Path folder;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Endpoints> endpoints = new CompletableFuture<>();

  private Azurite(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /**
   * Starts Azurite as pinned by this checkout, which is looked for from the working directory
   * upwards.
   *
   * @throws AzuriteException when Node.js is missing or too old, or when Azurite cannot be
   *     installed or started; the message says what to do
   */
  public static Azurite start() {
    return start(
        Installation.above(Path.of("")), Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  static Azurite start(Installation installation, String searchPath) {
    Node node = Node.on(searchPath);
    installation.ensure(node);
    try {
      Path folder = Files.createTempDirectory("syncmedic-azurite");
      ProcessBuilder command =
          node.node(
              "--require",
              installation.leash().toString(),
              installation.program().toString(),
              "--silent",
              "--disableTelemetry",
              // Azurite 3.35.0 refuses the API versions that current SDKs send.
              "--skipApiVersionCheck",
              "--inMemoryPersistence",
              // Port 0: the system picks a free one, so that nobody can take it in between.
              "--blobPort=0",
              "--queuePort=0",
              "--tablePort=0");
      Azurite azurite = new Azurite(command.directory(folder.toFile()).start(), folder);
      azurite.awaitReady();
      return azurite;
    } catch (IOException e) {
      throw new AzuriteException("Tried to start Azurite, but failed", e);
    }
  }

  /** The connection string for Azure SDKs and for {@code AzureWebJobsStorage}. */
  public String connectionString() {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;QueueEndpoint=%s;TableEndpoint=%s;"
        .formatted(ACCOUNT, KEY, blobEndpoint(), queueEndpoint(), tableEndpoint());
  }

  /** Where blobs are served, account included. */
  public URI blobEndpoint() {
    return endpoints.join().blob();
  }

  /** Where queues are served, account included. */
  public URI queueEndpoint() {
    return endpoints.join().queue();
  }

  /** Where tables are served, account included. */
  public URI tableEndpoint() {
    return endpoints.join().table();
  }

  /** Ends Azurite and everything stored in it. Idempotent; blocks until the process is gone. */
  @Override
  public void close() {
    try {
      // The leash sees the end of standard input.
      process.getOutputStream().close();
      if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      deleteFolder();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  Path folder() {
    return folder;
  }

  private void awaitReady() {
    Thread reader = new Thread(this::read, "azurite-output");
    reader.setDaemon(true);
    reader.start();
    try {
      Endpoints ready = endpoints.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      for (URI endpoint : List.of(ready.blob(), ready.queue(), ready.table())) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), 1000);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("the wait for it was interrupted", e);
    } catch (TimeoutException e) {
      throw failed("it was not ready within %d s".formatted(PATIENCE.toSeconds()), e);
    } catch (ExecutionException | IOException e) {
      throw failed("it ended or does not answer", e);
    }
  }

  private AzuriteException failed(String reason, Exception cause) {
    close();
    return new AzuriteException(
        "Tried to start Azurite, but %s. It said:\n%s".formatted(reason, String.join("\n", output)),
        cause);
  }

  /** Reads to the end, also when nobody wants it any more: a full pipe would stop Azurite. */
  private void read() {
    Map<String, URI> found = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!endpoints.isDone()) {
          output.add(line);
          listen(line, found);
        }
      }
      endpoints.completeExceptionally(new IllegalStateException("Azurite ended"));
    } catch (IOException e) {
      endpoints.completeExceptionally(e);
    }
  }

  private void listen(String line, Map<String, URI> found) {
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      found.put(listening.group(1), URI.create(listening.group(2) + "/" + ACCOUNT));
    }
    URI blob = found.get("Blob");
    URI queue = found.get("Queue");
    URI table = found.get("Table");
    if (blob != null && queue != null && table != null) {
      endpoints.complete(new Endpoints(blob, queue, table));
    }
  }

  private void deleteFolder() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
