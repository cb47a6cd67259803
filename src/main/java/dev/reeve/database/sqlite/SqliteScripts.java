package dev.reeve.database.sqlite;

import static dev.reeve.machine.ShellQuote.quote;

/** The scripts that work on a database file. */
final class SqliteScripts {
    /** What precedes the copy on standard output, as a record of its own. */
    static final String COPY = "reeve-copy";

    /** Exit statuses of the scripts' own, apart from those of sqlite3 (1, 26) and of the shell (126 and above). */
    static final int NO_FILE = 91;

    static final int NOT_READABLE = 92;
    static final int NO_CLIENT = 93;
    static final int NOT_EMPTY = 94;
    static final int DAMAGED = 95;
    static final int NO_ROOM = 96;

    /** Milliseconds to wait for a writer that locks the whole file, as one does without a write-ahead log. */
    private static final int LOCK_WAIT = 60_000;

    private static final String CLIENT = "command -v sqlite3 >/dev/null 2>&1 || exit " + NO_CLIENT + "; ";

    /**
     * A directory of its own, removed at whatever end but SIGKILL; what that left a day ago or more is removed by the
     * next run.
     */
    private static final String WORKPLACE = "umask 077; p=${TMPDIR:-/var/tmp}; "
            + "find \"$p\" -maxdepth 1 -name 'reeve-sqlite.??????' -user \"$(id -u)\" -mmin +1440"
            + " -exec rm -rf {} + 2>/dev/null; "
            + "w=$(mktemp -d \"$p/reeve-sqlite.XXXXXX\") || exit " + NO_ROOM + "; "
            + "trap 'cd /; rm -rf \"$w\"' EXIT; trap 'exit 129' HUP INT TERM PIPE; cd \"$w\" || exit " + NO_ROOM + "; ";

    /**
     * Facts, one record a line of them: {@code T}, a table's name in hexadecimal, rows, checksum; {@code O}, a word for a
     * kind of objects, their number. A virtual table's content is in ordinary tables, or not in the file at all.
     */
    private static final String FACTS = ".timeout " + LOCK_WAIT + "\nBEGIN;\n.mode list\n.output plan.sql\n"
            + "SELECT printf('SELECT ''T'', ''%%s'', count(*), %%s FROM \"%%w\";', hex(name), %s, name)"
            + " FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name;\n"
            + ".output\n.mode ascii\n.read plan.sql\n"
            + "SELECT 'O', 'views', count(*) FROM sqlite_master WHERE type = 'view';\n"
            + "SELECT 'O', 'triggers', count(*) FROM sqlite_master WHERE type = 'trigger';\n"
            + "SELECT 'O', 'indexes', count(*) FROM sqlite_master WHERE type = 'index';\n"
            + "SELECT 'O', 'virtual-tables', count(*) FROM sqlite_master WHERE type = 'table' AND rootpage = 0;\n";

    /** The shell has this function; it reads a table in the order in which it lies there, which a copy keeps. */
    private static final String CHECKSUM =
            "printf('hex(sha3_query(%Q, 256))', printf('SELECT * FROM \"%w\" NOT INDEXED', name))";

    private SqliteScripts() {}

    /** Prints the version, and whether checksums can be taken. */
    static String version() {
        return CLIENT
                + "sqlite3 -version && sqlite3 -batch :memory: \"SELECT length(sha3_query('SELECT 1', 256))\" 2>&1";
    }

    private static String there(String file) {
        return "[ -f " + quote(file) + " ] || exit " + NO_FILE + "; [ -r " + quote(file) + " ] || exit " + NOT_READABLE
                + "; ";
    }

    private static String factsOf(String file, boolean checksums) {
        String sql = FACTS.formatted(checksums ? CHECKSUM : "''''''");
        return "printf %s " + quote(sql) + " | sqlite3 -batch -bail -ascii " + file;
    }

