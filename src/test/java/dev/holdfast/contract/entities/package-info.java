/** The entities that the contracts keep: a class for each kind of key, all kinds of value, and a table in two ages. */
@NullMarked
package dev.holdfast.contract.entities;

import org.jspecify.annotations.NullMarked;
