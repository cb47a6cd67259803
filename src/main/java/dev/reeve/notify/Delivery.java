package dev.reeve.notify;

import dev.reeve.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one channel at one moment.
 *
 * @param told how many news were told
 * @param held how many wait for the end of quiet hours or for a digest
 * @param attempted whether there was a letter to deliver
 * @param trouble why the letter did not arrive; none if it did, or if there was none
 * @param remarks findings about a letter that arrived all the same
 */
public record Delivery(
        String channel,
        String kind,
        int told,
        int held,
        boolean attempted,
        @Nullable Finding trouble,
        List<Finding> remarks) {
    public Delivery {
        remarks = List.copyOf(remarks);
    }

    /** The channel that had nothing to be told. */
    static Delivery none(Channel channel, int held) {
        return new Delivery(channel.name(), channel.kind(), 0, held, false, null, List.of());
    }

    /** Whether a letter went out and arrived. */
    public boolean arrived() {
        return attempted && trouble == null;
    }
}
