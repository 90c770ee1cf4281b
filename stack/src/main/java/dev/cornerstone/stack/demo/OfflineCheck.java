package dev.cornerstone.stack.demo;

import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks a proof as anybody would: with the published program, on files, far from the service. */
public final class OfflineCheck {
    private final Path program;
    private final Path directory;

    /**
     * @param program {@code VerifyTransfer.java}
     * @param directory where proof and keys are kept, for whoever wants to check them again
     */
    public OfflineCheck(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    boolean genuine(String proof, String keys, Transcript transcript) {
        Path proofFile = directory.resolve("proof.json");
        Path keysFile = directory.resolve("keys.json");
        transcript.request("./cornerstone verify " + proofFile + " " + keysFile);
        try {
            Files.writeString(proofFile, proof);
            Files.writeString(keysFile, keys);
            Process check = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            program.toString(),
                            proofFile.toString(),
                            keysFile.toString())
                    .redirectErrorStream(true)
                    .start();
            String verdict = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean genuine = check.waitFor() == 0;
            transcript.verdict(genuine, verdict);
            return genuine;
        } catch (IOException e) {
            throw new StackFailure("The proof could not be checked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The tour was interrupted.", e);
        }
    }
}
