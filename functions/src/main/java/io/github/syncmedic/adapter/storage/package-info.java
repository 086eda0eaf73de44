/**
 * The only door to Azure Storage: blobs as documents, storage queues as queues, and where they are.
 * What a document or a message means belongs elsewhere; so does every other Azure service.
 */
@NullMarked
package io.github.syncmedic.adapter.storage;

import org.jspecify.annotations.NullMarked;
