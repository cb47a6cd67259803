package dev.reeve.machine.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The talk with sudo before a script begins: sudo may ask for a password, or not (a rule with NOPASSWD, a log-in that is
 * still fresh). Both it and the script read the same standard input, so a password sent without being asked for would end
 * up in the script. Hence sudo asks with a mark that nobody else can print, the script begins by printing another, and
 * nothing is sent before one of them is seen. sudo reads its line byte by byte and leaves the rest alone.
 */
final class SudoDialogue {
    /** What came out of it. */
    enum Outcome {
        ASKED,
        BEGUN,
        ENDED,
        SILENT
    }

    private final String prompt;
    private final String ready;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private final StringBuilder said = new StringBuilder();
    private int asked;
    private int answered;
    private boolean begun;
    private boolean ended;

    /**
     * A dialogue.
     *
     * @param mark letters and digits that nobody can guess
     */
    SudoDialogue(String mark) {
        this.prompt = "sudo-" + mark + ":";
        this.ready = "ready-" + mark;
    }

    /** The prompt to give to {@code sudo -p}. */
    String prompt() {
        return prompt;
    }

    /** What the script has to do first. */
    String firstWords() {
        return "echo " + ready + " >&2; ";
    }

    /** Standard error, of which everything before the script's own part stays here. */
    OutputStream before(OutputStream script) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int own = begun() ? 0 : listen(bytes, offset, length);
                script.write(bytes, offset + own, length - own);
            }
        };
    }

    private boolean begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of what sudo says. Returns how many of the bytes were said before the script began. */
    private int listen(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            for (int i = 0; i < length; i++) {
                said.append((char) (bytes[offset + i] & 0xff));
                if (endsWith(prompt)) {
                    asked++;
                    said.setLength(0);
                    heard.signalAll();
                } else if (endsWith(ready + "\n")) {
                    begun = true;
                    heard.signalAll();
                    return i + 1;
                }
            }
            return length;
        } finally {
            lock.unlock();
        }
    }

    private boolean endsWith(String mark) {
        int start = said.length() - mark.length();
        return start >= 0 && said.indexOf(mark, start) == start;
    }

    /** The channel is closed. */
    void ended() {
        lock.lock();
        try {
            ended = true;
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next thing to happen. */
    Outcome await(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                if (begun) {
                    return Outcome.BEGUN;
                }
                if (asked > answered) {
                    answered++;
                    return Outcome.ASKED;
                }
                if (ended) {
                    return Outcome.ENDED;
                }
                if (nanos <= 0) {
                    return Outcome.SILENT;
                }
                nanos = heard.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What sudo said besides, one line after the other, for a message. */
    String said() {
        lock.lock();
        try {
            return new String(said.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        } finally {
            lock.unlock();
        }
    }
}
