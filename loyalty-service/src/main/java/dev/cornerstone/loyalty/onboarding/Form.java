package dev.cornerstone.loyalty.onboarding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What was typed into a form and sent, files as their text. */
final class Form {

    private static final int FIELDS_MAX = 500;

    private final Map<String, List<String>> values;

    Form(Map<String, List<String>> values) {
        this.values = values;
    }

    static Form of(MultipartFormDataInput sent) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        sent.getValues().forEach((name, parts) -> {
            List<String> texts = new ArrayList<>();
            parts.forEach(part -> texts.add(text(part)));
            values.put(name, texts);
        });
        if (values.size() > FIELDS_MAX) {
            throw new IllegalArgumentException("A form of these pages has fewer fields");
        }
        return new Form(values);
    }

    private static String text(FormValue part) {
        if (!part.isFileItem()) {
            return part.getValue();
        }
        try {
            return part.getFileItem().isInMemory()
                    ? new String(part.getFileItem().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : new String(Files.readAllBytes(part.getFileItem().getFile()), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Without space around it; empty when it was not sent. */
    String text(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    List<String> texts(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean isTicked(String name) {
        return has(name);
    }

    /** What stands in each line, or between commas or spaces. */
    List<String> words(String name) {
        return split(text(name), "[\\s,]+");
    }

    /** What stands in each line. */
    List<String> lines(String name) {
        return split(text(name), "\\R");
    }

    private static List<String> split(String text, String between) {
        return List.of(text.split(between)).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    long number(String name) {
        return text(name).matches("\\d{1,18}") ? Long.parseLong(text(name)) : -1;
    }
}