    /**
     * Prints the facts of a copy, then the copy. The transaction that is open on the source while it is copied keeps
     * SQLite from beginning anew whenever somebody writes.
     */
    static String dump(String file, boolean checksums) {
        String copy = ".timeout " + LOCK_WAIT + "\nBEGIN;\nSELECT count(*) FROM sqlite_master;\n.backup main copy\n";
        return CLIENT + there(file) + WORKPLACE
                + "printf %s " + quote(copy) + " | sqlite3 -batch -bail " + quote(file) + " >/dev/null || exit; "
                + "[ -f copy ] || exit 1; "
                + integrity("copy")
                + factsOf("copy", checksums) + " || exit; "
                + "printf '" + COPY + "\\036'; exec 3<copy; cd /; rm -rf \"$w\"; cat <&3";
    }

    /** Complaints of a program that lacks an application's own collations, functions or modules say nothing of the file. */
    private static String integrity(String file) {
        return "i=$(sqlite3 -batch " + file + " 'PRAGMA integrity_check(20)' 2>&1); "
                + "case $i in ok | *'no such collation'* | *'no such function'* | *'no such module'*) ;;"
                + " *) printf '%s\\n' \"$i\" >&2; exit " + DAMAGED + ";; esac; ";
    }

    static String facts(String file, boolean checksums) {
        return CLIENT + there(file) + WORKPLACE + factsOf(quote(file), checksums);
    }

    /** Reads SQL on standard input. */
    static String query(String file) {
        return CLIENT + there(file) + "sqlite3 -batch -bail -ascii -nullvalue NULL -cmd 'PRAGMA query_only = ON' "
                + quote(file);
    }

    static String exists(String file) {
        return "[ -f " + quote(file) + " ] && echo yes; :";
    }

    static String create(String file) {
        return "[ ! -e " + quote(file) + " ] || exit " + NOT_EMPTY + "; umask 077; : > " + quote(file);
    }

    static String drop(String file) {
        String name = quote(file);
        return "rm -f " + name + " " + name + "-wal " + name + "-shm " + name + "-journal";
    }

    /**
     * Copies a file's content over another's in one transaction: owner, mode and those who have it open stay. Where the old
     * one is no database any more there is nothing to keep but owner and mode, and it is replaced as a file.
     *
     * @param fresh in the same directory
     */
    static String replace(String fresh, String old) {
        String name = quote(old);
        String part = quote(fresh.substring(fresh.lastIndexOf('/') + 1));
        String copy = ".timeout " + LOCK_WAIT + "\n.restore main " + fresh.substring(fresh.lastIndexOf('/') + 1) + "\n";
        return CLIENT + "cd " + quote(fresh.substring(0, fresh.lastIndexOf('/') + 1)) + " || exit 1; "
                + "e=$(printf %s " + quote(copy) + " | sqlite3 -batch -bail " + name + " 2>&1) && [ -z \"$e\" ]"
                + " && { rm -f " + part + "; exit 0; }; "
                + "case $e in *malformed* | *'not a database'*) ;; *) printf '%s\n' \"$e\" >&2; exit 1;; esac; "
                + "m=$(stat -c %a -- " + name + ") && o=$(stat -c %u:%g -- " + name + ") && chmod \"$m\" " + part
                + " && chown \"$o\" " + part + " || exit; "
                + "rm -f " + name + "-wal " + name + "-shm " + name + "-journal && mv -f " + part + " " + name;
    }

    /** Reads the copy on standard input; it takes its name only when it is whole. */
    static String load(String file) {
        String part = quote(file + ".reeve-part");
        return CLIENT + "[ ! -s " + quote(file) + " ] || exit " + NOT_EMPTY + "; umask 077; "
                + "trap 'rm -f " + part.replace("'", "'\\''") + "*' EXIT; trap 'exit 129' HUP INT TERM PIPE; "
                + "cat > " + part + " || exit 1; " + integrity(part) + "mv -f " + part + " " + quote(file);
    }
}
