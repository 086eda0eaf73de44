package io.github.syncmedic.local.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function's Java method, and what goes into each of its parameters. Immutable. */
record FunctionMethod(FunctionJson json, Method method, List<Argument> arguments) {

  FunctionMethod {
    arguments = List.copyOf(arguments);
  }

  /** Finds the entry point without initialising its class: that is left to the first invocation. */
  static FunctionMethod load(FunctionJson json, ClassLoader app) {
    String entryPoint = json.entryPoint();
    int dot = entryPoint.lastIndexOf('.');
    try {
      Class<?> type = Class.forName(entryPoint.substring(0, Math.max(dot, 0)), false, app);
      List<Method> named =
          Arrays.stream(type.getMethods())
              .filter(method -> method.getName().equals(entryPoint.substring(dot + 1)))
              .toList();
      if (named.size() != 1) {
        throw new HostRefusal(
            "%s: %s must be one public method, but there are %d"
                .formatted(json.name(), entryPoint, named.size()));
      }
      Method method = named.get(0);
      return new FunctionMethod(
          json,
          method,
          Arrays.stream(method.getParameters()).map(each -> Argument.of(each, json)).toList());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new HostRefusal(
          "%s: %s cannot be loaded from the package: %s".formatted(json.name(), entryPoint, e), e);
    }
  }

  String name() {
    return json.name();
  }

  @Nullable Object invoke(@Nullable Object instance, Invocation invocation)
      throws InvocationTargetException, IllegalAccessException {
    return method.invoke(instance, arguments.stream().map(each -> each.in(invocation)).toArray());
  }
}
