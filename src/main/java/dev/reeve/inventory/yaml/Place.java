package dev.reeve.inventory.yaml;

/**
 * A stretch of text in a source, mostly one word.
 *
 * @param source the file it is in
 * @param line line, from 1
 * @param column column of its first character, from 1, in code points
 * @param width how many code points of that line it covers, at least 1
 * @param height how many lines it covers, at least 1
 */
public record Place(Source source, int line, int column, int width, int height) implements Comparable<Place> {
    Place(Source source, int line, int column, int width) {
        this(source, line, column, width, 1);
    }

    /** The source line with a caret line under this place. */
    public Snippet snippet() {
        return Snippet.of(this);
    }

    /** {@code file:line:column}, as compilers write it and editors open it. */
    @Override
    public String toString() {
        return source.file() + ":" + line + ":" + column;
    }

    /** Orders by file, line and column. */
    @Override
    public int compareTo(Place other) {
        int byFile = source.file().toString().compareTo(other.source.file().toString());
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
