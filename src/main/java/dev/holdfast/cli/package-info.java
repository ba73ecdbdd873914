/** The command line, built over what is public in the library and nothing else. */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
