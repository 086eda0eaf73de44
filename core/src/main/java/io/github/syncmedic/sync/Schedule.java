package io.github.syncmedic.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * When a job runs.
 *
 * @param interval time between runs; empty when Graph sends its largest value, which means never
 */
public record Schedule(Optional<Duration> interval, Told<ScheduleState> state) {}
