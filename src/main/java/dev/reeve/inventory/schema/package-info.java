/**
 * The JSON Schema of the inventory, made from the same records that are loaded, for editors and for other tools.
 */
@NullMarked
package dev.reeve.inventory.schema;

import org.jspecify.annotations.NullMarked;
