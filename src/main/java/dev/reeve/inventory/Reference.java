package dev.reeve.inventory;

/**
 * A name in the inventory that must lead to something else in it.
 *
 * @param form what it must lead to: {@link Form#HOST}, {@link Form#REMOTE_HOST}, {@link Form#JUMP},
 *     {@link Form#REPOSITORY} or {@link Form#JOB}
 * @param name the name
 * @param spot where it stands
 */
record Reference(Form form, String name, Spot spot) {}
