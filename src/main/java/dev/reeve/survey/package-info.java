/**
 * Many hosts asked, and what was seen of each: what inspection, patches, software and antivirus have in common.
 *
 * <p>Glossary. A <em>survey</em> is one kind of question that all hosts are asked in one run ({@code patch-check}). What
 * it <em>saw</em> of a thing is check results; what it could not see is a finding of its own with the reason ({@link
 * dev.reeve.survey.Unseen}), never taken for well. The <em>past</em> is what the journal and the accepted states know of
 * a host.
 */
@NullMarked
package dev.reeve.survey;

import org.jspecify.annotations.NullMarked;
