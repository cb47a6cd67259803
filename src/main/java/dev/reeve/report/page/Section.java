package dev.reeve.report.page;

import java.util.List;

/**
 * A numbered part of a report.
 *
 * @param id its name in links
 */
public record Section(String id, String title, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }
}
