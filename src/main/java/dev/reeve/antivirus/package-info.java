/**
 * The antivirus of hosts: whether it is there, runs and is current ({@code av-update}), and what it finds in files
 * ({@code av-scan}).
 *
 * <p>Glossary. The <em>engine</em> is the program that knows how to look (ClamAV 1.4.6); its <em>databases</em> hold what
 * to look for: <em>signatures</em>. A <em>container</em> is a database with a header that tells version and build time
 * ({@code daily.cvd}, {@code daily.cld}, {@code own.cud}); all others are plain files of lines ({@code own.hdb}).
 * <em>freshclam</em> fetches databases, the <em>daemon</em> (clamd) keeps them in memory and is told to
 * <em>reload</em>. After a refusal of its server freshclam asks nothing for some hours: the <em>cool-down</em>.
 */
@NullMarked
package dev.reeve.antivirus;

import org.jspecify.annotations.NullMarked;
