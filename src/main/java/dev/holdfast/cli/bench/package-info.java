/** Measures a store beside the client by hand that does the same. Not API. */
@NullMarked
package dev.holdfast.cli.bench;

import org.jspecify.annotations.NullMarked;
