package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request on its way through a route: who asks, when, and what is found out on the way. */
final class Call {
  private final GraphRequest request;
  private final World world;
  private final Caller caller;
  private final Instant now;
  private final URI root;
  private boolean wrongState;

  Call(GraphRequest request, World world, Caller caller, Instant now, URI root) {
    this.request = request;
    this.world = world;
    this.caller = caller;
    this.now = now;
    this.root = root;
  }

  GraphRequest request() {
    return request;
  }

  Tenant tenant() {
    return caller.tenant();
  }

  Caller caller() {
    return caller;
  }

  Behaviour behaviour() {
    return world.scenario().behaviour();
  }

  Instant now() {
    return now;
  }

  String segment(int index) {
    return request.segments().get(index);
  }

  Optional<JsonNode> body() {
    return Json.parse(request.body());
  }

  void noteWrongState() {
    wrongState = true;
  }

  boolean isWrongState() {
    return wrongState;
  }

  /** Returns an address of this resource with one query option replaced. */
  String linkWith(String option, String value) {
    var query = new StringBuilder();
    for (var pair : List.of(request.rawQuery().split("&", -1))) {
      var name = pair.split("=", 2)[0].replace("%24", "$");
      if (!pair.isEmpty() && !name.replace("$", "").equalsIgnoreCase(option)) {
        query.append(pair).append('&');
      }
    }
    return "%s%s?%s$%s=%s".formatted(root, request.path(), query, option, value);
  }

  /** Returns the {@code @odata.context} of what was asked. */
  String context(String what) {
    return "%s/%s/$metadata#%s".formatted(root, request.version(), what);
  }
}
