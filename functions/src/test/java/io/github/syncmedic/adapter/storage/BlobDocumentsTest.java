package io.github.syncmedic.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClientBuilder;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.DocumentsContract;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlobDocumentsTest extends DocumentsContract {
  private static final StorageConnection CONNECTION = SharedAzurite.connection();

  private String container = SharedAzurite.freshName();

  @Override
  protected Documents fresh() {
    container = SharedAzurite.freshName();
    return CONNECTION.documents(container);
  }

  @Test
  void foreign_names_are_passed_over_page_by_page() {
    var documents = fresh();
    Stream.of("a", "c", "e").forEach(it -> write(documents, it));
    var foreign =
        new BlobContainerClientBuilder()
            .connectionString(SharedAzurite.azurite().connectionString())
            .containerName(container)
            .buildClient();
    Stream.of("b 1", "b 2", "b 3", "d d", "é")
        .forEach(it -> foreign.getBlobClient(it).upload(BinaryData.fromString("foreign")));

    assertThat(documents.names("", Optional.empty(), 2)).containsExactly("a", "c");
    assertThat(documents.names("", Optional.empty(), 9)).containsExactly("a", "c", "e");
    assertThat(documents.names("", Optional.of("a"), 1)).containsExactly("c");
  }

  @Test
  void a_common_pool_that_others_block_holds_up_nothing() {
    var release = new CountDownLatch(1);
    var common = ForkJoinPool.commonPool();
    IntStream.range(0, common.getParallelism()).forEach(n -> common.execute(() -> await(release)));
    try {
      var documents = fresh();
      write(documents, "1");

      assertThat(documents.read("1")).isPresent();
    } finally {
      release.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void two_apps_share_one_container() {
    var mine = fresh();
    var yours = SharedAzurite.connection().documents(container);

    write(mine, "1");

    assertThat(yours.names("", Optional.empty(), 5)).containsExactly("1");
  }

  @Test
  void two_apps_append_to_one_document_and_lose_nothing() {
    var apps = List.of(fresh(), SharedAzurite.connection().documents(container));
    var lines = IntStream.range(0, 40).mapToObj(n -> "line " + n).toList();

    CompletableFuture.allOf(
            IntStream.range(0, lines.size())
                .mapToObj(n -> append(apps.get(n % 2), lines.get(n)))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    assertThat(apps.get(0).read("log").orElseThrow().text().lines())
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  private static CompletableFuture<Void> append(Documents documents, String line) {
    return CompletableFuture.runAsync(() -> documents.append("log", line));
  }

  private static void write(Documents documents, String name) {
    assertThat(documents.write(name, "text", new Documents.Expected.Absent()))
        .isInstanceOf(Documents.WriteResult.Written.class);
  }
}
