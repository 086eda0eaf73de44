package io.github.syncmedic.notify;

import io.github.syncmedic.health.Severity;
import java.util.Optional;

/**
 * Something a person should know.
 *
 * @param id the same however often it is told; those who pass it on pass on each id once
 * @param subject the job, tenant or run it is about
 * @param text what happened, in one sentence
 * @param decide what a person must decide or do next, if anything
 */
public record Notice(
    String id, Severity severity, String subject, String text, Optional<String> decide) {}
