package io.github.syncmedic.journal;

import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.Optional;

/** A change worth remembering: a job's verdict, reason or error code is not what it was. */
public record HealthEvent(
    Instant at,
    TenantId tenant,
    String job,
    String domain,
    Optional<VerdictKind> from,
    Optional<VerdictKind> to,
    String reason,
    String errorCode,
    String why) {}
