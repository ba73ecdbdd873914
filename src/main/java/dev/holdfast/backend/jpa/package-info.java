/** Keeps entities in SQL databases: Hibernate maps them and makes the tables, generated statements read and write rows. */
@NullMarked
package dev.holdfast.backend.jpa;

import org.jspecify.annotations.NullMarked;
