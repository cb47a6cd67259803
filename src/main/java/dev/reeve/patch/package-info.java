/**
 * Patches: which updates wait on a host, which of them matter, and whether the host is fit to take them.
 *
 * <p>Glossary. An {@linkplain dev.reeve.patch.UpdateTool update tool} is one family of package managers (apt, dnf) that
 * hosts are asked through; what it said is {@linkplain dev.reeve.patch.PatchFacts facts}, in the same words for all. An
 * {@linkplain dev.reeve.patch.Update update} waits until it is installed; one that is <em>held</em> would not be
 * installed even if somebody installed all. The <em>index</em> is the host's copy of what its sources offer: an answer
 * is only as new as it. <em>Foreign</em> packages are installed and come from no source that the host knows. The
 * <em>approved set</em> is what was installed when somebody accepted it; from it a host <em>drifts</em>. Nothing here
 * changes a host.
 */
@NullMarked
package dev.reeve.patch;

import org.jspecify.annotations.NullMarked;
