package io.github.syncmedic.adapter.graph;

/**
 * One read that travels in a batch.
 *
 * @param url relative to the version, beginning with a slash, encoded
 * @param ask the same read by itself
 */
record Step(String url, Ask ask) {}
