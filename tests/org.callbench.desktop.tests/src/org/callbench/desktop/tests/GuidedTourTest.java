package org.callbench.desktop.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guided tour plays through in the product, in both languages and at both font sizes, and nothing that it shows is cut
 * off: it measures every label and button that is to be seen before each picture.
 */
class GuidedTourTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void playsThroughInBothLanguagesWithNothingCutOff(int fontScale, @TempDir Path work) throws IOException, InterruptedException {
		Path pictures = Files.createDirectories(work.resolve("pictures"));
		try (var tour = Product.start(work.resolve("data"), Map.of("GDK_DPI_SCALE", Integer.toString(fontScale)), "--demo",
				pictures.toString())) {
			assertTrue(tour.ends(Duration.ofMinutes(5)), () -> "the tour did not end\n" + tour.output());
			assertEquals(0, tour.process().exitValue(), tour::output);
			assertTrue(!tour.output().contains("the guided tour stopped"), tour::output);
		}
		try (Stream<Path> files = Files.list(pictures)) {
			List<String> taken = files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".png")).sorted().toList();
			assertTrue(taken.size() >= 20, taken::toString);
		}
		assertEquals("", Files.readString(pictures.resolve("cut-off.txt")));
	}
}
