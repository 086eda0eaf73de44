package io.github.syncmedic.functions.http;

import java.util.Optional;

/** What a caller says who asks once more for what a run was to do. */
record AgainBody(Optional<Boolean> dryRun, Optional<String> reason, Optional<String> planHash)
    implements Meant {}
