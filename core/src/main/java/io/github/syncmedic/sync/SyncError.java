package io.github.syncmedic.sync;

import java.util.Optional;

/**
 * Why a run or a job failed, as Graph tells it.
 *
 * @param code for matching; the list is not closed; empty when none was sent
 * @param message for people; often holds ids and AADSTS codes
 * @param tenantActionable whether Microsoft says that the tenant can fix it
 */
public record SyncError(String code, String message, Optional<Boolean> tenantActionable) {}
