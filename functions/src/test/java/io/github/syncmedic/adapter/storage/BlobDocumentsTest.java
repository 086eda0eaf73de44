package io.github.syncmedic.adapter.storage;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.DocumentsContract;

class BlobDocumentsTest extends DocumentsContract {
  private static final StorageConnection CONNECTION = SharedAzurite.connection();

  @Override
  protected Documents fresh() {
    return CONNECTION.documents(SharedAzurite.freshName());
  }
}
