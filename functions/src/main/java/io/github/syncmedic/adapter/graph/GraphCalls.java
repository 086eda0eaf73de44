package io.github.syncmedic.adapter.graph;

/**
 * How many calls were spent so far, because calls are a budget.
 *
 * @param requests HTTP requests that were sent to Graph, tokens not counted
 * @param throttled answers that said 429, the single ones inside a batch included
 */
public record GraphCalls(long requests, long throttled) {}
