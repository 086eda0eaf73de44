package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.exception.AzureException;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import io.github.syncmedic.local.host.FunctionJson.Binding;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The storage queues that function.json names, and how text travels in them. Thread-safe. */
final class Queues {
  private final Settings settings;
  private final boolean base64;
  private final Map<String, QueueServiceClient> accounts = new ConcurrentHashMap<>();

  Queues(Settings settings, boolean base64) {
    this.settings = settings;
    this.base64 = base64;
  }

  /** The queue that {@code binding} names; made when it is missing. Blocking. */
  QueueClient of(Binding binding) {
    return named(binding, name(binding));
  }

  /** Where messages of {@code binding} end that cannot be processed; a poison queue has none. */
  Optional<QueueClient> poisonOf(Binding binding) {
    String poison = name(binding) + "-poison";
    // A queue's name has at most 63 characters.
    return name(binding).endsWith("-poison") || poison.length() > 63
        ? Optional.empty()
        : Optional.of(account(binding).getQueueClient(poison));
  }

  String name(Binding binding) {
    return settings.resolve(binding.text("queueName"));
  }

  /** The text in a message; none when it is not what the messageEncoding of host.json says. */
  Optional<String> decoded(String raw) {
    if (!base64) {
      return Optional.of(raw);
    }
    try {
      return Optional.of(new String(Base64.getDecoder().decode(raw.strip()), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Sends what a function gave to its queue outputs. */
  void send(FunctionJson function, Map<String, Object> outputs) {
    outputs.forEach(
        (name, value) ->
            function
                .output(name)
                .filter(binding -> binding.is("queue"))
                .ifPresent(binding -> send(binding, value)));
  }

  private void send(Binding binding, Object value) {
    QueueClient queue = of(binding);
    for (Object each : value instanceof List<?> list ? list : List.of(value)) {
      if (!(each instanceof String text)) {
        throw new IllegalStateException(
            "The queue output %s takes a String or a List<String>, not %s"
                .formatted(binding.name(), each.getClass().getName()));
      }
      queue.sendMessage(base64 ? Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) : text);
    }
  }

  private QueueClient named(Binding binding, String name) {
    try {
      QueueClient queue = account(binding).getQueueClient(name);
      queue.createIfNotExists();
      return queue;
    } catch (AzureException | IllegalArgumentException | UncheckedIOException e) {
      throw new HostRefusal(
          "Tried to open the queue %s, but failed: %s. Is the connection string right, and does its storage answer?"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private QueueServiceClient account(Binding binding) {
    return accounts.computeIfAbsent(
        binding.text("connection"),
        connection ->
            new QueueServiceClientBuilder()
                .connectionString(settings.connectionString(connection))
                // Encoded and decoded here, so that what cannot be decoded can be moved as it is.
                .messageEncoding(QueueMessageEncoding.NONE)
                // The newest that Azurite 3.35.0 knows.
                .serviceVersion(QueueServiceVersion.V2025_11_05)
                .buildClient());
  }
}
