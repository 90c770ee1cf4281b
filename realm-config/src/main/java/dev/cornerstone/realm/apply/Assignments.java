package dev.cornerstone.realm.apply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Brings a set of names to another: what is missing is added first, what is too much is taken away then. */
final class Assignments {

    private Assignments() {}

    static void bring(JsonNode is, JsonNode should, Consumer<String> add, Consumer<String> take) {
        Set<String> have = texts(is);
        Set<String> want = texts(should);
        want.stream().filter(name -> !have.contains(name)).forEach(add);
        have.stream().filter(name -> !want.contains(name)).forEach(take);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(item ->
                texts.add(item.isValueNode() ? item.asText() : item.path("name").asText()));
        return texts;
    }
}
