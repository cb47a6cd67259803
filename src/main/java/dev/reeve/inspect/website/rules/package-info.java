/**
 * What the content of a website's file says of whoever wrote it: pure functions of bytes.
 *
 * <p>Glossary. A <em>rule</em> finds one trick and belongs to a <em>family</em> of tricks; the families follow those of
 * php-malware-finder, the rules are our own. A <em>hit</em> is a rule that found its trick. A <em>verdict</em> is all
 * hits of a file: one family alone may be an honest program that looks odd, two are a web shell, and so is one
 * <em>decisive</em> hit, such as what a visitor sends being executed.
 *
 * <p>Every rule is linear in the size of the file, and what it may read is counted ({@link
 * dev.reeve.inspect.website.rules.MeteredText}): a file that was made to stop the rules ends as one that could not be
 * judged.
 */
@NullMarked
package dev.reeve.inspect.website.rules;

import org.jspecify.annotations.NullMarked;
