/** Measures Holdfast against the raw client on the same server, in the same run. */
package dev.holdfast.bench;
