package io.github.syncmedic.simulator;

import java.util.List;

/** One method on one path of Graph: who may, and what then. */
record Route(
    String method,
    String template,
    List<String> expected,
    boolean betaOnly,
    Permission permission,
    Action action) {

  static Route of(
      String method, String template, boolean betaOnly, Permission permission, Action action) {
    var expected = List.of(template.substring(1).split("/", -1));
    return new Route(method, template, expected, betaOnly, permission, action);
  }

  /** Answers a call whose caller may make it. */
  @FunctionalInterface
  interface Action {
    GraphReply answer(Call call);
  }

  boolean matchesPath(GraphRequest request) {
    var asked = request.segments();
    if (asked.size() != expected.size() || (betaOnly && !request.isBeta())) {
      return false;
    }
    for (int at = 0; at < asked.size(); at++) {
      boolean parameter = expected.get(at).startsWith("{");
      if (!parameter && !expected.get(at).equalsIgnoreCase(asked.get(at))) {
        return false;
      }
    }
    return true;
  }
}
