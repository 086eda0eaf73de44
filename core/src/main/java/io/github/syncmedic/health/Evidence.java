package io.github.syncmedic.health;

/** A field that a verdict rests on, and its value, as text fit to show. */
public record Evidence(String field, String value) {}
