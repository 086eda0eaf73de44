package io.github.syncmedic.sync;

/**
 * Why one object failed, as the provisioning logs tell it; every text may be empty.
 *
 * @param code for matching; the list is not closed
 * @param reason for people; may name the object and its values
 * @param recommendedAction Microsoft's advice, where there is one
 */
public record LoggedError(
    String code, Told<ErrorCategory> category, String reason, String recommendedAction) {}
