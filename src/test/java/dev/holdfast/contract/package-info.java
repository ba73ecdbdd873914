/**
 * What every backend is held to: test interfaces over the SPI. A backend's test class implements {@link BackendContract}
 * and gives it a {@link BackendFixture}.
 */
@NullMarked
package dev.holdfast.contract;

import org.jspecify.annotations.NullMarked;
