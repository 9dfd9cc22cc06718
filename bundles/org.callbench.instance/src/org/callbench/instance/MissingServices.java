package org.callbench.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Says why a component is not there: the services it waits for, followed down to the one that failed or that nobody has. */
final class MissingServices {

	private final ServiceComponentRuntime runtime;
	private final Collection<ComponentDescriptionDTO> components;
	private final Messages messages;
	private final Set<String> reasons = new LinkedHashSet<>();
	private final Set<String> seen = new LinkedHashSet<>();

	private MissingServices(ServiceComponentRuntime runtime, Messages messages) {
		this.runtime = runtime;
		this.messages = messages;
		components = runtime.getComponentDescriptionDTOs();
	}

	/** Why no {@link InstanceCommand} of this name is registered; empty if no component is meant to be one. */
	static Optional<String> explain(BundleContext context, String command, Messages messages) {
		ServiceReference<?> reference = context
				.getServiceReference("org.osgi.service.component.runtime.ServiceComponentRuntime"); //$NON-NLS-1$
		if (reference == null) {
			return Optional.empty();
		}
		try {
			MissingServices missing = new MissingServices((ServiceComponentRuntime) context.getService(reference), messages);
			List<ComponentDescriptionDTO> meant = missing.components.stream()
					.filter(one -> command.equals(one.properties.get(InstanceCommand.NAME))).toList();
			meant.forEach(missing::explain);
			return meant.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", missing.reasons)); //$NON-NLS-1$
		} finally {
			context.ungetService(reference);
		}
	}

	private void explain(ComponentDescriptionDTO component) {
		if (!seen.add(component.name)) {
			return;
		}
		for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
			if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
				reasons.add(rootCause(configuration.failure));
			}
			for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
				Arrays.stream(component.references).filter(one -> one.name.equals(unsatisfied.name))
						.map(one -> one.interfaceName).forEach(this::explainService);
			}
		}
	}

	private void explainService(String service) {
		List<ComponentDescriptionDTO> providers = components.stream()
				.filter(one -> Arrays.asList(one.serviceInterfaces).contains(service)).toList();
		int before = reasons.size();
		new ArrayList<>(providers).forEach(this::explain);
		if (reasons.size() == before) {
			reasons.add(messages.text("command.unavailable.service", service)); //$NON-NLS-1$
		}
	}

	/** The last "Caused by" of a stack trace, without the exception's class. */
	private static String rootCause(String failure) {
		String line = failure.lines().filter(one -> one.startsWith("Caused by: ")) //$NON-NLS-1$
				.reduce((first, second) -> second).orElse(failure.lines().findFirst().orElse("")); //$NON-NLS-1$
		return line.replaceFirst("^(Caused by: )?([\\w$.]+: )?", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
