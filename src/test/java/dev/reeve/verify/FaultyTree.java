package dev.reeve.verify;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real tree on a bad disk: one file's first bit reads wrongly; or on a bad line: content breaks off. */
record FaultyTree(TreeSource real, RawName rotten, boolean breaking) implements TreeSource {
    @Override
    public List<PathTrouble> list(ListRequest request, ListingVisitor visitor)
            throws IOException, InterruptedException {
        return real.list(request, visitor);
    }

    @Override
    public Pull pull() throws IOException {
        return new FaultyPull(real.pull());
    }

    @Override
    public Set<TreeDetail> details() {
        return real.details();
    }

    @Override
    public String via() {
        return real.via();
    }

    @Override
    public String userName(long uid) {
        return real.userName(uid);
    }

    @Override
    public String groupName(long gid) {
        return real.groupName(gid);
    }

    @Override
    public void close() {
        real.close();
    }

    private final class FaultyPull implements Pull {
        private final Pull pull;
        private boolean flip;

        FaultyPull(Pull pull) {
            this.pull = pull;
        }

        @Override
        public void request(RawName path) throws IOException, InterruptedException {
            pull.request(path);
        }

        @Override
        public void endOfRequests() throws IOException {
            pull.endOfRequests();
        }

        @Override
        public @Nullable PulledEntry next() throws IOException {
            if (breaking) {
                throw new IOException("connection reset");
            }
            PulledEntry entry = pull.next();
            flip = entry != null && entry.path().equals(rotten);
            return entry;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = pull.read(buffer, offset, length);
            if (flip && count > 0) {
                buffer[offset] ^= 1;
                flip = false;
            }
            return count;
        }

        @Override
        public List<PathTrouble> troubles() {
            return pull.troubles();
        }

        @Override
        public void close() {
            pull.close();
        }
    }
}
