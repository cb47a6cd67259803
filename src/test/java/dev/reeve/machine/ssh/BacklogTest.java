package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BacklogTest {
    @Property(tries = 200)
    void everyByteComesOutInOrder(@ForAll List<byte[]> pieces, @ForAll @IntRange(min = 1, max = 20) int bite)
            throws IOException {
        Backlog backlog = new Backlog();
        OutputStream in = backlog.output(() -> backlog.breakOff(new IOException("over")));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            in.write(piece, 0, piece.length);
            expected.write(piece);
        }
        in.close();
        InputStream out = backlog.input();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[bite];
        while (got.size() < expected.size()) {
            got.write(buffer, 0, out.read(buffer, 0, bite));
        }
        assertThat(got.toByteArray()).isEqualTo(expected.toByteArray());
        assertThatThrownBy(out::read).isInstanceOf(IOException.class).hasMessage("over");
    }

    @Test
    void whoSendsMoreThanMayWaitIsCutOff() throws IOException {
        Backlog backlog = new Backlog(100);
        OutputStream in = backlog.output(() -> {});
        in.write(new byte[100]);
        assertThatThrownBy(() -> in.write(1)).isInstanceOf(IOException.class);
        InputStream out = backlog.input();
        assertThat(out.readNBytes(100)).hasSize(100);
        assertThatThrownBy(out::read).isInstanceOf(IOException.class).hasMessageContaining("sends on");
    }

    @Test
    void silenceIsNoticed() {
        Backlog backlog = new Backlog();
        backlog.setReadTimeout(1);
        assertThatThrownBy(() -> backlog.input().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aReaderThatWaitsIsWoken() {
        Backlog backlog = new Backlog();
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
            try {
                return backlog.input().read();
            } catch (IOException e) {
                return -1;
            }
        });
        backlog.breakOff(new IOException("gone"));
        assertThat(read.join()).isEqualTo(-1);
    }

    @Test
    void afterTheReaderIsGoneBytesAreDropped() throws IOException {
        Backlog backlog = new Backlog(10);
        backlog.input().close();
        backlog.output(() -> {}).write(new byte[1000]);
        assertThatThrownBy(() -> backlog.input().read()).isInstanceOf(IOException.class);
    }
}
