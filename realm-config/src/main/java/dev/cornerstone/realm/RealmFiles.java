package dev.cornerstone.realm;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The YAML files of one realm, laid over each other in the order of their names. */
final class RealmFiles {

    private final Path folder;

    RealmFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether the realm has files of its own, outside any stage. */
    boolean standsAlone() throws IOException {
        return !read().isEmpty();
    }

    /** The realm as its own files say it, without any stage. */
    Map<String, Object> read() throws IOException {
        return readInto(new LinkedHashMap<>(), folder);
    }

    /**
     * The realm of one stage: its own files, then those of the stage's folder.
     *
     * @param stage the folder's name; a stage that has no folder changes nothing
     */
    Map<String, Object> read(String stage) throws IOException {
        Path overlay = folder.resolve(stage);
        return Files.isDirectory(overlay) ? readInto(read(), overlay) : read();
    }

    private static Map<String, Object> readInto(Map<String, Object> realm, Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(RealmFiles::isYaml).sorted().toList()) {
                lay(realm, parse(file), file);
            }
        }
        return realm;
    }

    private static boolean isYaml(Path file) {
        return Files.isRegularFile(file) && file.toString().endsWith(".yaml");
    }

    private static Map<?, ?> parse(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            Object content = new Yaml(new SafeConstructor(options)).load(reader);
            if (content instanceof Map<?, ?> map) {
                return map;
            }
            throw new InvalidRealm(file + ": the file must hold a map of realm settings at its top");
        } catch (YAMLException e) {
            throw new InvalidRealm(file + ": " + e.getMessage(), e);
        }
    }

    private static void lay(Map<String, Object> under, Map<?, ?> over, Path file) {
        over.forEach((key, value) -> under.merge(String.valueOf(key), value, (was, is) -> merged(was, is, key, file)));
    }

    private static Object merged(Object was, Object is, Object key, Path file) {
        if (was instanceof List<?> first && is instanceof List<?> second) {
            List<Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        if (was instanceof Map<?, ?> first && is instanceof Map<?, ?> second) {
            Map<String, Object> both = new LinkedHashMap<>();
            lay(both, first, file);
            lay(both, second, file);
            return both;
        }
        if (was instanceof List<?> || is instanceof List<?> || was instanceof Map<?, ?> || is instanceof Map<?, ?>) {
            throw new InvalidRealm(file + ": `" + key + "` has another shape than in an earlier file");
        }
        return is;
    }
}
