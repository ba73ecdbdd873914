/** What a home remembers: which store its sessions are in, and which they are; and who has the home open. */
@NullMarked
package dev.holdfast.internal.home;

import org.jspecify.annotations.NullMarked;
