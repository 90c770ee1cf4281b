package dev.cornerstone.loyalty.api;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations of this service, as their classes declare them. */
@Singleton
final class Operations {

    private final List<Declared> operations;

    Operations(BeanManager beans) {
        operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> declared(type, method)))
                .toList();
    }

    /** The methods a path has, for the header {@code Allow} that a 405 must carry and JAX-RS leaves out here. */
    String allowedAt(String path) {
        return operations.stream()
                .filter(operation -> operation.path().matcher(path).matches())
                .map(Declared::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The code of the operation with that id. */
    Optional<Method> named(String operationId) {
        return operations.stream()
                .map(Declared::code)
                .filter(code -> code.isAnnotationPresent(Operation.class)
                        && code.getAnnotation(Operation.class).operationId().equals(operationId))
                .findFirst();
    }

    private static Stream<Declared> declared(Class<?> type, Method method) {
        Path below = method.getAnnotation(Path.class);
        Pattern path = template(type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value()));
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
                .map(annotation -> new Declared(
                        path, annotation.getAnnotation(HttpMethod.class).value(), method));
    }

    private static Pattern template(String path) {
        return Pattern.compile(("/" + path).replaceAll("/+", "/").replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private record Declared(Pattern path, String method, Method code) {}
}
