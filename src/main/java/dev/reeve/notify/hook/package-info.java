/**
 * Chat services and other receivers of JSON. A <em>dialect</em> says what one service takes: its JSON, its limit, its
 * signature, and what its answer means; each names the documentation that it follows. The <em>client</em> posts, with few
 * and short attempts, and never says an address or a token in a message: whoever has those may post.
 *
 * <p>All texts go as plain text wherever the service has such a thing, because a host's words may hold what another
 * mark-up takes for a link or for a call to everybody.
 */
@NullMarked
package dev.reeve.notify.hook;

import org.jspecify.annotations.NullMarked;
