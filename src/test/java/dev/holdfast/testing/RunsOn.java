package dev.holdfast.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Says which backend a test class needs, so that it is skipped, visibly, where others alone are to be tested. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RunsOn.Wanted.class)
public @interface RunsOn {

    Backends value();

    /** Asks whether the backend is to be tested. */
    final class Wanted implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getTestClass(), RunsOn.class)
                    .map(RunsOn::value)
                    .filter(backend -> !backend.isWanted())
                    .map(backend -> ConditionEvaluationResult.disabled(backend.label() + " is not among the backends"))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("wanted"));
        }
    }
}
