package org.callbench.telephony.asterisk.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The test class needs a switch. Where none can be set up, it is skipped as a whole, and the report says why; in the build that
 * counts ({@code CI=true}) it runs all the same, and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsAsterisk.Condition.class)
public @interface NeedsAsterisk {

	/** Tries it out, once for all test classes of a run. */
	final class Condition implements ExecutionCondition {
		private static final Namespace RIG = Namespace.create(NeedsAsterisk.class);

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (Boolean.parseBoolean(System.getenv("CI"))) {
				return ConditionEvaluationResult.enabled("A rig that cannot be set up is a failure here");
			}
			return context.getRoot().getStore(RIG).getOrComputeIfAbsent("fault", key -> new Trial(fault()), Trial.class).fault()
					.map(why -> ConditionEvaluationResult.disabled("The rig cannot be set up: " + why))
					.orElseGet(() -> ConditionEvaluationResult.enabled("The rig can be set up"));
		}

		private record Trial(Optional<String> fault) {
		}

		private static Optional<String> fault() {
			try (AsteriskServer server = new AsteriskServer(AsteriskSoftware.get(), Path.of("target", "asterisk", "trial"))) {
				server.start();
				return Optional.empty();
			} catch (RigException unavailable) {
				return Optional.of(String.valueOf(unavailable.getMessage()));
			}
		}
	}
}
