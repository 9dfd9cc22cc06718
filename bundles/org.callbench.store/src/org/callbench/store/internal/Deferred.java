package org.callbench.store.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** A service that is there before what it stands for: each call waits for that and goes on to it. */
final class Deferred {

	private Deferred() {
	}

	static <S> S service(Class<S> type, Supplier<S> target) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
			if (method.getDeclaringClass() == Object.class) {
				return switch (method.getName()) {
				case "equals" -> proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> type.getSimpleName() + " of the store";
				};
			}
			try {
				return method.invoke(target.get(), arguments);
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		}));
	}
}
