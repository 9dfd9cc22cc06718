# Shared by callbench and callbench-admin; sourced with $here, the installation, set. The installation may be read-only:
# what Equinox keeps for itself goes to the data folder, apart for each installation and for each of the two programs
# (they run beside each other).
#
# CALLBENCH_JAVA   the Java to use, at least 21
# CALLBENCH_DATA   the data folder when --data does not say
# CALLBENCH_DEBUG  anything: the platform's log on the console

# Without a locale Java reads file names and arguments as ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
	'' | C | POSIX)
		LC_CTYPE=C.UTF-8
		export LC_CTYPE
		[ -z "${LC_ALL:-}" ] || LC_ALL=C.UTF-8 ;;
esac

language=
in_flags=

# say ENGLISH SPANISH
say() {
	case ${language:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
		es*) printf 'callbench: %s\n' "$2" >&2 ;;
		*) printf 'callbench: %s\n' "$1" >&2 ;;
	esac
}

# java_serves JAVA: is it one, and of version 21 at least? The file "release" tells without starting it.
java_serves() {
	[ -x "$1" ] || return 1
	version=
	release=$(dirname "$(dirname "$(readlink -f "$1")")")/release
	if [ -r "$release" ]; then
		version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")
	fi
	[ -n "$version" ] || version=$("$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
	[ "${version:-0}" -ge 21 ]
}

find_java() {
	if [ -n "${CALLBENCH_JAVA:-}" ]; then
		java=$CALLBENCH_JAVA
		java_serves "$java" && return
		say "CALLBENCH_JAVA is $java, which is no Java of version 21 or later." \
			"CALLBENCH_JAVA es $java, que no es Java 21 o posterior."
		exit 2
	fi
	for java in "$here/jre/bin/java" "${JAVA_HOME:-/none}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
		java_serves "$java" && return
	done
	say "Java 21 or later is needed. Install it, or set CALLBENCH_JAVA to its program java." \
		"Se necesita Java 21 o posterior. Instálelo o indique su programa java en CALLBENCH_JAVA."
	exit 2
}

# find_data ARGUMENTS: the data folder, made if need be for its user alone.
find_data() {
	if [ "${1:-}" = --data ]; then
		data=${2:-}
		if [ -z "$data" ]; then
			say "--data needs a folder after it." "--data necesita una carpeta a continuación."
			exit 2
		fi
	else
		data=${CALLBENCH_DATA:-${HOME:-$(cd ~ && pwd)}/.callbench}
	fi
	case $data in
		/*) ;;
		*) data=$PWD/$data ;;
	esac
	if ! (umask 077 && mkdir -p "$data") 2>/dev/null || [ ! -w "$data" ]; then
		say "The folder $data cannot be written. Choose another one with --data." \
			"No se puede escribir en la carpeta $data. Elija otra con --data."
		exit 1
	fi
}

# The language that the product stored, if any; else the system's.
find_language() {
	language=
	if [ -r "$data/language" ]; then
		read -r language <"$data/language" || :
		case $language in
			[a-z][a-z] | [a-z][a-z]_[A-Z][A-Z]) ;;
			*) language= ;;
		esac
	fi
}

# The launcher's file name has its version, and an update replaces it.
find_launcher() {
	launcher=$(sed -n 's/^org\.eclipse\.equinox\.launcher,[^,]*,\([^,]*\),.*/\1/p' \
		"$here/configuration/org.eclipse.equinox.simpleconfigurator/bundles.info" | tail -n 1)
	launcher=${launcher#file:}
	case $launcher in
		/*) ;;
		*) launcher=$here/$launcher ;;
	esac
	if [ ! -f "$launcher" ]; then
		say "This installation is damaged: $launcher is missing. Install Callbench again." \
			"Esta instalación está dañada: falta $launcher. Vuelva a instalar Callbench."
		exit 2
	fi
}

# run desktop|admin ARGUMENTS: becomes Java. The flags of the virtual machine are those of the product's ini file.
run() {
	kind=$1
	shift
	count=$#
	while IFS= read -r line || [ -n "$line" ]; do
		if [ -n "$in_flags" ]; then
			[ -z "$line" ] || set -- "$@" "$line"
		elif [ "$line" = -vmargs ]; then
			in_flags=yes
		fi
	done <"$here/eclipse.ini"
	key=$(printf '%s' "$here" | cksum | cut -d ' ' -f 1)
	# Updates go into the installation if they can, so that every user of it has them.
	[ ! -w "$here/configuration" ] || set -- "$@" "-Declipse.p2.data.area=file:$here/p2/"
	if [ -n "${CALLBENCH_DEBUG:-}" ]; then
		set -- "$@" -Declipse.consoleLog=true
	else
		# Callbench keeps a log of its own, in which phone numbers are redacted.
		set -- "$@" -Declipse.log.enabled=false -Dequinox.log.history.max=200
	fi
	set -- "$@" -jar "$launcher" -install "$here" -configuration "$data/configuration/$key/$kind" -data "$data/workspace"
	[ -z "$language" ] || set -- "$@" -nl "$language"
	[ "$kind" = desktop ] || set -- "$@" -nosplash -application org.callbench.cli.application
	while [ "$count" -gt 0 ]; do # what was asked for comes last
		set -- "$@" "$1"
		shift
		count=$((count - 1))
	done
	exec "$java" "$@"
}

# explain STATUS: what the platform leaves unsaid when it cannot start.
explain() {
	[ "$1" -ne 13 ] || say "Callbench could not start. Start it with CALLBENCH_DEBUG=1 to see why." \
		"Callbench no ha podido iniciarse. Inícielo con CALLBENCH_DEBUG=1 para ver el motivo."
}
