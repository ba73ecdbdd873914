/** The front door: a store, its sessions, and the repositories of their entities. */
@NullMarked
package dev.holdfast;

import org.jspecify.annotations.NullMarked;
