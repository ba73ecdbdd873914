package dev.holdfast.internal.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** The class that {@link Compiled} defines anew for each handle, whose class data it is. */
final class ConstantHandle implements Compiled.Call {

    private static final MethodHandle HANDLE;

    static {
        try {
            HANDLE = MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    ConstantHandle() {}

    @Override
    public @Nullable Object with(@Nullable Object first, @Nullable Object second) {
        try {
            return HANDLE.invokeExact(first, second);
        } catch (Throwable e) {
            throw Handles.unexpected(e);
        }
    }
}
