package io.github.syncmedic.local.host;

import io.github.syncmedic.local.host.FunctionJson.Binding;
import io.github.syncmedic.local.host.Keys.AuthLevel;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** A function that HTTP requests start: where, how, and for whom. Immutable. */
record HttpFunction(
    FunctionMethod function, RouteTemplate route, Set<String> methods, AuthLevel authLevel) {

  static HttpFunction of(FunctionMethod function, String routePrefix) {
    Binding trigger = function.json().trigger();
    String route = trigger.text("route");
    Set<String> methods = new TreeSet<>();
    StreamSupport.stream(trigger.properties().path("methods").spliterator(), false)
        .forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
    return new HttpFunction(
        function,
        RouteTemplate.parse(routePrefix + "/" + (route.isBlank() ? function.name() : route)),
        methods,
        AuthLevel.of(trigger.text("authLevel")));
  }

  /** No methods named means all of them. */
  boolean takes(String method) {
    return methods.isEmpty() || methods.contains(method);
  }
}
