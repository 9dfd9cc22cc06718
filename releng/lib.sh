# Shared by the scripts in this folder; sourced, not run. Finds or fetches what a build needs:
# Debian packages, a Java of at least 21, Maven 3.9, a display. What is fetched lies in target/tools.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS="$ROOT/target/tools"
PRODUCTS="$ROOT/releng/org.callbench.product/target/products"
PRODUCT="$PRODUCTS/org.callbench.product/linux/gtk/x86_64"
MAVEN_VERSION=3.9.16
JAVA_ARTIFACT=org.sonarsource.scanner.cli:sonar-scanner-cli:8.1.0.6389:zip:linux-x64

say() { printf 'callbench: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# packages NAME…: installs the Debian packages that are missing.
packages() {
	local missing=() p
	for p in "$@"; do
		[ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing+=("$p")
	done
	[ ${#missing[@]} -eq 0 ] && return 0
	command -v apt-get >/dev/null || die "these packages are needed, and apt-get is not here to install them: ${missing[*]}"
	local sudo=()
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null || die "these packages are needed; install them as root: ${missing[*]}"
		sudo=(sudo)
	fi
	say "installing ${missing[*]}"
	local log="$TOOLS/apt.log"
	mkdir -p "$TOOLS"
	{ "${sudo[@]}" apt-get update -qq &&
		"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
		>"$log" 2>&1 </dev/null || { tail -n 20 "$log" >&2; die "the packages could not be installed: ${missing[*]} (see $log)"; }
}

java_major() {
	local line
	line=$("$1" -version 2>&1 | grep -m1 version) || return 1
	line=${line#*\"}
	line=${line%%[!0-9]*}
	printf '%s' "${line:-0}"
}

# Prints the home of a Java of at least 21: JAVA_HOME, PATH, the usual folders, or nothing.
find_java() {
	local candidates=() path home
	[ -n "${JAVA_HOME:-}" ] && candidates+=("$JAVA_HOME")
	if path=$(command -v java); then
		candidates+=("$(dirname "$(dirname "$(readlink -f "$path")")")")
	fi
	for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$TOOLS"/java; do
		[ -x "$home/bin/java" ] && candidates+=("$home")
	done
	for home in "${candidates[@]}"; do
		if [ -x "$home/bin/java" ] && [ "$(java_major "$home/bin/java")" -ge 21 ]; then
			printf '%s' "$home"
			return 0
		fi
	done
	return 1
}

# The distribution's Maven is too old to build with, but fetches what is missing by its coordinates.
fetch() { # COORDINATES DIRECTORY
	command -v mvn >/dev/null || packages maven
	# Away from the source tree: the old Maven cannot load the build extensions that its pom.xml names.
	(cd "$2" && mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack -Dartifact="$1" -DoutputDirectory="$2") \
		|| die "could not fetch $1 from Maven Central; check the network and Maven's settings, then run this again"
}

set_up_java() {
	local home
	if ! home=$(find_java); then
		say "no Java 21 or later here; fetching one"
		rm -rf "$TOOLS/java.new"
		mkdir -p "$TOOLS/java.new"
		fetch "$JAVA_ARTIFACT" "$TOOLS/java.new"
		rm -rf "$TOOLS/java"
		mv "$TOOLS"/java.new/*/jre "$TOOLS/java"
		rm -rf "$TOOLS/java.new"
		chmod +x "$TOOLS"/java/bin/* "$TOOLS"/java/lib/jspawnhelper
		home="$TOOLS/java"
	fi
	export JAVA_HOME="$home"
}

set_up_maven() {
	MVN="$TOOLS/apache-maven-$MAVEN_VERSION/bin/mvn"
	if [ ! -f "$MVN" ]; then
		say "fetching Maven $MAVEN_VERSION"
		mkdir -p "$TOOLS"
		fetch "org.apache.maven:apache-maven:$MAVEN_VERSION:tar.gz:bin" "$TOOLS"
	fi
	chmod +x "$MVN"
}

set_up_build() { set_up_java; set_up_maven; }

# What the workbench needs on a machine without a desktop, and what its tests look through.
set_up_desktop() {
	packages xvfb xauth openbox xdotool libgtk-3-0 librsvg2-common adwaita-icon-theme fonts-dejavu-core at-spi2-core dbus procps
}

maven() {
	forget_stale_classes
	"$MVN" -B -ntp -f "$ROOT/pom.xml" "$@"
}

# The compiler takes the sources that changed, not what was compiled against them: after a pull, half of a bundle would look for
# methods that the other half has no more. So when any source came, changed or went since the last build, all are compiled.
forget_stale_classes() {
	local stamp="$ROOT/target/.compiled"
	mkdir -p "$ROOT/target"
	if [ ! -e "$stamp" ] || [ -n "$(find "$ROOT"/{bundles,tests,releng}/*/src \( -name '*.java' -o -type d \) -newer "$stamp" -print -quit)" ]; then
		rm -rf "$ROOT"/{bundles,tests,releng}/*/target/{classes,test-classes,maven-status}
	fi
	touch "$stamp"
}

# True when the product was built from the sources as they are now.
product_is_current() {
	[ -f "$PRODUCT/.built" ] || return 1
	[ -z "$(find "$ROOT/pom.xml" "$ROOT/bundles" "$ROOT/features" "$ROOT/targetplatform" "$ROOT/releng" \
		-type f -newer "$PRODUCT/.built" -not -path '*/target/*' -not -path '*/bin/*' \
		-not -path "$ROOT/releng/lib.sh" -not -path "$ROOT/releng/run" -not -path "$ROOT/releng/test" \
		-not -path "$ROOT/releng/admin" -not -path "$ROOT/releng/bench" -not -path "$ROOT/releng/Bench.java" -print -quit)" ]
}

# Builds all but the tests. (Maven's --also-make does not see what bundles require of each other, so it is all or nothing.)
build_product() {
	product_is_current && return 0
	set_up_build
	say "building the product (some minutes the first time)"
	local log="$ROOT/target/build.log" left_out
	left_out=$(cd "$ROOT" && printf '!%s,' tests/*/)
	mkdir -p "$ROOT/target"
	if ! maven verify -pl "${left_out//\/,/,}" -DskipTests >"$log" 2>&1; then
		grep -E '^\[ERROR\]' "$log" | cut -c1-500 | head -n 30 >&2
		die "the build failed; all of it is in $log"
	fi
	touch "$PRODUCT/.built"
}

# with_display [WIDTHxHEIGHT] COMMAND…: runs the command on a virtual display of its own, with a window manager. The command finds
# the pixels of the display in the file CALLBENCH_SCREEN.
with_display() {
	local size=$1 work display xvfb wm status=0
	shift
	work=$(mktemp -d)
	Xvfb -displayfd 3 -screen 0 "${size}x24" -fbdir "$work" -nolisten tcp 3>"$work/display" >"$work/xvfb.log" 2>&1 &
	xvfb=$!
	local tries=0
	until [ -s "$work/display" ]; do
		kill -0 "$xvfb" 2>/dev/null || die "the virtual display did not start: $(tail -n 3 "$work/xvfb.log")"
		tries=$((tries + 1))
		[ $tries -lt 200 ] || die "the virtual display did not start within 20 s"
		sleep 0.1
	done
	display=":$(cat "$work/display")"
	DISPLAY=$display openbox >"$work/openbox.log" 2>&1 &
	wm=$!
	DISPLAY=$display CALLBENCH_SCREEN="$work/Xvfb_screen0" "$@" || status=$?
	kill "$wm" "$xvfb" 2>/dev/null || true
	wait "$wm" "$xvfb" 2>/dev/null || true
	rm -rf "$work"
	return $status
}
