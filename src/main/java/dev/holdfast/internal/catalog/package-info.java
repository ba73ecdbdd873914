/** What a store knows of itself: its sessions, and the entities that were stored in it. */
@NullMarked
package dev.holdfast.internal.catalog;

import org.jspecify.annotations.NullMarked;
