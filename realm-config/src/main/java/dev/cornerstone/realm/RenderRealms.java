package dev.cornerstone.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Writes every realm folder as an import file: {@code realm/<name>-realm.json} with the examples of a local stack, and
 * {@code production/<name>-realm.json} without them. A realm that has only examples is not written for production.
 */
public final class RenderRealms {

    public static final String EXAMPLE_LAYER = "example";

    private RenderRealms() {}

    /**
     * @param args the folder that holds a folder per realm; the folder to write to
     */
    public static void main(String[] args) throws IOException {
        Path source = Path.of(args[0]);
        Path target = Path.of(args[1]);
        try (Stream<Path> folders = Files.list(source)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                RealmFiles files = new RealmFiles(folder);
                write(RealmImport.of(files.read(EXAMPLE_LAYER)), target.resolve("realm"));
                if (files.standsAlone()) {
                    write(RealmImport.of(files.read()), target.resolve("production"));
                }
            }
        }
    }

    private static void write(RealmImport realm, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(realm.name() + "-realm.json"), realm.json());
    }
}
