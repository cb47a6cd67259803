/**
 * Files looked through for what is malicious ({@code av-scan}): a tree is listed, every file of it is judged by an
 * engine, and whatever could not be judged is told.
 *
 * <p>Glossary. A <em>candidate</em> is a file of the listing. The <em>judge</em> is who says what it is: a clamd that
 * hears the content ({@link dev.reeve.antivirus.scan.StreamJudge}), a program on the machine itself that is given names
 * ({@link dev.reeve.antivirus.scan.ListJudge}), or such a program here that is given copies ({@link
 * dev.reeve.antivirus.scan.StageJudge}). A <em>hit</em> is a file that a signature matches. A file is clean only if the
 * engine has said so of it; all others are <em>not scanned</em>, with the reason.
 */
@NullMarked
package dev.reeve.antivirus.scan;

import org.jspecify.annotations.NullMarked;
