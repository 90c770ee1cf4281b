package dev.cornerstone.system;

import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests everything that {@code ./cornerstone up} starts, and a browser; started once for all of them. */
final class LocalStack implements ParameterResolver {

    private static final int PORT_OFFSET = 3000;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalStack.class))
                .computeIfAbsent(Started.class, key -> new Started(), Started.class);
        return parameter.getParameter().getType() == Stack.class ? started.stack : started.chromium;
    }

    /** Ends with the last test of the module. */
    private static final class Started implements AutoCloseable {

        private final Stack stack;
        private final Chromium chromium;

        private Started() {
            stack = new Stack(Settings.in(Path.of("target", "stack")).withPortOffset(PORT_OFFSET));
            stack.start();
            chromium = new Chromium();
        }

        @Override
        public void close() {
            chromium.close();
            stack.close();
        }
    }
}
