package dev.cornerstone.keycloak.risk.signal;

import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operator's lists of networks that strangers hide behind. None is needed. */
final class OperatorLists {

    private final Map<NetworkFlag, List<WatchedFile<AddressRanges>>> lists = new EnumMap<>(NetworkFlag.class);

    OperatorLists(Map<NetworkFlag, List<Path>> files) {
        files.forEach((flag, paths) -> lists.put(
                flag,
                paths.stream()
                        .map(path -> new WatchedFile<>(path, file -> AddressRanges.of(Files.readAllLines(file))))
                        .toList()));
    }

    void refresh() {
        lists.values().forEach(files -> files.forEach(WatchedFile::refresh));
    }

    boolean isFaulty() {
        return lists.values().stream().flatMap(List::stream).anyMatch(WatchedFile::isFaulty);
    }

    Set<NetworkFlag> flags(ClientAddress address, Optional<Long> system) {
        Set<NetworkFlag> flags = EnumSet.noneOf(NetworkFlag.class);
        lists.forEach((flag, files) -> {
            if (files.stream()
                    .anyMatch(file -> file.current().orElse(AddressRanges.EMPTY).contain(address, system))) {
                flags.add(flag);
            }
        });
        return flags;
    }
}
