package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.functions.http.AskReplies;
import io.github.syncmedic.functions.http.DecisionReplies;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.OpenApiReplies;
import io.github.syncmedic.playbook.SupportPacks;
import io.github.syncmedic.sync.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Every route of the app over one world, by the function's name and, where it matters, a word. */
final class Routes {
  private static final OpenApiReplies OPEN_API = new OpenApiReplies();

  private final ApiWorld world;
  private final Endpoint endpoint;
  private final Desk desk;
  private final AskReplies asks;
  private final DecisionReplies decisions;
  private final Map<String, Route> routes = new LinkedHashMap<>();

  private Routes(ApiWorld world, Endpoint endpoint) {
    this.world = world;
    this.endpoint = endpoint;
    this.desk = world.desk();
    this.asks = world.asks(desk);
    this.decisions = world.decisions();
  }

  /**
   * A route.
   *
   * @param request without anything that the route needs beside its path
   * @param id what stands in the path for an id; empty for a route without
   */
  record Route(
      FakeRequest request, String id, BiFunction<FakeRequest, String, HttpResponseMessage> call) {
    /** The answer to the request as {@code change} makes it. */
    HttpResponseMessage with(UnaryOperator<FakeRequest> change) {
      return call.apply(change.apply(request), id);
    }

    /** The answer where {@code other} stands in the path. */
    HttpResponseMessage at(String other) {
      var asked = URLEncoder.encode(other, StandardCharsets.UTF_8).replace("+", "%20");
      return call.apply(request.at(request.path().replace(id, asked)), other);
    }
  }

  static Map<String, Route> of(ApiWorld world, Endpoint endpoint) {
    return new Routes(world, endpoint).all();
  }

  private Map<String, Route> all() {
    reading();
    acting();
    return routes;
  }

  private void reading() {
    get("ListJobs", "/jobs", "", (it, id) -> new ListJobs(endpoint, () -> desk).run(it));
    get("ReadJob", "/jobs/{}", ApiWorld.SICK, new ReadJob(endpoint, () -> desk)::run);
    get(
        "ReadHistory",
        "/jobs/{}/history",
        ApiWorld.SICK,
        new ReadHistory(endpoint, () -> desk)::run);
    get("ListRuns", "/runs", "", (it, id) -> new ListRuns(endpoint, () -> desk).run(it));
    get("ReadRun", "/runs/{}", "nobody", new ReadRun(endpoint, () -> desk)::run);
    get(
        "ReadSupport",
        "/runs/{}/support",
        "nobody",
        new ReadSupport(endpoint, () -> new SupportPacks(world.documents))::run);
    get(
        "ListPlaybooks",
        "/playbooks",
        "",
        (it, id) -> new ListPlaybooks(endpoint, () -> desk).run(it));
    get("ReadPlaybook", "/playbooks/{}", "clear", new ReadPlaybook(endpoint, () -> desk)::run);
    get("ReadStatus", "/status", "", (it, id) -> new ReadStatus(endpoint, () -> desk).run(it));
    get(
        "ReadOpenApi",
        "/openapi.json",
        "",
        (it, id) -> new ReadOpenApi(endpoint, () -> OPEN_API).run(it));
  }

  private void acting() {
    var act = new ActOnJob(endpoint, () -> asks);
    post("ActOnJob", "/jobs/{}/clear", ApiWorld.SICK, (it, id) -> act.run(it, id, "clear"));
    post("CreateRun", "/runs", "", (it, id) -> new CreateRun(endpoint, () -> asks).run(it));
    var decide = new DecideRun(endpoint, () -> decisions);
    for (var word : List.of("approve", "reject", "cancel", "replay", "explode")) {
      post("DecideRun " + word, "/runs/{}/" + word, "nobody", (it, id) -> decide.run(it, id, word));
    }
    var heartbeats = new Heartbeats(() -> List.of(TenantId.OWN), world.documents, world.clock);
    post(
        "TakeHeartbeat",
        "/heartbeats/agents",
        "",
        (it, id) -> new TakeHeartbeat(endpoint, () -> heartbeats).run(it));
  }

  private void get(
      String name,
      String path,
      String id,
      BiFunction<FakeRequest, String, HttpResponseMessage> call) {
    routes.put(name, new Route(FakeRequest.get(path.replace("{}", id)), id, call));
  }

  private void post(
      String name,
      String path,
      String id,
      BiFunction<FakeRequest, String, HttpResponseMessage> call) {
    routes.put(name, new Route(FakeRequest.post(path.replace("{}", id), "{}"), id, call));
  }
}
