package dev.reeve.machine.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What happens on standard error before a script's own words: noise of the log-in shell, the talk with sudo, and at last
 * the script's first line, by which it says that it has begun and which process it is. All of it is kept from the
 * script's standard error.
 *
 * <p>sudo may ask for a password, or not (a rule with NOPASSWD, a log-in that is still fresh), and it reads from the same
 * standard input as the script, so a password sent without being asked for would end up in the script. Hence sudo asks
 * with a mark that nobody else can print, and nothing is sent before either mark is seen. sudo reads its line byte by
 * byte and leaves the rest alone.
 */
final class Preamble {
    /** What came next. */
    enum Event {
        ASKED,
        BEGUN,
        ENDED,
        SILENCE
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
    private long process;

    /**
     * A preamble.
     *
     * @param mark letters and digits that nobody can guess
     */
    Preamble(String mark) {
        this("sudo-" + mark + ":", "begun-" + mark + "-");
    }

    private Preamble(String prompt, String ready) {
        this.prompt = prompt;
        this.ready = ready;
    }

    /** The preamble of a command that is sent as it is: all that it says is its own. */
    static Preamble none() {
        Preamble preamble = new Preamble("", "");
        preamble.begun = true;
        return preamble;
    }

    /** Whether the command is sent as it is. */
    boolean isNone() {
        return ready.isEmpty();
    }

    /** The prompt to give to {@code sudo -p}. */
    String prompt() {
        return prompt;
    }

    /** What the script has to do first. */
    String firstWords() {
        return "echo " + ready + "$$ >&2; ";
    }

    /** Standard error: what comes before the script's own words stays here, the rest goes to the script's. */
    OutputStream before(OutputStream script) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int own = listen(bytes, offset, length);
                script.write(bytes, offset + own, length - own);
            }

            /** A script that never began has nothing to say; why it did not is what stands there instead. */
            @Override
            public void close() throws IOException {
                if (ended()) {
                    script.write(said().getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }

    /** Takes note. Returns how many of the bytes came before the script's own. */
    private int listen(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            for (int i = 0; i < length; i++) {
                if (begun) {
                    return i;
                }
                said.append((char) (bytes[offset + i] & 0xff));
                if (endsWith(prompt)) {
                    asked++;
                    said.setLength(0);
                    heard.signalAll();
                } else if (bytes[offset + i] == '\n') {
                    notice();
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

    /** Looks whether the line that is complete now is the script's first. */
    private void notice() {
        int mark = said.lastIndexOf(ready);
        if (mark >= 0) {
            String number = said.substring(mark + ready.length()).strip();
            process = number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
            begun = true;
            heard.signalAll();
        }
    }

    /** Notes that nothing more comes. Returns whether the script never began. */
    private boolean ended() {
        lock.lock();
        try {
            ended = true;
            heard.signalAll();
            return !begun;
        } finally {
            lock.unlock();
        }
    }

    /** The script's process on its host, once it has begun. */
    OptionalLong process() {
        lock.lock();
        try {
            return process > 1 ? OptionalLong.of(process) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what comes next. */
    Event await(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                if (begun) {
                    return Event.BEGUN;
                }
                if (asked > answered) {
                    answered++;
                    return Event.ASKED;
                }
                if (ended) {
                    return Event.ENDED;
                }
                if (nanos <= 0) {
                    return Event.SILENCE;
                }
                nanos = heard.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was said so far that is neither a prompt nor the script's. */
    String said() {
        lock.lock();
        try {
            return new String(said.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }
}
