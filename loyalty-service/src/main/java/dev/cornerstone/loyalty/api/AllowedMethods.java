package dev.cornerstone.loyalty.api;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods a path has, for the header {@code Allow} that a 405 must carry and JAX-RS leaves out here. */
@Singleton
final class AllowedMethods {

    private final List<Operation> operations;

    AllowedMethods(BeanManager beans) {
        operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> operation(type, method)))
                .toList();
    }

    String at(String path) {
        return operations.stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .map(Operation::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Stream<Operation> operation(Class<?> type, Method method) {
        Path below = method.getAnnotation(Path.class);
        Pattern path = template(type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value()));
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
                .map(annotation -> new Operation(
                        path, annotation.getAnnotation(HttpMethod.class).value()));
    }

    private static Pattern template(String path) {
        return Pattern.compile(("/" + path).replaceAll("/+", "/").replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private record Operation(Pattern path, String method) {}
}
