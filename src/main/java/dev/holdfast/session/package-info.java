/** What a messaging client's session consists of, an entity a class. */
@NullMarked
package dev.holdfast.session;

import org.jspecify.annotations.NullMarked;
