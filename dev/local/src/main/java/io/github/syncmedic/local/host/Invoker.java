package io.github.syncmedic.local.host;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs functions as the worker does and logs how each invocation ended. Thread-safe; blocking. */
final class Invoker {
  private final ClassLoader app;
  private final Instances instances;
  private final Outputs outputs;
  private final HostLog log;

  /** Sends what a function gave its output bindings; its failure is the invocation's. */
  @FunctionalInterface
  interface Outputs {
    void send(FunctionJson function, Map<String, Object> outputs);
  }

  Invoker(ClassLoader app, Instances instances, Outputs outputs, HostLog log) {
    this.app = app;
    this.instances = instances;
    this.outputs = outputs;
    this.log = log;
  }

  /** Invokes and answers how it ended; {@code reason} is for the log. */
  Outcome invoke(FunctionMethod function, Trigger trigger, String reason) {
    InvocationContext context = new InvocationContext(function.name(), log);
    log.info(context.label(), "started by " + reason);
    long began = System.nanoTime();
    Invocation invocation = new Invocation(context, trigger);
    Outcome outcome = sent(function, invocation, underAppLoader(function, invocation));
    long millis = NANOSECONDS.toMillis(System.nanoTime() - began);
    if (outcome instanceof Outcome.Succeeded) {
      log.info(context.label(), "succeeded in %d ms".formatted(millis));
    } else if (outcome instanceof Outcome.Failed failed) {
      log.error(context.label(), "failed after %d ms".formatted(millis), failed.cause());
    } else if (outcome instanceof Outcome.Hung hung) {
      log.error(context.label(), hung.warning(), hung.cause());
    }
    return outcome;
  }

  private Outcome sent(FunctionMethod function, Invocation invocation, Outcome outcome) {
    if (!(outcome instanceof Outcome.Succeeded succeeded)) {
      return outcome;
    }
    Map<String, Object> put = new LinkedHashMap<>(invocation.outputs());
    if (succeeded.returned() != null) {
      put.put("$return", succeeded.returned());
    }
    try {
      outputs.send(function.json(), put);
      return outcome;
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  private Outcome underAppLoader(FunctionMethod function, Invocation invocation) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(app);
    try {
      return run(function, invocation);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Outcome run(FunctionMethod function, Invocation invocation) {
    try {
      Class<?> type = function.method().getDeclaringClass();
      boolean needsNoInstance = Modifier.isStatic(function.method().getModifiers());
      @Nullable Object instance = needsNoInstance ? null : instances.of(type);
      @Nullable Object returned = function.invoke(instance, invocation);
      return new Outcome.Succeeded(returned);
    } catch (InvocationTargetException e) {
      return new Outcome.Failed(e.getCause() == null ? e : e.getCause());
    } catch (Exception e) {
      return new Outcome.Failed(e);
    } catch (Error e) {
      return new Outcome.Hung(e);
    }
  }
}
