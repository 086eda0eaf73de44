package io.github.syncmedic.local.host;

import org.jspecify.annotations.Nullable;

/** How an invocation ended. */
sealed interface Outcome {

  /** The function returned, and what it put out was sent. */
  record Succeeded(@Nullable Object returned) implements Outcome {}

  /** The function, or something around it, threw. */
  record Failed(Throwable cause) implements Outcome {}

  /**
   * An Error outside the function's body. Azure's worker would not answer at all: the host waits
   * for functionTimeout and then restarts the worker with everything that runs in it
   * (https://github.com/Azure/azure-functions-java-worker/issues/64).
   */
  record Hung(Error cause) implements Outcome {

    /** What the reader of a log should know. */
    String warning() {
      return "On Azure this invocation would HANG until functionTimeout, and the worker would then be restarted with everything that runs in it: "
          + cause.getClass().getSimpleName()
          + " was thrown outside the function's body, and the worker catches only exceptions there";
    }
  }
}
