package io.github.syncmedic.guard;

/**
 * Why a guard says no.
 *
 * @param guard the guard's name
 * @param why one sentence
 * @param tryThis what a person can do about it
 */
public record Refusal(String guard, String why, String tryThis) {}
