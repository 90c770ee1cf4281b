package dev.cornerstone.realm;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML files, read without surprises: a key given twice is refused, and every problem names its file. */
final class Yamls {

    private Yamls() {}

    static Object load(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return yaml().load(reader);
        } catch (YAMLException e) {
            throw new InvalidRealm(file + ": " + e.getMessage(), e);
        }
    }

    /** The file as nodes, which know their lines. */
    static Node compose(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return yaml().compose(reader);
        } catch (YAMLException e) {
            throw new InvalidRealm(file + ": " + e.getMessage(), e);
        }
    }

    static Place place(Node node, Path file) {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
