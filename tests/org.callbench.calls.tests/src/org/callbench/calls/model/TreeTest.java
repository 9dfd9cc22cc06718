package org.callbench.calls.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class TreeTest {
	private static final int KEYS = 200;

	private record Version(Tree<Integer, String> tree, TreeMap<Integer, String> expected) {
	}

	@Test
	void itHoldsWhatASortedMapHoldsAndSoDoesEveryFormerOne() {
		SplittableRandom random = new SplittableRandom(1);
		Tree<Integer, String> tree = Tree.empty();
		TreeMap<Integer, String> map = new TreeMap<>();
		List<Version> versions = new ArrayList<>();
		for (int i = 0; i < 4_000; i++) {
			int key = random.nextInt(KEYS);
			// Grows, and shrinks again
			if (random.nextInt(4_000) > i) {
				String value = "v" + i;
				tree = tree.with(key, value);
				map.put(key, value);
			} else {
				tree = tree.without(key);
				map.remove(key);
			}
			versions.add(new Version(tree, new TreeMap<>(map)));
		}
		versions.forEach(TreeTest::check);
	}

	private static void check(Version version) {
		TreeMap<Integer, String> found = new TreeMap<>();
		List<Integer> order = new ArrayList<>();
		version.tree().forEach(node -> {
			found.put(node.key(), node.value());
			order.add(node.key());
		});
		assertEquals(version.expected(), found);
		assertEquals(List.copyOf(version.expected().keySet()), order);
		for (int key = 0; key < KEYS; key++) {
			assertEquals(Optional.ofNullable(version.expected().get(key)), version.tree().get(key));
		}
		assertEquals(version.expected().isEmpty(), version.tree().isEmpty());
		if (!version.expected().isEmpty()) {
			assertEquals(version.expected().firstKey(), version.tree().first().key());
		}
	}

	@Test
	void keysThatComeInTheirOrderMakeNoLongPath() {
		Tree<Integer, Integer> tree = Tree.empty();
		for (int key = 0; key < 1 << 16; key++) {
			tree = tree.with(key, key);
		}
		// An AVL tree is at most 1.44 times as high as it must be
		assertTrue(tree.height() <= 24, () -> "no tree of 65,536 should be so high");
		for (int key = 0; key < 1 << 15; key++) {
			tree = tree.without(key);
		}
		assertTrue(tree.height() <= 22, () -> "no tree of 32,768 should be so high");
	}

	@Test
	void whatChangesNothingMakesNoOther() {
		String value = "one";
		Tree<Integer, String> tree = Tree.<Integer, String>empty().with(1, value).with(2, "two");
		assertSame(tree, tree.with(2, "two"));
	}
}
