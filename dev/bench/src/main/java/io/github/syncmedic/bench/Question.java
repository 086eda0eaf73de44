package io.github.syncmedic.bench;

/**
 * What a row asks.
 *
 * @param id names the row across runs
 * @param what what is done
 * @param unit in which it is counted or timed
 * @param goal what is asked of the answer
 */
record Question(String id, String what, String unit, Goal goal) {}
