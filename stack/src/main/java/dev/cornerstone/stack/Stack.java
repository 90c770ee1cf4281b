package dev.cornerstone.stack;

import dev.cornerstone.stack.mail.Mailbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The whole of Cornerstone on this machine: starts its parts side by side where their needs allow, watches them, stops
 * them. One instance starts once. The command line and the system tests use it alike:
 *
 * <pre>{@code
 * try (Stack stack = new Stack(Settings.in(directory).withPortOffset(300))) {
 *     stack.start();
 *     browse(stack.urls().memberPage());
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {
    private static final String EXAMPLES = "Examples";

    private final Settings settings;
    private final Progress progress;
    private final Artefacts artefacts;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Keycloak keycloak;
    private final LoyaltyService service;
    private final MailPart mail;
    private final List<ShopPart> shops;
    private final CompletableFuture<String> unexpectedEnd = new CompletableFuture<>();
    private final ExecutorService crew = Executors.newCachedThreadPool();
    private Supervision supervision;
    private boolean stopped;

    public Stack(Settings settings) {
        this(settings, new Progress(Clock.systemUTC()));
    }

    public Stack(Settings settings, Progress progress) {
        settings.home().create();
        this.artefacts = Artefacts.built();
        this.settings = settings;
        this.progress = progress;
        this.secrets = Secrets.in(settings.home());
        this.postgres = new Postgres(settings, secrets);
        this.keycloak = new Keycloak(settings, secrets, artefacts, postgres);
        this.service = new LoyaltyService(settings, secrets, artefacts, postgres);
        this.mail = new MailPart(settings);
        this.shops = ShopPart.all(settings, secrets);
    }

    /** Returns when everything is ready; otherwise stops what it had started and throws the reason. */
    public void start() {
        supervision = Supervision.take(settings.home());
        progress.tell(new ProgressFile(settings.home().progress()));
        parts().forEach(part -> progress.step(part.name()));
        progress.step(EXAMPLES);
        progress.phase(Progress.Phase.STARTING, "");
        try {
            new Orphans(settings.home()).stop();
            Preconditions.portsAreFree(parts());
            Preconditions.diskHasRoom(settings.home(), postgres.isNew());
            startParts();
            watch();
            progress.phase(Progress.Phase.READY, notice());
        } catch (RuntimeException e) {
            StackFailure failure =
                    isStopped() ? new StackFailure("Stopped before it was ready.") : StackFailure.from(e);
            end(Progress.Phase.FAILED, failure.getMessage());
            throw failure;
        }
    }

    /** Whether every part answers at this moment. */
    public boolean ready() {
        return parts().stream().allMatch(Part::answers);
    }

    /** Blocks until the stack is stopped; the sentence of the part that died, if that is why. */
    public Optional<String> awaitEnd() {
        try {
            String sentence = unexpectedEnd.join();
            end(Progress.Phase.FAILED, sentence);
            return Optional.of(sentence);
        } catch (CancellationException | CompletionException e) {
            return Optional.empty();
        }
    }

    /** Stops every part, in the opposite order. Safe to call more than once. */
    public void stop() {
        end(Progress.Phase.STOPPED, "");
    }

    @Override
    public void close() {
        stop();
    }

    public Urls urls() {
        return settings.urls();
    }

    public Accounts accounts() {
        return Accounts.of(secrets);
    }

    /** The mails that the stack has caught. */
    public Mailbox mail() {
        return mail.mailbox();
    }

    /** Tokens of the programme's own and its partners' back offices, as their machines obtain them. */
    public BackOffices backOffices() {
        return new BackOffices(settings.urls(), secrets);
    }

    /**
     * Recomputes the books of this state; its database must run.
     *
     * @param directory where the files lie that the options name
     * @return 0 proven, 1 there are differences, 2 it could not look
     */
    public int prove(List<String> options, Path directory) {
        return service.prove(options, directory);
    }

    /**
     * Runs the program that compares a realm with its files, on this terminal. An apply that names no realm is of all of them.
     *
     * @param options as the program takes them, the verb first; the server and the values of the variables are this stack's
     * @return 0 no difference, 2 differences, 1 it could not look
     */
    public int realm(List<String> options, Path directory) {
        RealmProgram program = new RealmProgram(settings, secrets, artefacts);
        if (!options.contains("apply") || options.contains("--realm")) {
            return program.run(options, directory);
        }
        for (String realm : Keycloak.REALMS) {
            List<String> ofRealm = new ArrayList<>(options);
            ofRealm.addAll(List.of("--realm", realm));
            int code = program.run(ofRealm, directory);
            if (code != 0) {
                return code;
            }
        }
        keycloak.rememberRealms();
        return 0;
    }

    /** The program that checks the proof of a transfer offline. */
    public Path verifier() {
        return artefacts.verifier();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(postgres);
        if (settings.keycloak().isEmpty()) {
            parts.add(keycloak);
        }
        parts.add(service);
        parts.add(mail);
        parts.addAll(shops);
        return parts;
    }

    private void startParts() {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try {
            CompletableFuture<Void> database = run(failed, () -> prepareAndStart(postgres));
            CompletableFuture<Void> keycloakPrepared =
                    run(failed, settings.keycloak().isPresent() ? () -> {} : () -> keycloak.prepare(step(keycloak)));
            CompletableFuture<Void> mailStarted = run(failed, () -> prepareAndStart(mail));
            CompletableFuture<Void> shopsStarted = run(failed, () -> shops.forEach(this::prepareAndStart));
            CompletableFuture<Void> identity =
                    then(failed, List.of(database, keycloakPrepared, mailStarted), this::startKeycloak);
            CompletableFuture<Void> points = then(failed, List.of(database), () -> prepareAndStart(service));
            CompletableFuture<Void> examples = then(failed, List.of(identity, points, shopsStarted), this::putExamples);
            CompletableFuture.anyOf(failed, examples).join();
        } finally {
            dismissCrew();
        }
    }

    /** Nobody may still be starting something while we stop everything. */
    private void dismissCrew() {
        crew.shutdownNow();
        try {
            crew.awaitTermination(Limits.FORCED_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startKeycloak() {
        if (settings.keycloak().isEmpty()) {
            keycloak.start(step(keycloak));
            return;
        }
        Wait.until(
                "the external Keycloak at " + Keycloak.loginPage(settings.urls()),
                Limits.KEYCLOAK_START,
                () -> {},
                () -> Http.ok(Keycloak.loginPage(settings.urls()), Limits.PROBE_ANSWER));
    }

    private void prepareAndStart(Part part) {
        part.prepare(step(part));
        part.start(step(part));
    }

    private void putExamples() {
        Progress.Step step = progress.step(EXAMPLES);
        step.working("partners and rewards");
        new Examples(settings.urls().service(), backOffices()::operatorToken).put();
        step.ready();
    }

    private Progress.Step step(Part part) {
        return progress.step(part.name());
    }

    private String notice() {
        return settings.keycloak().isEmpty() && keycloak.realmsChangedSinceImport()
                ? "The realm files have changed since this state was made, and Keycloak keeps what it has."
                        + " To bring it to the files: ./cornerstone realm apply. To begin afresh: ./cornerstone reset"
                : "";
    }

    private void watch() {
        parts().stream()
                .flatMap(part -> part.process().stream())
                .forEach(process -> process.unexpectedEnd().thenAccept(unexpectedEnd::complete));
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void end(Progress.Phase outcome, String message) {
        if (stopped || supervision == null) {
            return;
        }
        stopped = true;
        dismissCrew();
        progress.phase(Progress.Phase.STOPPING, message);
        stopAll(List.copyOf(shops));
        stopAll(settings.keycloak().isPresent() ? List.of(service) : List.of(service, keycloak));
        stopAll(List.of(postgres, mail));
        progress.phase(outcome, message);
        supervision.close();
        unexpectedEnd.cancel(false);
    }

    /** Side by side: Keycloak and the service each take seconds to end gracefully. */
    private void stopAll(List<? extends Part> parts) {
        CompletableFuture.allOf(parts.stream()
                        .map(part -> CompletableFuture.runAsync(() -> {
                            part.stop();
                            step(part).stopped();
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> run(CompletableFuture<Void> failed, Runnable work) {
        return CompletableFuture.runAsync(work, crew).whenComplete((done, thrown) -> {
            if (thrown != null) {
                failed.completeExceptionally(thrown);
            }
        });
    }

    private CompletableFuture<Void> then(
            CompletableFuture<Void> failed, List<CompletableFuture<Void>> before, Runnable work) {
        return CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> run(failed, work).join(), crew);
    }
}
