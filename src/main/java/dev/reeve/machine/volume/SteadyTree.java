package dev.reeve.machine.volume;

import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tree of a volume snapshot with the numbers of the file systems that it is of. Every volume snapshot has a number of
 * its own, and with that no folder would be the same as last night's.
 *
 * @param tree what is read
 * @param devices the volume's number for each snapshot's
 */
record SteadyTree(TreeSource tree, Map<Long, Long> devices) implements TreeSource {
    @Override
    public List<PathTrouble> list(ListRequest request, ListingVisitor visitor)
            throws IOException, InterruptedException {
        return tree.list(request, new ListingVisitor() {
            @Override
            public void enter(ListedEntry directory) throws IOException, InterruptedException {
                visitor.enter(steady(directory));
            }

            @Override
            public void entry(ListedEntry entry) throws IOException, InterruptedException {
                visitor.entry(steady(entry));
            }

            @Override
            public void leave() throws IOException, InterruptedException {
                visitor.leave();
            }
        });
    }

    private ListedEntry steady(ListedEntry e) {
        Long device = devices.get(e.device());
        return device == null
                ? e
                : new ListedEntry(
                        e.name(),
                        e.type(),
                        e.size(),
                        e.mode(),
                        e.uid(),
                        e.gid(),
                        e.links(),
                        e.inode(),
                        device,
                        e.modifiedNanos(),
                        e.changedNanos(),
                        e.linkTarget());
    }

    @Override
    public Pull pull() throws IOException {
        return tree.pull();
    }

    @Override
    public Set<TreeDetail> details() {
        return tree.details();
    }

    @Override
    public String via() {
        return tree.via();
    }

    @Override
    public String userName(long uid) {
        return tree.userName(uid);
    }

    @Override
    public String groupName(long gid) {
        return tree.groupName(gid);
    }

    @Override
    public void close() {
        tree.close();
    }
}
