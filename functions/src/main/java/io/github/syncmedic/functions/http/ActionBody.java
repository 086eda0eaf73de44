package io.github.syncmedic.functions.http;

import io.github.syncmedic.sync.ResetScope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller says beside the path of an action.
 *
 * @param resetScope what a restart forgets
 * @param inputs what the playbook is to know
 */
record ActionBody(
    Optional<Boolean> dryRun,
    Optional<String> reason,
    Optional<Set<ResetScope>> resetScope,
    Optional<Map<String, String>> inputs,
    Optional<String> planHash)
    implements Meant {}
