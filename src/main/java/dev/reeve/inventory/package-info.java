/**
 * The inventory: one YAML file, or a directory of them, that says which machines there are, where backups go and what is
 * backed up; as immutable records, loaded, checked, printed and described by a schema.
 *
 * <p>Glossary. A <em>document</em> is the inventory as written; the <em>inventory</em> is the same in effect: defaults
 * applied, paths absolute, every name resolved. A <em>host</em> is a machine by the administrator's name for it; a
 * <em>group</em> is a set of hosts that name it. A <em>repository</em> is where backups go. A <em>backup job</em> is a
 * source and the repository it goes to. A <em>secret reference</em> says where a password is kept, and is never the
 * password. A <em>setting</em> is one key of the document: a record component with {@link dev.reeve.inventory.Setting}.
 * A <em>mistake</em> is a finding about one place in a file.
 *
 * <p>The records are the single description of the language: {@link dev.reeve.inventory.RecordShape} reads them, and the
 * binder, the printer and the JSON Schema follow. A key that nothing acts on is not in the records, so it is a mistake:
 * an inventory never promises what reeve does not do.
 */
@NullMarked
package dev.reeve.inventory;

import org.jspecify.annotations.NullMarked;
