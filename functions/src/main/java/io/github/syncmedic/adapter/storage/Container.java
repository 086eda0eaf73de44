package io.github.syncmedic.adapter.storage;

import com.azure.storage.blob.BlobContainerAsyncClient;

/** The container of all documents, made by whoever first finds it missing. Thread-safe. */
record Container(BlobContainerAsyncClient blobs, Door door) {
  /** Creates the container. Idempotent, also among several apps at once. */
  void create(Deadline deadline) {
    var answer =
        door.ask(
            "create the container " + blobs.getBlobContainerName(),
            deadline,
            blobs.createWithResponse(null, null));
    if (!answer.refusedWith("ContainerAlreadyExists")) {
      answer.check();
    }
  }
}
