package dev.cornerstone.client;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.ProcessingException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * Repeats a call that got no answer, or that the service asked to repeat: one that reads, or one that has a key and therefore happens
 * once however often it is sent. Everything else fails at once.
 */
final class Patient implements InvocationHandler {

    private static final int ATTEMPTS_MAX = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final Object impatient;
    private final Tokens tokens;

    private Patient(Object impatient, Tokens tokens) {
        this.impatient = impatient;
        this.tokens = tokens;
    }

    static <T> T of(Class<T> api, T impatient, Tokens tokens) {
        return api.cast(
                Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, new Patient(impatient, tokens)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        for (int attempt = 1; ; attempt++) {
            try {
                return method.invoke(impatient, arguments);
            } catch (InvocationTargetException thrown) {
                Throwable failure = reason(thrown.getCause());
                Duration pause = attempt < ATTEMPTS_MAX && happensOnce(method) ? pause(failure, attempt) : null;
                if (pause == null) {
                    throw failure;
                }
                Thread.sleep(pause.toMillis());
            }
        }
    }

    /** What a filter threw, such as the realm's refusal of a token, comes wrapped. */
    private static Throwable reason(Throwable thrown) {
        return thrown instanceof ProcessingException && thrown.getCause() instanceof ProblemException refused
                ? refused
                : thrown;
    }

    private static boolean happensOnce(Method method) {
        return method.isAnnotationPresent(GET.class)
                || method.isAnnotationPresent(Idempotency.Safe.class)
                || Arrays.stream(method.getParameters()).anyMatch(Patient::isKey);
    }

    private static boolean isKey(Parameter parameter) {
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        return header != null && header.value().equals(Idempotency.KEY);
    }

    /** How long to wait before the next attempt; null when another would not help. */
    private Duration pause(Throwable failure, int attempt) {
        if (failure instanceof ProcessingException) {
            return PAUSE.multipliedBy(1L << (attempt - 1));
        }
        if (!(failure instanceof ProblemException refused)) {
            return null;
        }
        Problem problem = refused.problem();
        if (problem.is("invalid-token") && attempt == 1) {
            tokens.distrust();
            return Duration.ZERO;
        }
        if (!BUSY.contains(problem.status()) && !problem.is("idempotency-key-in-progress")) {
            return null;
        }
        Duration pause = refused.retryAfter().orElse(PAUSE.multipliedBy(1L << (attempt - 1)));
        return pause.compareTo(PAUSE_MAX) > 0 ? null : pause;
    }
}
