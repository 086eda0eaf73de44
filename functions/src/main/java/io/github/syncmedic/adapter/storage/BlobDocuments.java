package io.github.syncmedic.adapter.storage;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import io.github.syncmedic.journal.DocumentName;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.StorageUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Documents as blobs of one container, versions as ETags.
 *
 * <p>Thread-safe and blocking, at most ten seconds. Reading, writing and deleting take one request;
 * a list takes one for every 5,000 names it passes; an append takes one once this object knows the
 * end of the document. The container is created by the first write that misses it.
 *
 * <p>A write whose answer was lost is repeated. So that the repetition cannot mistake the first
 * write for somebody else's, each write leaves an id in the blob's metadata, and a conflict is
 * believed only after that id was looked at. {@link Expected.Anything} may thereby be applied twice
 * within the call; the last one stands.
 *
 * <p>A document is either written or appended to: Azure refuses to mix the two.
 */
final class BlobDocuments implements Documents {
  /**
   * Names of metadata are C# identifiers, kept in the case in which they were sent:
   * https://learn.microsoft.com/rest/api/storageservices/setting-and-retrieving-properties-and-metadata-for-blob-resources
   */
  private static final String WRITE_ID = "writeid";

  /** The most names in one page: https://learn.microsoft.com/rest/api/storageservices/list-blobs */
  private static final int LARGEST_PAGE = 5000;

  /** What can stand in an If-Match header without being a wildcard, a list or a second header. */
  private static final Pattern ETAG = Pattern.compile("[!-~&&[^*,]]+");

  private final Container container;
  private final Door door;
  private final AppendedLines lines;

  BlobDocuments(BlobContainerAsyncClient blobs, Door door) {
    this.container = new Container(blobs, door);
    this.door = door;
    this.lines = new AppendedLines(container, door);
  }

  @Override
  public Optional<Stored> read(String name) {
    var blob = blob(name);
    // The door repeats already; resuming within a body would be further, uncounted requests.
    var once = new DownloadRetryOptions().setMaxRetryRequests(0);
    var answer =
        door.ask("read " + name, door.deadline(), blob.downloadContentWithResponse(once, null));
    if (answer.refusedWith("BlobNotFound", "ContainerNotFound")) {
      return Optional.empty();
    }
    var found = answer.orThrow();
    return Optional.of(
        new Stored(
            new String(found.getValue().toBytes(), StandardCharsets.UTF_8),
            found.getDeserializedHeaders().getETag()));
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    var blob = blob(name);
    if (expected instanceof Expected.Version version
        && !ETAG.matcher(version.version()).matches()) {
      return new WriteResult.Conflict();
    }
    var deadline = door.deadline();
    var writeId = UUID.randomUUID().toString();
    var answer = put(blob, options(text, expected, writeId), deadline);
    if (answer.refusedWith("ContainerNotFound")) {
      container.create(deadline);
      answer = put(blob, options(text, expected, writeId), deadline);
    }
    return answer.refusedWith("BlobAlreadyExists", "ConditionNotMet", "BlobNotFound")
        ? recognised(blob, writeId, answer, deadline)
        : new WriteResult.Written(answer.orThrow().getETag());
  }

  private Answer<BlockBlobItem> put(
      BlobAsyncClient blob, BlockBlobSimpleUploadOptions options, Deadline deadline) {
    return door.ask(
        "write " + blob.getBlobName(),
        deadline,
        blob.getBlockBlobAsyncClient().uploadWithResponse(options).map(it -> it.getValue()));
  }

  private static BlockBlobSimpleUploadOptions options(
      String text, Expected expected, String writeId) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(bytes))
        .setHeaders(new BlobHttpHeaders().setContentType("text/plain; charset=utf-8"))
        .setMetadata(Map.of(WRITE_ID, writeId))
        .setRequestConditions(conditions(expected));
  }

  private static BlobRequestConditions conditions(Expected expected) {
    var conditions = new BlobRequestConditions();
    if (expected instanceof Expected.Absent) {
      conditions.setIfNoneMatch("*");
    } else if (expected instanceof Expected.Version version) {
      conditions.setIfMatch(version.version());
    }
    return conditions;
  }

  /** Tells one's own write, whose answer was lost, from somebody else's. */
  private WriteResult recognised(
      BlobAsyncClient blob, String writeId, Answer<?> conflict, Deadline deadline) {
    var what = "look whose write of " + blob.getBlobName() + " stands";
    var seen = door.ask(what, deadline, blob.getPropertiesWithResponse(null));
    if (!seen.refusedWith("BlobNotFound", "ContainerNotFound")) {
      var properties = seen.orThrow().getValue();
      if (writeId.equals(properties.getMetadata().get(WRITE_ID))) {
        return new WriteResult.Written(properties.getETag());
      }
    }
    if (conflict.someAnswerWasLost()) {
      throw new StorageUnavailable(
          Unavailable.sentence(
              conflict.what(),
              "an answer was lost and the document has changed since, so nobody can tell whether"
                  + " it was ever written",
              "try reading it and deciding anew"));
    }
    return new WriteResult.Conflict();
  }

  @Override
  public void append(String name, String line) {
    lines.append(DocumentName.checked(name), line);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "Tried to list %d names; try a limit of zero or more".formatted(limit));
    }
    var deadline = door.deadline();
    var names = new ArrayList<String>();
    var page = Optional.<String>empty();
    // Markers are opaque, so a list cannot start in the middle: what is before is passed over.
    var size = after.isPresent() ? LARGEST_PAGE : Math.min(limit, LARGEST_PAGE);
    while (names.size() < limit) {
      var found = page(prefix, page, size, deadline);
      found.names().stream()
          .filter(name -> after.map(it -> name.compareTo(it) > 0).orElse(true))
          .limit(limit - names.size())
          .forEach(names::add);
      page = found.next();
      if (page.isEmpty()) {
        break;
      }
    }
    return List.copyOf(names);
  }

  private Page page(String prefix, Optional<String> marker, int size, Deadline deadline) {
    var options = new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(size);
    var answer =
        door.ask(
            "list documents",
            deadline,
            container.blobs().listBlobs(options, marker.orElse(null)).byPage().next());
    if (answer.refusedWith("ContainerNotFound")) {
      return new Page(List.of(), Optional.empty());
    }
    var found = answer.orThrow();
    return new Page(
        // What others put there under names that no document can have is not ours to show.
        found.getValue().stream().map(BlobItem::getName).filter(BlobDocuments::isDocument).toList(),
        Optional.ofNullable(found.getContinuationToken()).filter(it -> !it.isEmpty()));
  }

  private static boolean isDocument(String name) {
    try {
      return DocumentName.checked(name).equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private record Page(List<String> names, Optional<String> next) {}

  @Override
  public void delete(String name) {
    var answer =
        door.ask("delete " + name, door.deadline(), blob(name).deleteWithResponse(null, null));
    if (!answer.refusedWith("BlobNotFound", "ContainerNotFound")) {
      answer.check();
    }
  }

  private BlobAsyncClient blob(String name) {
    return container.blobs().getBlobAsyncClient(DocumentName.checked(name));
  }
}
