/** What a messaging client's session consists of, an entity a class, and the services that keep it right. */
@NullMarked
package dev.holdfast.session;

import org.jspecify.annotations.NullMarked;
