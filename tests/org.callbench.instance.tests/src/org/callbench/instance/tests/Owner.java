package org.callbench.instance.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.callbench.instance.Claim;
import org.callbench.instance.DataFolder;
import org.callbench.instance.Instance;
import org.callbench.instance.Invocation;

/**
 * A program for another process: claims the folder that its argument names, says {@code owned} or {@code handed over N},
 * and as owner obeys the lines of its standard input: {@code serve}, {@code close}.
 */
final class Owner {

	private Owner() {
	}

	public static void main(String[] args) throws Exception {
		Claim claim = Instance.claim(new DataFolder(Path.of(args[0])),
				Invocation.ofThisProcess("say", List.of("from the other process")), Duration.ofSeconds(20)); //$NON-NLS-1$
		switch (claim) {
		case Claim.HandedOver(int status) -> System.out.println("handed over " + status);
		case Claim.Owned(Instance instance) -> {
			System.out.println("owned");
			BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			String order;
			while ((order = orders.readLine()) != null) {
				switch (order) {
				case "serve" -> instance.serve(Owner::run);
				case "close" -> instance.close();
				default -> throw new IllegalArgumentException(order);
				}
				System.out.println("done " + order);
			}
		}
		}
	}

	/** The commands that the tests hand over. */
	static int run(Invocation invocation) {
		return switch (invocation.command()) {
		case "say" -> {
			invocation.out().print(String.join("|", invocation.arguments()));
			invocation.err().println(invocation.directory() + " " + invocation.locale());
			yield 0;
		}
		case "copy" -> copy(invocation);
		case "refuse" -> 1;
		case "hang" -> {
			invocation.out().println("hanging");
			invocation.out().flush();
			while (!invocation.cancelled().getAsBoolean()) {
				Thread.onSpinWait();
			}
			yield 0;
		}
		default -> 2;
		};
	}

	private static int copy(Invocation invocation) {
		try {
			invocation.in().transferTo(invocation.out());
			return 0;
		} catch (IOException e) {
			return 1;
		}
	}
}
