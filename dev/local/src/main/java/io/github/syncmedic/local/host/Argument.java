package io.github.syncmedic.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import io.github.syncmedic.local.host.Trigger.Text;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes into one parameter of a function.
 *
 * <p>Only what is known to work with the real worker can be bound; the rest is refused when the app
 * is loaded, because there it would fail, or hang, with the first message.
 */
@FunctionalInterface
interface Argument {

  @Nullable Object in(Invocation invocation);

  /** Decides what {@code parameter} gets. */
  static Argument of(Parameter parameter, FunctionJson function) {
    if (parameter.getType() == ExecutionContext.class) {
      return Invocation::context;
    }
    Optional<String> metadata = annotated(parameter, "BindingName", "value");
    if (metadata.isPresent()) {
      return metadata(metadata.get(), parameter.getType());
    }
    String binding =
        Arrays.stream(parameter.getAnnotations())
            .flatMap(annotation -> element(annotation, "name").stream())
            .findFirst()
            .orElseThrow(() -> refusal(parameter, function, "it has no annotation that binds it"));
    if (parameter.getType() == OutputBinding.class) {
      return output(binding, parameter, function);
    }
    if (!function.trigger().name().equals(binding)) {
      throw refusal(parameter, function, "function.json has no trigger named " + binding);
    }
    return function.trigger().is("httpTrigger")
        ? request(parameter, function)
        : text(parameter, function);
  }

  private static Argument text(Parameter parameter, FunctionJson function) {
    if (parameter.getType() != String.class) {
      throw refusal(parameter, function, "queue messages and timers bind reliably to String alone");
    }
    return invocation -> invocation.trigger().payload() instanceof Text text ? text.value() : null;
  }

  private static Argument request(Parameter parameter, FunctionJson function) {
    if (parameter.getType() == HttpRequestMessage.class) {
      Optional<Type> body =
          typeArgument(parameter.getParameterizedType())
              .filter(
                  type -> type instanceof ParameterizedType it && it.getRawType() == Optional.class)
              .flatMap(Argument::typeArgument);
      if (body.isPresent() && body.get() == String.class) {
        return invocation ->
            invocation.trigger().payload() instanceof HttpCall call ? call.withText() : null;
      }
      if (body.isPresent() && body.get() == byte[].class) {
        return invocation ->
            invocation.trigger().payload() instanceof HttpCall call ? call.withBytes() : null;
      }
    }
    throw refusal(
        parameter,
        function,
        "an HTTP trigger binds to HttpRequestMessage<Optional<String>> or HttpRequestMessage<Optional<byte[]>> alone");
  }

  private static Argument output(String binding, Parameter parameter, FunctionJson function) {
    if (function.output(binding).isEmpty()) {
      throw refusal(parameter, function, "function.json has no output named " + binding);
    }
    return invocation -> invocation.output(binding);
  }

  private static Argument metadata(String name, Class<?> wanted) {
    return invocation -> {
      var metadata = invocation.trigger().metadata();
      if (!metadata.containsKey(name)) {
        throw new IllegalArgumentException(
            "@BindingName(\"%s\"): the trigger offers only %s".formatted(name, metadata.keySet()));
      }
      return converted(metadata.get(name), wanted);
    };
  }

  private static @Nullable Object converted(@Nullable Object value, Class<?> wanted) {
    if (value == null || wanted.isInstance(value)) {
      return value;
    }
    if (wanted == long.class || wanted == Long.class) {
      return Long.valueOf(value.toString());
    }
    if (wanted == int.class || wanted == Integer.class) {
      return Integer.valueOf(value.toString());
    }
    if (wanted == String.class) {
      return value.toString();
    }
    throw new IllegalArgumentException("@BindingName binds to String, long or int, not " + wanted);
  }

  private static Optional<Type> typeArgument(Type type) {
    return type instanceof ParameterizedType it && it.getActualTypeArguments().length == 1
        ? Optional.of(it.getActualTypeArguments()[0])
        : Optional.empty();
  }

  private static Optional<String> annotated(
      Parameter parameter, String annotation, String element) {
    return Arrays.stream(parameter.getAnnotations())
        .filter(each -> each.annotationType().getSimpleName().equals(annotation))
        .flatMap(each -> element(each, element).stream())
        .findFirst();
  }

  /** By reflection: the app brings its own copy of the annotations. */
  private static Optional<String> element(Annotation annotation, String element) {
    if (!annotation
        .annotationType()
        .getName()
        .startsWith("com.microsoft.azure.functions.annotation.")) {
      return Optional.empty();
    }
    try {
      Method read = annotation.annotationType().getMethod(element);
      return Optional.of(String.valueOf(read.invoke(annotation)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static HostRefusal refusal(Parameter parameter, FunctionJson function, String why) {
    return new HostRefusal(
        "%s: parameter '%s %s' cannot be bound: %s"
            .formatted(
                function.name(), parameter.getParameterizedType(), parameter.getName(), why));
  }
}
