package io.github.syncmedic.journal;

class InMemoryDocumentsTest extends DocumentsContract {
  @Override
  protected Documents fresh() {
    return new InMemoryDocuments();
  }
}
