package dev.cornerstone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Whole directories: unpacked into place at once or not at all, and deleted. */
final class Tree {
    /** An archive's content goes to a draft beside the target first, so that a crash leaves no half directory. */
    private interface Unpacking {
        void into(Path directory) throws IOException;
    }

    static void unpackTarXz(InputStream archive, Path target) throws IOException {
        unpack(target, draft -> {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path path = inside(draft, entry.getName());
                    if (entry.isDirectory()) {
                        Files.createDirectories(path);
                        continue;
                    }
                    Files.createDirectories(path.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, path);
                        executable(path, (entry.getMode() & 0100) != 0);
                    }
                }
            }
        });
    }

    /** Without the archive's single top directory. */
    static void unpackZip(Path archive, Path target) throws IOException {
        unpack(target, draft -> {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                    if (entry.isDirectory() || name.isEmpty()) {
                        continue;
                    }
                    Path path = inside(draft, name);
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                    executable(path, name.endsWith(".sh"));
                }
            }
        });
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void unpack(Path target, Unpacking unpacking) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".unpacking");
        delete(draft);
        Files.createDirectories(draft);
        unpacking.into(draft);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path inside(Path directory, String name) throws IOException {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("archive entry leaves its directory: " + name);
        }
        return path;
    }

    private static void executable(Path path, boolean executable) throws IOException {
        if (executable) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Tree() {}
}
