/**
 * Hosts whose packages are rpm's: through dnf and yum (Red Hat and what descends from it), through zypper (SUSE).
 *
 * <p>Glossary. An <em>advisory</em> announces updates and says what they are for ({@code RHSA-2024:1234}); SUSE calls it a
 * <em>patch</em>. Whatever is asked here is asked of the cache that the host keeps ({@code -C}, {@code --no-refresh}):
 * nothing is fetched and nothing is changed.
 */
@NullMarked
package dev.reeve.patch.rpm;

import org.jspecify.annotations.NullMarked;
