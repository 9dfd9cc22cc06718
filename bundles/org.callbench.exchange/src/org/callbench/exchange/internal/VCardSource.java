package org.callbench.exchange.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.callbench.exchange.Format;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ImportRow;
import org.callbench.exchange.ImportSource;
import org.callbench.exchange.Message;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;

/**
 * Reads a vCard file card by card. The cards are cut out here, one at a time, so that a broken one can be reported with
 * its line and the next one read, and pictures never reach memory.
 */
final class VCardSource implements ImportSource {

	private static final String BEGIN = "BEGIN:VCARD";
	private static final String END = "END:VCARD";

	/** Properties with megabytes that no contact field takes, with their group prefix if any. */
	private static final Pattern LARGE = Pattern.compile("(?:[\\w-]+\\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private final FileState state;
	private final TextScan scan;
	private final MeteredReader reader;
	private final BufferedReader lines;
	private long line;
	private long cards;

	VCardSource(FileState state, TextScan scan) throws IOException {
		this.state = state;
		this.scan = scan;
		reader = MeteredReader.open(state, scan);
		lines = new BufferedReader(reader);
	}

	@Override
	public Optional<ImportRow> next() throws ImportException {
		try {
			if (!toNextCard()) {
				if (cards == 0) {
					throw new ImportException(Message.of("noCards", state.file()));
				}
				return Optional.empty();
			}
			long start = line;
			return Optional.of(row(cardText(), start));
		} catch (MeteredReader.Failure e) {
			throw e.explained();
		} catch (IOException e) {
			throw FileState.failure(state.file(), e);
		}
	}

	private boolean toNextCard() throws IOException {
		for (String text = readLine(); text != null; text = readLine()) {
			if (isMark(text, BEGIN)) {
				return true;
			}
		}
		return false;
	}

	/** The text of the card whose first line was just read; a card of an agent may stand inside it (vCard 2.1). */
	private String cardText() throws IOException, ImportException {
		long start = line;
		var card = new StringBuilder(BEGIN).append("\r\n");
		int depth = 1;
		boolean dropping = false;
		while (depth > 0) {
			String text = readLine();
			if (text == null) {
				throw new ImportException(Message.of("cardNotClosed", start));
			}
			boolean continues = text.startsWith(" ") || text.startsWith("\t");
			dropping = continues ? dropping : LARGE.matcher(text).matches();
			if (dropping) {
				reader.recordDone();
				continue;
			}
			depth += isMark(text, BEGIN) ? 1 : isMark(text, END) ? -1 : 0;
			card.append(text).append("\r\n");
		}
		reader.recordDone();
		return card.toString();
	}

	private static boolean isMark(String text, String mark) {
		return text.regionMatches(true, 0, mark, 0, mark.length()) && text.substring(mark.length()).isBlank();
	}

	private String readLine() throws IOException {
		String text = lines.readLine();
		line += text == null ? 0 : 1;
		return text;
	}

	private ImportRow row(String card, long start) throws IOException {
		cards++;
		var values = new VCardValues();
		var notes = new ArrayList<Message>();
		try (var parser = new VCardReader(card)) {
			parser.setDefaultQuotedPrintableCharset(scan.charset());
			VCard contact = parser.readNext();
			if (contact != null) {
				values.addAll(contact);
			}
		}
		if (values.hadHarmfulText()) {
			notes.add(Message.of("charactersRemoved", VCardValues.NAME_OF_FORMAT.toUpperCase(Locale.ROOT)));
		}
		return new ImportRow(cards, start, values.inOrder(), 0, notes);
	}

	@Override
	public Path file() {
		return state.file();
	}

	@Override
	public Format format() {
		return Format.VCARD;
	}

	@Override
	public Charset charset() {
		return scan.charset();
	}

	@Override
	public Optional<Character> delimiter() {
		return Optional.empty();
	}

	@Override
	public List<String> columns() {
		return VCardValues.COLUMNS;
	}

	@Override
	public boolean hasHeader() {
		return true;
	}

	@Override
	public long bytesRead() {
		return reader.bytesRead();
	}

	@Override
	public long size() {
		return state.size();
	}

	@Override
	public void close() throws IOException {
		lines.close();
	}
}
