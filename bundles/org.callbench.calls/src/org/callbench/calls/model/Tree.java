package org.callbench.calls.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A sorted map that never changes. One with a key more or less shares all but a few nodes with the one that it was made from: that
 * takes a time in the logarithm of its size, and a former one that is kept takes hardly any room. (An AVL tree; each node is the
 * tree below it.)
 */
final class Tree<K extends Comparable<? super K>, V> implements Iterable<Tree<K, V>> {
	private static final Tree<?, ?> EMPTY = new Tree<>();

	private final K key;
	private final V value;
	private final Tree<K, V> left;
	private final Tree<K, V> right;
	private final int height;

	/** The empty one: the only one without a key. */
	private Tree() {
		key = null;
		value = null;
		left = this;
		right = this;
		height = 0;
	}

	private Tree(K key, V value, Tree<K, V> left, Tree<K, V> right) {
		this.key = key;
		this.value = value;
		this.left = left;
		this.right = right;
		height = 1 + Math.max(left.height, right.height);
	}

	@SuppressWarnings("unchecked")
	static <K extends Comparable<? super K>, V> Tree<K, V> empty() {
		return (Tree<K, V>) EMPTY; // it holds nothing, of whatever kind
	}

	boolean isEmpty() {
		return height == 0;
	}

	/** How many nodes it is from here to the farthest one. */
	int height() {
		return height;
	}

	/** The key of this node, which is not the empty tree. */
	K key() {
		return key;
	}

	/** The value of this node, which is not the empty tree. */
	V value() {
		return value;
	}

	Optional<V> get(K wanted) {
		Tree<K, V> node = this;
		while (!node.isEmpty()) {
			int side = wanted.compareTo(node.key);
			if (side == 0) {
				return Optional.of(node.value);
			}
			node = side < 0 ? node.left : node.right;
		}
		return Optional.empty();
	}

	/** This one with the key, which has the value now. */
	Tree<K, V> with(K added, V itsValue) {
		if (isEmpty()) {
			return new Tree<>(added, itsValue, empty(), empty());
		}
		int side = added.compareTo(key);
		if (side == 0) {
			return itsValue == value ? this : new Tree<>(key, itsValue, left, right);
		}
		Tree<K, V> below = side < 0 ? left : right;
		Tree<K, V> changed = below.with(added, itsValue);
		return changed == below ? this : side < 0 ? balanced(key, value, changed, right) : balanced(key, value, left, changed);
	}

	/** This one without the key. */
	Tree<K, V> without(K removed) {
		if (isEmpty()) {
			return this;
		}
		int side = removed.compareTo(key);
		if (side < 0) {
			return balanced(key, value, left.without(removed), right);
		}
		if (side > 0) {
			return balanced(key, value, left, right.without(removed));
		}
		if (left.isEmpty() || right.isEmpty()) {
			return left.isEmpty() ? right : left;
		}
		Tree<K, V> next = right.first();
		return balanced(next.key, next.value, left, right.without(next.key));
	}

	/** The node with the smallest key; the empty tree if there is none. */
	Tree<K, V> first() {
		Tree<K, V> node = this;
		while (!node.left.isEmpty()) {
			node = node.left;
		}
		return node;
	}

	/** A node of these, whose heights differ by two at most. */
	private static <K extends Comparable<? super K>, V> Tree<K, V> balanced(K key, V value, Tree<K, V> left, Tree<K, V> right) {
		if (left.height > right.height + 1) {
			if (left.right.height > left.left.height) {
				Tree<K, V> middle = left.right;
				return new Tree<>(middle.key, middle.value, new Tree<>(left.key, left.value, left.left, middle.left),
						new Tree<>(key, value, middle.right, right));
			}
			return new Tree<>(left.key, left.value, left.left, new Tree<>(key, value, left.right, right));
		}
		if (right.height > left.height + 1) {
			if (right.left.height > right.right.height) {
				Tree<K, V> middle = right.left;
				return new Tree<>(middle.key, middle.value, new Tree<>(key, value, left, middle.left),
						new Tree<>(right.key, right.value, middle.right, right.right));
			}
			return new Tree<>(right.key, right.value, new Tree<>(key, value, left, right.left), right.right);
		}
		return new Tree<>(key, value, left, right);
	}

	/** The nodes in the order of their keys. */
	@Override
	public Iterator<Tree<K, V>> iterator() {
		Deque<Tree<K, V>> path = new ArrayDeque<>();
		descend(path, this);
		return new Iterator<>() {
			@Override
			public boolean hasNext() {
				return !path.isEmpty();
			}

			@Override
			public Tree<K, V> next() {
				if (path.isEmpty()) {
					throw new NoSuchElementException();
				}
				Tree<K, V> node = path.pop();
				descend(path, node.right);
				return node;
			}
		};
	}

	private static <K extends Comparable<? super K>, V> void descend(Deque<Tree<K, V>> path, Tree<K, V> from) {
		for (Tree<K, V> node = from; !node.isEmpty(); node = node.left) {
			path.push(node);
		}
	}
}
