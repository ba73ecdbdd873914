package dev.holdfast.internal.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of method handles. The virtual machine compiles a handle, with all that it is put together of, into plain code only
 * where it is a constant; so each gets a hidden class of its own that has it as one.
 */
final class Compiled {

    private static final MethodType TYPE = MethodType.methodType(Object.class, Object.class, Object.class);
    private static final byte[] TEMPLATE = template();

    /** A function of two objects. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object with(@Nullable Object first, @Nullable Object second);
    }

    private Compiled() {}

    private static byte[] template() {
        try (InputStream in = Compiled.class.getResourceAsStream("ConstantHandle.class")) {
            return Objects.requireNonNull(in, "ConstantHandle.class").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a function of a handle that is made and compiled when it is first needed, perhaps by several threads at once. */
    static Call later(Supplier<MethodHandle> handle) {
        return new Later(handle);
    }

    private static final class Later implements Call {

        private final Supplier<MethodHandle> handle;
        private @Nullable Call compiled;

        Later(Supplier<MethodHandle> handle) {
            this.handle = handle;
        }

        @Override
        public @Nullable Object with(@Nullable Object first, @Nullable Object second) {
            Call known = compiled;
            if (known == null) {
                known = made();
                compiled = known;
            }
            return known.with(first, second);
        }

        private Call made() {
            try {
                return of(handle.get());
            } catch (RuntimeException e) {
                // why: otherwise whoever reads the first row would take it for damaged.
                throw new LinkageError("A handle cannot be compiled.", e);
            }
        }
    }

    /** Returns a function of a handle that takes one or two objects; it has no second argument, or no result, to give then. */
    static Call of(MethodHandle handle) {
        MethodHandle two =
                handle.type().parameterCount() == 1 ? MethodHandles.dropArguments(handle, 1, Object.class) : handle;
        try {
            return (Call) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(TEMPLATE, two.asType(TYPE), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
