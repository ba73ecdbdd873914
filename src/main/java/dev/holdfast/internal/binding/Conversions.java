package dev.holdfast.internal.binding;

import dev.holdfast.spi.ValueType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Finds the conversion of an attribute by its Java type and annotations. */
final class Conversions {

    private static final Map<Class<?>, Conversion> BASIC = Map.ofEntries(
            Map.entry(Boolean.class, Conversion.identity(ValueType.BOOLEAN)),
            Map.entry(Integer.class, Conversion.identity(ValueType.INTEGER)),
            Map.entry(Long.class, Conversion.identity(ValueType.LONG)),
            Map.entry(Short.class, narrow(number -> (short) exact(number, Short.MIN_VALUE, Short.MAX_VALUE))),
            Map.entry(Byte.class, narrow(number -> (byte) exact(number, Byte.MIN_VALUE, Byte.MAX_VALUE))),
            Map.entry(Double.class, Conversion.identity(ValueType.DOUBLE)),
            Map.entry(BigDecimal.class, Conversion.identity(ValueType.DECIMAL)),
            Map.entry(String.class, Conversion.identity(ValueType.TEXT)),
            Map.entry(byte[].class, new Conversion(ValueType.BYTES, Conversions::copy, Conversions::copy)),
            Map.entry(Instant.class, Conversion.identity(ValueType.INSTANT)),
            Map.entry(LocalDate.class, Conversion.identity(ValueType.DATE)),
            Map.entry(UUID.class, Conversion.identity(ValueType.UUID)));

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            double.class, Double.class,
            float.class, Float.class,
            char.class, Character.class);

    /** What to use in place of types that have no place here. */
    private static final Map<String, String> INSTEAD = Map.of(
            "java.lang.Float", "double",
            "java.lang.Character", "String",
            "java.math.BigInteger", "BigDecimal with a precision and the scale 0",
            "java.util.Date", "Instant",
            "java.time.LocalDateTime", "Instant",
            "java.time.OffsetDateTime", "Instant",
            "java.time.ZonedDateTime", "Instant",
            "java.time.Duration", "long");

    private Conversions() {}

    /**
     * Returns the conversion of an attribute.
     *
     * @throws IllegalArgumentException if there is none; the message is the end of the sentence about it
     */
    static Conversion of(Field field, Class<?> type) {
        Convert convert = field.getAnnotation(Convert.class);
        JdbcTypeCode code = field.getAnnotation(JdbcTypeCode.class);
        boolean converted = convert != null && !convert.disableConversion();
        if (field.isAnnotationPresent(Enumerated.class) && (converted || !type.isEnum())) {
            throw new IllegalArgumentException("has @Enumerated, and is no enum, or has a converter");
        }
        if (convert != null && !convert.attributeName().isEmpty()) {
            throw new IllegalArgumentException("has a converter for another attribute; put it on that one");
        }
        if (converted && code != null) {
            throw new IllegalArgumentException("has a converter and a @JdbcTypeCode; one of them says it all");
        }
        if (convert != null && converted) {
            return converted(convert, WRAPPERS.getOrDefault(type, type));
        }
        if (code != null && code.value() == SqlTypes.JSON) {
            return JsonConversion.of(field.getGenericType());
        }
        if (code != null && !(type.isEnum() && code.value() == SqlTypes.VARCHAR)) {
            throw new IllegalArgumentException("has a @JdbcTypeCode other than SqlTypes.JSON");
        }
        if (type.isEnum()) {
            Enumerated enumerated = field.getAnnotation(Enumerated.class);
            return ofEnum(type, enumerated == null ? EnumType.ORDINAL : enumerated.value());
        }
        return basic(type);
    }

    /** Returns the conversion of a key of a plain type. */
    static Conversion ofKey(Class<?> type) {
        return type.isEnum() ? ofEnum(type, EnumType.ORDINAL) : basic(type);
    }

    /** Returns whether it is known that nobody can change a value of a type. */
    static boolean isImmutable(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || (BASIC.containsKey(type) && !type.isArray());
    }

    private static Conversion basic(Class<?> type) {
        Class<?> boxed = WRAPPERS.getOrDefault(type, type);
        Conversion conversion = BASIC.get(boxed);
        if (conversion == null) {
            String instead = INSTEAD.get(boxed.getName());
            throw new IllegalArgumentException("has the type " + type.getTypeName()
                    + ", which not every backend keeps alike"
                    + (instead == null ? "; give it a converter, or make it JSON" : "; use " + instead));
        }
        return conversion;
    }

    @SuppressWarnings("EnumOrdinal") // that is what JPA stores of an enum unless told otherwise
    private static Conversion ofEnum(Class<?> type, EnumType kind) {
        if (Stream.of(type.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(EnumeratedValue.class))) {
            throw new IllegalArgumentException("is an enum with @EnumeratedValue; give it a converter");
        }
        Object[] constants = type.getEnumConstants();
        if (kind == EnumType.ORDINAL) {
            return new Conversion(
                    ValueType.INTEGER,
                    constant -> ((Enum<?>) type.cast(constant)).ordinal(),
                    ordinal -> constants[(Integer) ordinal]);
        }
        Map<String, Object> byName = Arrays.stream(constants)
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
        return new Conversion(ValueType.TEXT, constant -> ((Enum<?>) type.cast(constant)).name(), name -> {
            @Nullable Object constant = byName.get((String) name);
            if (constant == null) {
                throw new IllegalArgumentException("no constant of " + type.getSimpleName() + " has this name");
            }
            return constant;
        });
    }

    @SuppressWarnings("unchecked")
    private static Conversion converted(Convert convert, Class<?> attributeType) {
        Class<?> converterClass = convert.converter();
        Class<?> relational = relationalType(converterClass, attributeType);
        AttributeConverter<Object, Object> converter;
        try {
            Constructor<?> constructor = converterClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            converter = (AttributeConverter<Object, Object>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "has the converter " + converterClass.getName() + ", which cannot be made without arguments", e);
        }
        return basic(relational).behind(converter::convertToDatabaseColumn, converter::convertToEntityAttribute);
    }

    private static Class<?> relationalType(Class<?> converterClass, Class<?> attributeType) {
        for (Type type : converterClass.getGenericInterfaces()) {
            if (type instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == AttributeConverter.class
                    && parameterized.getActualTypeArguments()[1] instanceof Class<?> relational) {
                if (parameterized.getActualTypeArguments()[0] instanceof Class<?> from
                        && !from.isAssignableFrom(attributeType)) {
                    throw new IllegalArgumentException(
                            "has the converter " + converterClass.getName() + ", which is for " + from.getTypeName());
                }
                return relational;
            }
        }
        throw new IllegalArgumentException("has the converter " + converterClass.getName()
                + ", which does not itself say \"implements AttributeConverter<…>\" with a plain second type");
    }

    private static Conversion narrow(Function<Object, @Nullable Object> toJava) {
        return new Conversion(ValueType.INTEGER, number -> ((Number) number).intValue(), toJava);
    }

    private static int exact(Object number, int min, int max) {
        int value = (Integer) number;
        if (value < min || value > max) {
            throw new IllegalArgumentException("the number is out of range");
        }
        return value;
    }

    private static Object copy(Object bytes) {
        return ((byte[]) bytes).clone();
    }
}
