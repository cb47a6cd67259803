package dev.reeve.cli;

import dev.reeve.render.ProgressLine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Redraws a progress line from time to time while work goes on, and takes it away at the end. */
final class ProgressWatch implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;

    /** What is drawn. */
    interface Line {
        void update(String what, long files, long bytes, long allBytes);
    }

    private final ProgressLine line;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private ProgressWatch(ProgressLine line, Consumer<Line> drawing) {
        this.line = line;
        this.thread = new Thread(() -> draw(drawing), "progress");
        thread.setDaemon(true);
    }

    /** @param drawing asks how far the work is and tells the line */
    static ProgressWatch start(Invocation reeve, Consumer<Line> drawing) {
        ProgressWatch watch = new ProgressWatch(reeve.progress(), drawing);
        watch.thread.start();
        return watch;
    }

    private void draw(Consumer<Line> drawing) {
        try {
            while (!ended.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                drawing.accept(line::update);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended.countDown();
        thread.join();
        line.close();
    }
}
