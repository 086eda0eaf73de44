package io.github.syncmedic.sync;

/**
 * How far an object came.
 *
 * @param result what Graph concludes
 * @param brokenAt the step at which it ended, where Graph names one; silent when healthy
 * @param code for matching; empty when there is none
 * @param message for people; may name the object
 */
public record CanaryResult(
    Told<ChangeStatus> result, Told<ChangeStep> brokenAt, String code, String message) {
  /** How Graph says that there was nothing to change. */
  private static final String IN_STEP = "RedundantExport";

  private static final int LONGEST = 600;

  /** Whether it came to the end, or would have if there had been anything to change. */
  public boolean isHealthy() {
    return isHealthy(result, code);
  }

  /** The same, of a result that is not made yet. */
  public static boolean isHealthy(Told<ChangeStatus> result, String code) {
    return result.is(ChangeStatus.SUCCESS)
        || (result.is(ChangeStatus.SKIPPED) && code.equalsIgnoreCase(IN_STEP));
  }

  /** The result in one line of bounded length, whatever Graph sent. */
  public String words() {
    if (isHealthy()) {
      return "The canary came through.";
    }
    var line =
        "The canary did not come through%s: %s%s%s"
            .formatted(
                brokenAt.isSilent() ? "" : ", it ended at " + brokenAt,
                result.isSilent() ? "no result" : result,
                code.isBlank() ? "" : ", " + code,
                message.isBlank() ? "" : ", " + message)
            .replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
