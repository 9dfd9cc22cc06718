package org.callbench.telephony.tests;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a package offers to others, as text: every type, and every member that others can see. */
final class Signatures {
	private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

	private Signatures() {
	}

	/** @param member any type of the package */
	static List<String> of(Class<?> member) throws IOException, ClassNotFoundException {
		List<String> lines = new ArrayList<>();
		for (String name : typesBeside(member)) {
			Class<?> type = Class.forName(name, false, member.getClassLoader());
			if (isVisible(type)) {
				lines.add(head(type));
				members(type).stream().map(line -> "\t" + line.replace(' ' + type.getName() + '.', " ")).sorted().distinct().forEach(lines::add);
			}
		}
		return lines;
	}

	/** All types of the package, nested ones included, from the folder or archive that the given one was loaded from. */
	private static List<String> typesBeside(Class<?> member) throws IOException {
		Path where;
		try {
			where = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
		} catch (URISyntaxException e) {
			throw new IOException(e);
		}
		String folder = member.getPackageName().replace('.', '/');
		if (Files.isDirectory(where)) {
			return types(where.resolve(folder), member.getPackageName());
		}
		try (FileSystem archive = FileSystems.newFileSystem(where)) {
			return types(archive.getPath(folder), member.getPackageName());
		}
	}

	private static List<String> types(Path folder, String packageName) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString())
					.filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
					.map(name -> packageName + '.' + name.substring(0, name.length() - ".class".length())).sorted().toList();
		}
	}

	private static boolean isVisible(Class<?> type) {
		return !type.isAnonymousClass() && !type.isLocalClass() && !type.isSynthetic() && isVisible(type.getModifiers())
				&& (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
	}

	private static boolean isVisible(int modifiers) {
		return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
	}

	private static String head(Class<?> type) {
		String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
		String modifiers = Modifier.toString(type.getModifiers() & ~Modifier.INTERFACE & ~(type.isInterface() ? Modifier.ABSTRACT : 0));
		String components = type.isRecord() ? Arrays.stream(type.getRecordComponents())
				.map(c -> c.getGenericType().getTypeName() + ' ' + c.getName()).collect(Collectors.joining(", ", "(", ")")) : "";
		String supertypes = Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
				.map(Type::getTypeName).filter(name -> !name.equals("java.lang.Object")).collect(Collectors.joining(", "));
		String permitted = type.isSealed() ? " permits "
				+ Arrays.stream(type.getPermittedSubclasses()).map(Class::getName).sorted().collect(Collectors.joining(", ")) : "";
		return modifiers + ' ' + kind + ' ' + type.getName() + components + (supertypes.isEmpty() ? "" : " : " + supertypes) + permitted;
	}

	private static List<String> members(Class<?> type) {
		List<String> lines = new ArrayList<>();
		for (Field field : type.getDeclaredFields()) {
			if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
				lines.add(field.toGenericString());
			}
		}
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			add(lines, constructor);
		}
		for (Method method : type.getDeclaredMethods()) {
			if (!method.isBridge() && !OF_EVERY_OBJECT.contains(method.getName())) {
				add(lines, method);
			}
		}
		return lines;
	}

	private static void add(List<String> lines, Executable member) {
		if (isVisible(member.getModifiers()) && !member.isSynthetic()) {
			lines.add(member.toGenericString());
		}
	}
}
