/** Files and directories that nobody but their owner may read. */
@NullMarked
package dev.holdfast.internal.files;

import org.jspecify.annotations.NullMarked;
