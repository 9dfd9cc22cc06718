package org.callbench.instance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

import org.callbench.instance.InstanceCommand;
import org.callbench.instance.InstanceCommands;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Commands are services; whatever goes wrong in one is a message and a status. */
class InstanceCommandsTest {

	@TempDir
	Path temp;
	private Framework framework;
	private BundleContext context;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@BeforeEach
	void start() throws Exception {
		framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
				.newFramework(Map.of(Constants.FRAMEWORK_STORAGE, temp.toString()));
		framework.start();
		context = framework.getBundleContext();
	}

	@AfterEach
	void stop() throws Exception {
		framework.stop();
		framework.waitForStop(10_000);
	}

	private interface Body {
		int run(Invocation invocation) throws Exception;
	}

	private void command(String name, Body body) {
		Dictionary<String, Object> properties = new Hashtable<>();
		properties.put(InstanceCommand.NAME, name);
		context.registerService(InstanceCommand.class, new InstanceCommand() {
			@Override
			public String usage(Locale locale) {
				return name + " THING\n" + name + " OTHER";
			}

			@Override
			public int run(Invocation invocation) throws Exception {
				return body.run(invocation);
			}
		}, properties);
	}

	private int run(String name) {
		return new InstanceCommands(context).run(new Invocation(name, List.of("a", "b"), temp, Locale.ENGLISH,
				InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err), () -> false));
	}

	private String messages() {
		return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	@Test
	void theServiceOfThatNameRuns() {
		command("other", invocation -> 9);
		command("mine", invocation -> {
			invocation.out().print(invocation.arguments());
			return 1;
		});
		assertEquals(1, run("mine"));
		assertEquals("[a, b]", out.toString(StandardCharsets.UTF_8));
	}

	@Test
	void wordsThatMakeNoSenseShowTheUsage() {
		command("mine", invocation -> {
			throw new UsageException("b is no thing.");
		});
		assertEquals(2, run("mine"));
		assertEquals("b is no thing.\nUsage:\n  mine THING\n  mine OTHER\n", messages());
	}

	@Test
	void aFailureIsAMessageAndStatusOne() {
		command("mine", invocation -> {
			throw new IllegalStateException("the disk is full");
		});
		assertEquals(1, run("mine"));
		assertEquals("The command \"mine\" failed: the disk is full\n", messages());
	}

	@Test
	void anUnknownCommandIsBadUsageAndNamesTheKnownOnes() {
		command("mine", invocation -> 0);
		command(InstanceCommand.ACTIVATE, invocation -> 0);
		assertEquals(2, run("yours"));
		assertTrue(messages().endsWith("These exist: mine\n"), messages());
		assertEquals(List.of("mine THING", "mine OTHER"), new InstanceCommands(context).usage(Locale.ENGLISH));
	}
}
