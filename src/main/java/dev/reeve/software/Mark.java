package dev.reeve.software;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What software is known by.
 *
 * @param label what it is called in findings: a product of the list, or the rule's own words
 */
record Mark(
        String label,
        List<Glob> names,
        List<Glob> publishers,
        List<Glob> processes,
        List<Glob> paths,
        Set<String> hashes) {
    Mark {
        names = List.copyOf(names);
        publishers = List.copyOf(publishers);
        processes = List.copyOf(processes);
        paths = List.copyOf(paths);
        hashes = hashes.stream().map(hash -> hash.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean fits(Software software) {
        return Glob.any(names, software.name())
                || Glob.any(publishers, software.publisher())
                || Glob.any(paths, software.path());
    }

    boolean fits(RunningProgram program) {
        return Glob.any(processes, program.name())
                || Glob.any(processes, program.file())
                || Glob.any(paths, program.path());
    }

    boolean fits(HashedFile file) {
        return hashes.contains(file.sha256());
    }
}
