package dev.cornerstone.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The YAML files of one realm, laid over each other in the order of their names. */
public final class RealmFiles {

    private final Path folder;

    public RealmFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether the realm has files of its own, outside any layer. */
    public boolean standsAlone() throws IOException {
        return !read().isEmpty();
    }

    /** The realm as its own files say it, without any layer. */
    public Map<String, Object> read() throws IOException {
        return readInto(new LinkedHashMap<>(), folder);
    }

    /**
     * The realm with a layer: its own files, then those of the layer's folder.
     *
     * @param layer the folder's name; a layer that has no folder changes nothing
     */
    public Map<String, Object> read(String layer) throws IOException {
        Path overlay = folder.resolve(layer);
        return Files.isDirectory(overlay) ? readInto(read(), overlay) : read();
    }

    /** Where each variable that has no default is used first, in the realm's own files and those of the layer. */
    public Map<String, Place> variables(String layer) throws IOException {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Path each : List.of(folder, folder.resolve(layer))) {
            if (Files.isDirectory(each)) {
                for (Path file : yamls(each)) {
                    places(Yamls.compose(file), file, places, Collections.newSetFromMap(new IdentityHashMap<>()));
                }
            }
        }
        return places;
    }

    /** An alias is the node it stands for, so a node may be met twice. */
    private static void places(Node node, Path file, Map<String, Place> places, Set<Node> met) {
        if (node == null || !met.add(node)) {
            return;
        }
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> places(entry.getValueNode(), file, places, met));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> places(item, file, places, met));
        } else if (node instanceof ScalarNode text) {
            Placeholders.required(text.getValue()).forEach(name -> places.putIfAbsent(name, Yamls.place(node, file)));
        }
    }

    private static Map<String, Object> readInto(Map<String, Object> realm, Path folder) throws IOException {
        for (Path file : yamls(folder)) {
            lay(realm, parse(file), file);
        }
        return realm;
    }

    private static List<Path> yamls(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(RealmFiles::isYaml).sorted().toList();
        }
    }

    private static boolean isYaml(Path file) {
        return Files.isRegularFile(file) && file.toString().endsWith(".yaml");
    }

    private static Map<?, ?> parse(Path file) throws IOException {
        if (Yamls.load(file) instanceof Map<?, ?> map) {
            return map;
        }
        throw new InvalidRealm(file + ": the file must hold a map of realm settings at its top");
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
