package org.callbench.telephony.asterisk.internal;

/** The names of headers that tell of one channel, of which an event may tell several. */
record Keys(String channel, String id, String call, String state, String callerNumber, String callerName, String connectedNumber,
		String connectedName, String number) {
	static final Keys PLAIN = of("");
	static final Keys DEST = of("Dest");
	static final Keys TRANSFERER = of("Transferer");
	static final Keys TRANSFEREE = of("Transferee");
	static final Keys FIRST_TRANSFERER = of("OrigTransferer");
	static final Keys SECOND_TRANSFERER = of("SecondTransferer");
	static final Keys PARKEE = of("Parkee");
	static final Keys TARGET = of("Target");

	private static Keys of(String prefix) {
		return new Keys(key(prefix, "Channel"), key(prefix, "Uniqueid"), key(prefix, "Linkedid"), key(prefix, "ChannelState"),
				key(prefix, "CallerIDNum"), key(prefix, "CallerIDName"), key(prefix, "ConnectedLineNum"),
				key(prefix, "ConnectedLineName"), key(prefix, "Exten"));
	}

	private static String key(String prefix, String name) {
		return (prefix + name).intern();
	}
}
